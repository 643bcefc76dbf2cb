"""Run by Alembic: `versions.py` hands over the connection, with its transaction open."""

from alembic import context

from racemark.pipeline.writing.database.tables import Base
from racemark.pipeline.writing.database.versions import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
