"""Articles, their athletes, results, record flags and provenance; runs; the flat view."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = sa.Text()
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.String(100)
CODE = sa.String(32)
DIGEST = sa.String(64)
DATE = sa.String(10).with_variant(sa.String(10, collation="C"), "postgresql")


def one_of(name: str, values: str) -> sa.ColumnElement[bool]:
    """As comparisons, since SQLite takes twice as long for IN."""
    return sa.or_(*(sa.column(name) == value for value in values.split()))


RESULTS_FLAT = """
CREATE VIEW results_flat AS
SELECT results.record_id,
       articles.source, articles.title, articles.publisher, articles.published,
       athletes.name AS athlete, athletes.sex, athletes.nationality, athletes.age, athletes.team, athletes.is_team,
       results.event_code, results.event_name, results.event_sex, results.category, results.round, results.indoor,
       results.place, results.status, results.mark_value AS mark, results.mark_number, results.mark_unit, results.wind,
       results.competition, results.venue, results.date,
       (SELECT {join}(CASE WHEN former THEN 'ex' ELSE '' END || CASE WHEN equalled THEN '=' ELSE '' END
                      || CASE WHEN indoor THEN 'i' ELSE '' END || type || COALESCE(':' || scope, ''), '; ')
        FROM record_flags WHERE record_flags.result_id = results.id) AS records,
       results.scope, results.confidence{more}
FROM results
JOIN articles ON articles.id = results.article_id
JOIN athletes ON athletes.id = results.athlete_id
"""


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("program", WORDS, nullable=False),
        sa.Column("model", WORDS),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True)),
        sa.Column("articles", WHOLE, nullable=False),
        sa.Column("unchanged", WHOLE, nullable=False),
        sa.Column("results", WHOLE, nullable=False),
        sa.Column("failures", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )

    op.create_table(
        "articles",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("source", WORDS, nullable=False),
        sa.Column("source_key", DIGEST, nullable=False),
        sa.Column("sha256", DIGEST, nullable=False),
        sa.Column("encoding", WORDS, nullable=False),
        sa.Column("title", WORDS),
        sa.Column("byline", WORDS),
        sa.Column("publisher", WORDS),
        sa.Column("url", WORDS),
        sa.Column("published", WORDS),
        sa.Column("fingerprint", DIGEST, nullable=False),
        sa.Column("run_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_articles_run_id"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("source_key", name="uq_articles_source_key"),
    )
    op.create_index("ix_articles_run_id", "articles", ["run_id"])

    op.create_table(
        "athletes",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("article_id", WHOLE, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("name_key", KEY, nullable=False),
        sa.Column("surname_key", KEY, nullable=False),
        sa.Column("sex", CODE),
        sa.Column("nationality", CODE),
        sa.Column("age", WHOLE),
        sa.Column("team", WORDS),
        sa.Column("is_team", sa.Boolean, nullable=False),
        sa.CheckConstraint(one_of("sex", "M F X"), name=op.f("ck_athletes_sex")),
        sa.CheckConstraint("age BETWEEN 3 AND 120", name=op.f("ck_athletes_age")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_athletes_article_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_athletes"),
    )
    op.create_index("ix_athletes_article_id", "athletes", ["article_id"])
    op.create_index("ix_athletes_name_key", "athletes", ["name_key"])
    op.create_index("ix_athletes_surname_key", "athletes", ["surname_key"])

    op.create_table(
        "members",
        sa.Column("athlete_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.id"], name="fk_members_athlete_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("athlete_id", "position", name="pk_members"),
        sqlite_with_rowid=False,
    )

    op.create_table(
        "results",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("record_id", KEY, nullable=False),
        sa.Column("article_id", WHOLE, nullable=False),
        sa.Column("athlete_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("event_code", CODE),
        sa.Column("event_name", WORDS),
        sa.Column("event_sex", CODE),
        sa.Column("category", WORDS),
        sa.Column("round", CODE),
        sa.Column("indoor", sa.Boolean),
        sa.Column("place", WHOLE),
        sa.Column("status", CODE),
        sa.Column("mark_raw", WORDS),
        sa.Column("mark_value", WORDS),
        sa.Column("mark_kind", CODE),
        sa.Column("mark_number", sa.Double),
        sa.Column("mark_unit", CODE),
        sa.Column("wind", sa.Double),
        sa.Column("competition", WORDS),
        sa.Column("venue", WORDS),
        sa.Column("date", DATE),
        sa.Column("scope", CODE, nullable=False),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.CheckConstraint(one_of("event_sex", "M F X"), name=op.f("ck_results_event_sex")),
        sa.CheckConstraint(one_of("mark_kind", "time distance points"), name=op.f("ck_results_mark_kind")),
        sa.CheckConstraint(
            one_of("round", "heat quarterfinal semifinal final qualifying"), name=op.f("ck_results_round")
        ),
        sa.CheckConstraint(one_of("scope", "report background title"), name=op.f("ck_results_scope")),
        sa.CheckConstraint(one_of("status", "DNF DNS DQ"), name=op.f("ck_results_status")),
        sa.CheckConstraint("(mark_value IS NULL) = (mark_number IS NULL)", name=op.f("ck_results_mark_whole")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_results_confidence")),
        sa.CheckConstraint("mark_number > 0", name=op.f("ck_results_mark_number")),
        sa.CheckConstraint("place >= 1", name=op.f("ck_results_place")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_results_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["athlete_id"], ["athletes.id"], name="fk_results_athlete_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_results"),
        sa.UniqueConstraint("record_id", name="uq_results_record_id"),
    )
    op.create_index("ix_results_article_id", "results", ["article_id"])
    op.create_index("ix_results_athlete_id", "results", ["athlete_id"])
    op.create_index("ix_results_date", "results", ["date"])
    op.create_index("ix_results_event", "results", ["event_code", "event_sex", "mark_number"])

    op.create_table(
        "record_flags",
        sa.Column("result_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("type", CODE, nullable=False),
        sa.Column("scope", WORDS),
        sa.Column("indoor", sa.Boolean, nullable=False),
        sa.Column("equalled", sa.Boolean, nullable=False),
        sa.Column("former", sa.Boolean, nullable=False),
        sa.CheckConstraint(
            one_of("type", "WR OR CR AR NR WL NL PB SB MR DLR CRS STR SCH CLB AGE OTHER"),
            name=op.f("ck_record_flags_type"),
        ),
        sa.ForeignKeyConstraint(["result_id"], ["results.id"], name="fk_record_flags_result_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("result_id", "position", name="pk_record_flags"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_record_flags_type", "record_flags", ["type"])

    op.create_table(
        "provenance",
        sa.Column("result_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("field", CODE, nullable=False),
        sa.Column("text_start", WHOLE),
        sa.Column("text_end", WHOLE),
        sa.Column("raw_start", WHOLE, nullable=False),
        sa.Column("raw_end", WHOLE, nullable=False),
        sa.Column("quote", WORDS, nullable=False),
        sa.CheckConstraint(
            one_of(
                "field",
                "athlete nationality sex age team event category round indoor place status mark wind competition venue "
                "date records",
            ),
            name=op.f("ck_provenance_field"),
        ),
        sa.CheckConstraint("raw_start >= 0 AND raw_end >= raw_start", name=op.f("ck_provenance_raw")),
        sa.ForeignKeyConstraint(["result_id"], ["results.id"], name="fk_provenance_result_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("result_id", "position", name="pk_provenance"),
        sqlite_with_rowid=False,
    )
    create_flat_view()


def create_flat_view(more: str = "") -> None:
    """The flat view; `more` names columns of `results` that later versions add."""
    join = "string_agg" if op.get_bind().dialect.name == "postgresql" else "group_concat"
    op.execute(RESULTS_FLAT.format(join=join, more=more))
