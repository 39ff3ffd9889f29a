"""The first schema: reference data, works, slots and the journal.

Frozen as released: a later schema is a later script, and today's models are never read from here.
"""

import sqlalchemy as sa
from alembic import op

from coproduce.storage.columns import Amount, RowKey, UtcInstant

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first release."""
    op.create_table(
        "occasion",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=True),
        sa.Column("title_kk", sa.String(length=300), nullable=True),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("title_zh", sa.String(length=300), nullable=True),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("occasion_days", "occasion", ["first", "last"])

    op.create_table(
        "office",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=True),
        sa.Column("title_kk", sa.String(length=300), nullable=True),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("title_zh", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", RowKey(), nullable=False),
        sa.Column("replica", RowKey(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("clock", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("verb", sa.String(length=60), nullable=False),
        sa.Column("arguments", sa.String(), nullable=False),
        sa.Column("undoes", RowKey(), nullable=True),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("schema", sa.String(length=40), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("replica", "number"),
    )
    op.create_index("ix_operation_undoes", "operation", ["undoes"])
    op.create_index("operation_order", "operation", ["clock", "replica"])
    op.create_index("operation_origin", "operation", ["origin", "id"])

    op.create_table(
        "organisation",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=True),
        sa.Column("title_kk", sa.String(length=300), nullable=True),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("title_zh", sa.String(length=300), nullable=True),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("organisation_code", "organisation", ["code"])

    op.create_table(
        "replica",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("office", sa.String(length=20), nullable=False),
        sa.Column("installation", sa.String(length=40), nullable=False),
        sa.Column("file", sa.String(length=60), nullable=False),
        sa.Column("made_at", UtcInstant(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "change",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(length=40), nullable=False),
        sa.Column("row_id", RowKey(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"],
            ["operation.id"],
        ),
        sa.PrimaryKeyConstraint("operation_id", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_index("change_of_row", "change", ["row_id"])

    op.create_table(
        "channel",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("owner_id", RowKey(), nullable=True),
        sa.Column("medium", sa.String(length=10), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("day_starts", sa.Integer(), nullable=False),
        sa.Column("children", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("title_en", sa.String(length=300), nullable=True),
        sa.Column("title_kk", sa.String(length=300), nullable=True),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("title_zh", sa.String(length=300), nullable=True),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["organisation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("channel_code", "channel", ["code"])

    op.create_table(
        "work",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=True),
        sa.Column("origin_kz", sa.String(length=16), nullable=True),
        sa.Column("origin_cn", sa.String(length=16), nullable=True),
        sa.Column("partner_kz_id", RowKey(), nullable=True),
        sa.Column("partner_cn_id", RowKey(), nullable=True),
        sa.Column("share_kz", Amount(), nullable=True),
        sa.Column("share_cn", Amount(), nullable=True),
        sa.Column("age", sa.String(length=4), nullable=True),
        sa.Column("episodes", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("isan", sa.String(length=40), nullable=True),
        sa.Column("eidr", sa.String(length=60), nullable=True),
        sa.Column("isrc", sa.String(length=20), nullable=True),
        sa.Column("title_en", sa.String(length=300), nullable=True),
        sa.Column("title_kk", sa.String(length=300), nullable=True),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("title_zh", sa.String(length=300), nullable=True),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.ForeignKeyConstraint(
            ["partner_cn_id"],
            ["organisation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["partner_kz_id"],
            ["organisation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("work_code", "work", ["code"])

    op.create_table(
        "episode",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("work_id", RowKey(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("title_en", sa.String(length=300), nullable=True),
        sa.Column("title_kk", sa.String(length=300), nullable=True),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("title_zh", sa.String(length=300), nullable=True),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.ForeignKeyConstraint(
            ["work_id"],
            ["work.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("episode_of_work", "episode", ["work_id", "number"])

    op.create_table(
        "version",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("work_id", RowKey(), nullable=False),
        sa.Column("episode_id", RowKey(), nullable=True),
        sa.Column("sound", sa.String(length=8), nullable=False),
        sa.Column("made_by", sa.String(length=12), nullable=False),
        sa.Column("subtitles", sa.String(length=8), nullable=True),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
        ),
        sa.ForeignKeyConstraint(
            ["work_id"],
            ["work.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("version_of_work", "version", ["work_id"])

    op.create_table(
        "slot",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("channel_id", RowKey(), nullable=False),
        sa.Column("work_id", RowKey(), nullable=False),
        sa.Column("episode_id", RowKey(), nullable=True),
        sa.Column("version_id", RowKey(), nullable=True),
        sa.Column("wall_day", sa.Date(), nullable=False),
        sa.Column("wall_time", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("fold", sa.Integer(), nullable=False),
        sa.Column("starts", UtcInstant(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("repeat", sa.Boolean(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["channel.id"],
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["version.id"],
        ),
        sa.ForeignKeyConstraint(
            ["work_id"],
            ["work.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("slot_of_work", "slot", ["work_id", "removed"])
    op.create_index("slot_on_channel", "slot", ["channel_id", "starts"])
    op.create_index("slot_starts", "slot", ["starts"])
    for table in ("operation", "change"):
        for word in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_is_append_only_{word.lower()} BEFORE {word} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )
