"""moderation: kinds of cases, measures about people, what a decision has weighed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

BEFORE = ("hide", "remove", "lock")
PEOPLE = ("warn", "hold_posts", "mute", "suspend")
AFTER = (*BEFORE, "blur", "lower", "reject", "clear_profile", "new_name", *PEOPLE, "close")
STATED = {
    "states_facts": "length(trim(facts)) > 0",
    "states_explanation": "length(trim(explanation)) > 0",
    "states_redress": "length(trim(redress)) > 0",
    "states_letter": "length(trim(letter)) > 0",
    "states_ground": "ground IS NOT NULL",
    "states_whom": "author_id IS NOT NULL",
}
UNWEIGHED = {"fi": "Ei kirjattu.", "sv": "Inte antecknat.", "en": "Not recorded."}
"""What restrictions say that were decided before alternatives were asked for."""
COLUMNS = (
    ("innovation_id", "innovation"),
    ("follows_id", "decision"),
    ("warning_id", "decision"),
    ("ended_by_id", "decision"),
    ("confirmed_by", "account"),
)


def upgrade() -> None:
    with op.batch_alter_table("moderation_case") as table:
        table.add_column(
            sa.Column("kind", sa.String(20), nullable=False, server_default="notice")
        )
        table.add_column(
            sa.Column("language", sa.String(2), nullable=False, server_default="fi")
        )
        table.add_column(sa.Column("urgency", sa.Integer(), nullable=False, server_default="0"))
        table.alter_column("ground", existing_type=sa.String(20), nullable=True)
    with op.batch_alter_table("decision") as table:
        for name, target in COLUMNS:
            table.add_column(sa.Column(name, sa.Integer(), nullable=True))
            key = op.f(f"fk_decision_{name}_{target}")
            table.create_foreign_key(key, target, [name], ["id"])
        table.add_column(
            sa.Column("alternatives", sa.String(), nullable=False, server_default="")
        )
        table.add_column(sa.Column("title", sa.String(150), nullable=False, server_default=""))
        table.add_column(
            sa.Column("detected", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_index("ix_decision_innovation_id", "decision", ["innovation_id"])
    op.create_index("ix_decision_follows_id", "decision", ["follows_id"])
    for language, words in UNWEIGHED.items():
        tell = "UPDATE decision SET alternatives = :words WHERE language = :language"
        op.execute(sa.text(tell).bindparams(words=words, language=language))
    with op.batch_alter_table("decision") as table:
        _drop(table, *STATED, "states_scope", "notice_has_a_case")
        for name, rule in STATED.items():
            _check(table, name, _restricts(rule, AFTER))
        weighed = _restricts("length(trim(alternatives)) > 0", AFTER)
        _check(table, "states_alternatives", weighed)
        _check(table, "states_scope", _restricts("scope <> 'nothing'", AFTER))
        noticed = "origin <> 'notice' OR case_id IS NOT NULL OR follows_id IS NOT NULL"
        _check(table, "notice_has_a_case", noticed)
        _check(table, "people_are_free_again", _restricts("until IS NOT NULL", PEOPLE))
        _check(table, "warned_before", _restricts("warning_id IS NOT NULL", ("suspend",)))
        two = "confirmed_by IS NOT NULL AND confirmed_by <> decided_by"
        _check(table, "two_close", _restricts(two, ("close",)))


def downgrade() -> None:
    with op.batch_alter_table("decision") as table:
        _drop(table, "two_close", "warned_before", "people_are_free_again", "notice_has_a_case")
        _drop(table, "states_scope", "states_alternatives", *STATED)
        for name, rule in STATED.items():
            _check(table, name, _restricts(rule, BEFORE))
        _check(table, "states_scope", _restricts("scope IN ('post', 'thread')", BEFORE))
        _check(table, "notice_has_a_case", "origin <> 'notice' OR case_id IS NOT NULL")
    op.drop_index("ix_decision_follows_id", "decision")
    op.drop_index("ix_decision_innovation_id", "decision")
    with op.batch_alter_table("decision") as table:
        for name in ("detected", "title", "alternatives"):
            table.drop_column(name)
        for name, target in reversed(COLUMNS):
            table.drop_constraint(op.f(f"fk_decision_{name}_{target}"), type_="foreignkey")
            table.drop_column(name)
    op.execute("UPDATE moderation_case SET ground = 'other' WHERE ground IS NULL")
    with op.batch_alter_table("moderation_case") as table:
        table.alter_column("ground", existing_type=sa.String(20), nullable=False)
        for name in ("urgency", "language", "kind"):
            table.drop_column(name)


def _restricts(rule: str, measures: tuple[str, ...]) -> str:
    names = ", ".join(f"'{measure}'" for measure in measures)
    return f"measure NOT IN ({names}) OR ({rule})"


def _drop(table: BatchOperations, *names: str) -> None:
    for name in names:
        table.drop_constraint(op.f(f"ck_decision_{name}"), type_="check")


def _check(table: BatchOperations, name: str, rule: str) -> None:
    table.create_check_constraint(op.f(f"ck_decision_{name}"), rule)
