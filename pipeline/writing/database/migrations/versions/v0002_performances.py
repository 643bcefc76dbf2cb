"""Performances: what several articles tell is one, with its links and contradictions."""

import sqlalchemy as sa
from alembic import op

from racemark.pipeline.writing.database.migrations.versions.v0001_results import create_flat_view

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORDS = sa.Text()
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.String(100)
CODE = sa.String(32)
DATE = sa.String(10).with_variant(sa.String(10, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "performances",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("athlete", WORDS, nullable=False),
        sa.Column("name_key", KEY, nullable=False),
        sa.Column("is_team", sa.Boolean, nullable=False),
        sa.Column("sex", CODE),
        sa.Column("nationality", CODE),
        sa.Column("event_code", CODE),
        sa.Column("event_sex", CODE),
        sa.Column("category", WORDS),
        sa.Column("round", CODE),
        sa.Column("indoor", sa.Boolean),
        sa.Column("place", WHOLE),
        sa.Column("status", CODE),
        sa.Column("mark_value", WORDS),
        sa.Column("mark_kind", CODE),
        sa.Column("mark_number", sa.Double),
        sa.Column("mark_unit", CODE),
        sa.Column("wind", sa.Double),
        sa.Column("competition", WORDS),
        sa.Column("venue", WORDS),
        sa.Column("date", DATE),
        sa.Column("sources", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_performances"),
    )
    op.create_index("ix_performances_date", "performances", ["date"])
    op.create_index("ix_performances_event", "performances", ["event_code", "event_sex", "mark_number"])
    op.create_index("ix_performances_name_key", "performances", ["name_key"])

    op.create_table(
        "links",
        sa.Column("result_id", WHOLE, nullable=False),
        sa.Column("performance_id", WHOLE, nullable=False),
        sa.Column("matched_id", WHOLE),
        sa.Column("agreed", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["matched_id"], ["results.id"], name="fk_links_matched_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["performance_id"], ["performances.id"], name="fk_links_performance_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["result_id"], ["results.id"], name="fk_links_result_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("result_id", name="pk_links"),
    )
    op.create_index("ix_links_matched_id", "links", ["matched_id"])
    op.create_index("ix_links_performance_id", "links", ["performance_id"])

    op.create_table(
        "contradictions",
        sa.Column("performance_id", WHOLE, nullable=False),
        sa.Column("field", CODE, nullable=False),
        sa.Column("result_id", WHOLE, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["performance_id"], ["performances.id"], name="fk_contradictions_performance_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["result_id"], ["results.id"], name="fk_contradictions_result_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("performance_id", "field", "result_id", name="pk_contradictions"),
    )
    # Alembic would add the foreign key as a constraint of its own, which SQLite cannot.
    kind = WHOLE.compile(dialect=op.get_bind().dialect)
    op.execute(
        f"ALTER TABLE results ADD COLUMN performance_id {kind} "
        "CONSTRAINT fk_results_performance_id REFERENCES performances (id) ON DELETE SET NULL"
    )
    op.create_index("ix_results_performance_id", "results", ["performance_id"])
    op.execute("DROP VIEW results_flat")
    create_flat_view(", results.performance_id")
