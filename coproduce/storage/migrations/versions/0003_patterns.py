"""Patterns of slots, playbooks, and editions of a schedule.

Frozen as released: a later schema is a later script, and today's models are never read from here.
"""

import sqlalchemy as sa
from alembic import op

from coproduce.storage.columns import RowKey

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of patterns and playbooks; slots may belong to a pattern and follow their first run."""
    op.create_table(
        "pattern",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("channel_id", RowKey(), nullable=False),
        sa.Column("work_id", RowKey(), nullable=False),
        sa.Column("version_id", RowKey(), nullable=True),
        sa.Column("rule", sa.String(length=400), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("wall_time", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("first_episode", sa.Integer(), nullable=True),
        sa.Column("exhaust", sa.Boolean(), nullable=False),
        sa.Column("preempted", sa.String(length=8), nullable=False),
        sa.Column("skips", sa.String(length=8000), nullable=True),
        sa.Column("avoids", sa.String(length=2000), nullable=True),
        sa.Column("follows_id", RowKey(), nullable=True),
        sa.Column("follows_days", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"]),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"]),
        sa.ForeignKeyConstraint(["follows_id"], ["pattern.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("pattern_on_channel", "pattern", ["channel_id"])
    op.create_index("pattern_of_work", "pattern", ["work_id"])
    op.create_index("pattern_follows", "pattern", ["follows_id"])

    op.create_table(
        "playbook",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=True),
        sa.Column("title_kk", sa.String(length=300), nullable=True),
        sa.Column("title_ru", sa.String(length=300), nullable=True),
        sa.Column("title_zh", sa.String(length=300), nullable=True),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("playbook_code", "playbook", ["code"])

    op.create_table(
        "playbook_line",
        sa.Column("id", RowKey(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("playbook_id", RowKey(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("work_id", RowKey(), nullable=False),
        sa.Column("episode_id", RowKey(), nullable=True),
        sa.Column("version_id", RowKey(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("remarks", sa.String(length=2000), nullable=True),
        sa.Column("source", sa.String(length=600), nullable=True),
        sa.ForeignKeyConstraint(["playbook_id"], ["playbook.id"]),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"]),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"]),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("line_of_playbook", "playbook_line", ["playbook_id", "place"])

    _add_to("slot", sa.Column("pattern_id", RowKey(), sa.ForeignKey("pattern.id")))
    _add_to("slot", sa.Column("occurrence", sa.Date()))
    _add_to("slot", sa.Column("repeat_of_id", RowKey(), sa.ForeignKey("slot.id")))
    for name, columns in (
        ("slot_of_pattern", ["pattern_id", "occurrence"]),
        ("slot_repeats", ["repeat_of_id"]),
    ):
        filled = sa.column(columns[0]).is_not(None)
        op.create_index(name, "slot", columns, sqlite_where=filled, postgresql_where=filled)

    _add_to("edition", sa.Column("channels", sa.String(length=8000)))
    _add_to("edition", sa.Column("first", sa.Date()))
    _add_to("edition", sa.Column("last", sa.Date()))
    _add_to("edition", sa.Column("partner_id", RowKey(), sa.ForeignKey("organisation.id")))


def _add_to(table: str, column: sa.Column[object]) -> None:
    op.add_column(table, column, inline_references=True)
