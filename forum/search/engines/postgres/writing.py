"""Writes rows into a build, and keeps count of what is in it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Text, any_, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from forum.search.engines.postgres import layout
from forum.search.engines.postgres.asking import texts
from forum.search.engines.postgres.rows import Row


def add(connection: Connection, number: int, rows: Iterable[Row]) -> None:
    """Rows that are not there yet into the table of documents of a build."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor().copy(f"COPY search.document_{number:d} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row.values())


def replace(
    connection: Connection, number: int, rows: Sequence[Row], *, keys: Sequence[str]
) -> None:
    """These rows instead of whatever has one of these keys; one commit of the build."""
    documents = layout.document_table(number)
    before = _measure(connection, number, keys)
    _count_terms(connection, number, keys, times=-1)
    connection.execute(delete(documents).where(documents.c.key == any_(texts(keys))))
    add(connection, number, rows)
    _count_terms(connection, number, keys, times=1)
    after = _measure(connection, number, keys)
    layout.grow(connection, number, documents=after[0] - before[0], words=after[1] - before[1])


def _measure(connection: Connection, number: int, keys: Sequence[str]) -> tuple[int, int]:
    """How many documents, and how many words in them."""
    documents = layout.document_table(number)
    size = select(func.count(), func.coalesce(func.sum(documents.c.words), 0))
    many, words = connection.execute(size.where(documents.c.key == any_(texts(keys)))).one()
    return many, words


def _count_terms(connection: Connection, number: int, keys: Sequence[str], *, times: int) -> None:
    """Counts the terms of documents as so many more of each."""
    documents, terms = layout.document_table(number), layout.term_table(number)
    every = select(
        func.unnest(func.tsvector_to_array(documents.c.vector), type_=Text).label("term")
    )
    term = every.where(documents.c.key == any_(texts(keys))).subquery().c.term
    counted = select(term, times * func.count()).group_by(term)
    add = insert(terms).from_select(["term", "many"], counted)
    more = {"many": terms.c.many + add.excluded.many}
    connection.execute(add.on_conflict_do_update(index_elements=["term"], set_=more))
