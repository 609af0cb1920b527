"""start forms and the vocabulary's groups"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KINDS = ("question", "challenge", "practice", "announcement", "discussion", "event")
FACETS = ("target_group", "life_area", "region", "method", "phase", "condition")
INTO = "fk_concept_merged_into_id_concept"


def upgrade() -> None:
    with op.batch_alter_table("concept") as concept:
        concept.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        concept.create_foreign_key(INTO, "concept", ["merged_into_id"], ["id"])
        concept.create_index("ix_concept_merged_into_id", ["merged_into_id"])
    _create_changes()
    _create_forms()


def downgrade() -> None:
    for table in ("thread_answer", "needed_group", "start_form", "concept_change"):
        op.drop_table(table)
    op.execute("DELETE FROM concept WHERE merged_into_id IS NOT NULL")
    with op.batch_alter_table("concept") as concept:
        concept.drop_index("ix_concept_merged_into_id")
        concept.drop_constraint(INTO, type_="foreignkey")
        concept.drop_column("merged_into_id")


def _create_changes() -> None:
    change = sa.Enum("added", "changed", "merged", name="change", native_enum=False, length=20)
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "concept_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("concept_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("kind", change, nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("undone_at", moment, nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["concept_id"], ["concept.id"], name="fk_concept_change_concept_id_concept"
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["account.id"], name="fk_concept_change_actor_id_account"
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["account.id"], name="fk_concept_change_undone_by_id_account"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_concept_change"),
    )
    op.create_index("ix_concept_change_concept_id", "concept_change", ["concept_id"])
    op.create_index("ix_concept_change_actor_id", "concept_change", ["actor_id"])


def _create_forms() -> None:
    kind = sa.Enum(*KINDS, name="kind", native_enum=False, length=20)
    facet = sa.Enum(*FACETS, name="facet", native_enum=False, length=20)
    op.create_table(
        "start_form",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("kind", kind, nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name="fk_start_form_area_id_area"),
        sa.PrimaryKeyConstraint("area_id", "kind", name="pk_start_form"),
    )
    op.create_table(
        "needed_group",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("facet", facet, nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name="fk_needed_group_area_id_area"),
        sa.PrimaryKeyConstraint("area_id", "facet", name="pk_needed_group"),
    )
    op.create_table(
        "thread_answer",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("option", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_thread_answer_thread_id_thread"
        ),
        sa.PrimaryKeyConstraint("thread_id", "field", name="pk_thread_answer"),
    )
    op.create_index("ix_thread_answer_chosen", "thread_answer", ["field", "option", "thread_id"])
