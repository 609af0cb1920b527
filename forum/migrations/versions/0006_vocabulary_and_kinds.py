"""vocabulary and kinds"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import yaml
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

FILE = Path(__file__).parents[2] / "vocabulary" / "concepts.yaml"
LANGUAGES = ("fi", "sv", "en")
MOMENT = sa.DateTime(timezone=True)
FACETS = ("target_group", "life_area", "method", "phase", "condition")

concept = sa.table(
    "concept",
    sa.column("id", sa.Integer),
    sa.column("key", sa.String),
    sa.column("facet", sa.String),
    sa.column("state", sa.String),
    sa.column("position", sa.Integer),
    sa.column("labels", sa.JSON),
    sa.column("synonyms", sa.JSON),
    sa.column("broader_id", sa.Integer),
    sa.column("created_at", MOMENT),
)
post = sa.table(
    "post",
    sa.column("id", sa.Integer),
    sa.column("thread_id", sa.Integer),
    sa.column("number", sa.Integer),
)
search_pending = sa.table(
    "search_pending", sa.column("key", sa.String), sa.column("noted_at", MOMENT)
)
thread_concept = sa.table(
    "thread_concept",
    sa.column("thread_id", sa.Integer),
    sa.column("concept_id", sa.Integer),
    sa.column("position", sa.Integer),
)
thread_tag = sa.table(
    "thread_tag",
    sa.column("thread_id", sa.Integer),
    sa.column("position", sa.Integer),
    sa.column("label", sa.String),
)


def upgrade() -> None:
    _create_tables()
    for table in ("thread", "post_revision"):
        column = sa.Column("fields", sa.JSON(), nullable=False, server_default="{}")
        op.add_column(table, column)
    _tags_become_concepts()
    op.drop_index("ix_thread_tag_label", table_name="thread_tag")
    op.drop_table("thread_tag")


def downgrade() -> None:
    op.create_table(
        "thread_tag",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_thread_tag_thread_id_thread")
        ),
        sa.PrimaryKeyConstraint("thread_id", "position", name=op.f("pk_thread_tag")),
    )
    op.create_index("ix_thread_tag_label", "thread_tag", ["label"])
    _concepts_become_tags()
    for table in ("post_revision", "thread"):
        op.drop_column(table, "fields")
    op.drop_table("thread_concept")
    op.drop_table("concept")


def _create_tables() -> None:
    facet = sa.Enum(*FACETS, name="facet", native_enum=False, length=20)
    state = sa.Enum("accepted", "proposed", name="conceptstate", native_enum=False, length=20)
    op.create_table(
        "concept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("facet", facet, nullable=True),
        sa.Column("state", state, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("synonyms", sa.JSON(), nullable=False),
        sa.Column("broader_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["broader_id"], ["concept.id"], name=op.f("fk_concept_broader_id_concept")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
        sa.UniqueConstraint("key", name=op.f("uq_concept_key")),
    )
    op.create_index("ix_concept_broader_id", "concept", ["broader_id"])
    op.create_table(
        "thread_concept",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("concept_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_thread_concept_thread_id_thread")
        ),
        sa.ForeignKeyConstraint(
            ["concept_id"], ["concept.id"], name=op.f("fk_thread_concept_concept_id_concept")
        ),
        sa.PrimaryKeyConstraint("thread_id", "concept_id", name=op.f("pk_thread_concept")),
    )
    op.create_index("ix_thread_concept_concept_id", "thread_concept", ["concept_id", "thread_id"])


def _tags_become_concepts() -> None:
    """Each label becomes the concept that it is a word for, or else a proposed one of its own."""
    bind = op.get_bind()
    tags = bind.execute(sa.select(thread_tag).order_by(*thread_tag.c)).all()
    if not tags:
        return
    ids = _laid_down(bind)
    rows: dict[tuple[int, int], int] = {}
    for thread_id, position, label in tags:
        word = _folded(label)
        if word not in ids:
            ids[word] = _proposed(bind, label)
        rows.setdefault((thread_id, ids[word]), position)
    names = ("thread_id", "concept_id", "position")
    values = [dict(zip(names, (*pair, place), strict=True)) for pair, place in rows.items()]
    bind.execute(sa.insert(thread_concept), values)
    _let_the_index_learn(bind)


def _let_the_index_learn(bind: sa.Connection) -> None:
    """The opening posts of threads with keywords can be found by more words now."""
    tagged = sa.select(thread_concept.c.thread_id)
    openings = sa.select(
        sa.literal("post:") + sa.cast(post.c.id, sa.String), sa.literal(datetime.now(UTC), MOMENT)
    ).where(post.c.number == 1, post.c.thread_id.in_(tagged))
    bind.execute(sa.insert(search_pending).from_select(["key", "noted_at"], openings))


def _laid_down(bind: sa.Connection) -> dict[str, int]:
    """The concepts of the file, laid down; their ids by every word for them."""
    keys: dict[str, int] = {}
    words: dict[str, int] = {}
    told = [(facet, row) for facet, rows in _content().items() for row in rows]
    for position, (facet, row) in enumerate(told):
        synonyms = row.get("synonyms", {})
        keys[row["key"]] = _insert(
            bind,
            key=row["key"],
            facet=facet,
            state="accepted",
            position=position,
            labels=row["labels"],
            synonyms=synonyms,
            broader_id=keys.get(row.get("broader")),
        )
        said = [*row["labels"].values(), *(word for many in synonyms.values() for word in many)]
        for word in said:
            words.setdefault(_folded(word), keys[row["key"]])
    return words


def _proposed(bind: sa.Connection, label: str) -> int:
    letters = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "word"
    taken = set(bind.scalars(sa.select(concept.c.key)))
    key = next(k for n in range(1, 10**6) if (k := slug if n == 1 else f"{slug}-{n}") not in taken)
    labels = dict.fromkeys(LANGUAGES, label)
    return _insert(
        bind, key=key, facet=None, state="proposed", position=0, labels=labels, synonyms={}
    )


def _insert(bind: sa.Connection, **values: Any) -> int:
    made = sa.insert(concept).values(created_at=datetime.now(UTC), **values)
    return int(bind.execute(made.returning(concept.c.id)).scalar_one())


def _concepts_become_tags() -> None:
    bind = op.get_bind()
    query = sa.select(
        thread_concept.c.thread_id, thread_concept.c.position, concept.c.labels
    ).join_from(thread_concept, concept, concept.c.id == thread_concept.c.concept_id)
    rows = [
        {"thread_id": thread_id, "position": position, "label": labels["fi"][:60]}
        for thread_id, position, labels in bind.execute(query)
    ]
    if rows:
        bind.execute(sa.insert(thread_tag), rows)


def _content() -> Any:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def _folded(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).casefold().split())
