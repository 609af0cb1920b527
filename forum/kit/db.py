"""The session, the base class of every table, and the one place that commits."""

from __future__ import annotations

import enum
import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, ParamSpec, TypeVar, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Connection,
    CursorResult,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Executable,
    Index,
    MetaData,
    String,
    event,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.types import TypeDecorator

P = ParamSpec("P")
R = TypeVar("R")

SQLITE = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "busy_timeout=15000",
    "synchronous=FULL",  # an acknowledged post survives a power cut
)
_writing: ContextVar[bool] = ContextVar("writing", default=False)
_last_steps: ContextVar[tuple[Callable[[], object], ...]] = ContextVar("last_steps", default=())


class UtcDateTime(TypeDecorator[datetime]):
    """Aware in Python, UTC in the database, on SQLite and PostgreSQL alike."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value if value.tzinfo else value.replace(tzinfo=UTC))


CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _values(choices: type[enum.Enum]) -> list[str]:
    return [choice.value for choice in choices]


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=CONSTRAINT_NAMES),
        type_annotation_map={
            datetime: UtcDateTime,
            dict[str, str]: JSON,
            list[str]: JSON,
            enum.Enum: Enum(enum.Enum, native_enum=False, length=20, values_callable=_values),
        },
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def now() -> datetime:
    return datetime.now(UTC)


class Timestamped:
    created_at: Mapped[datetime] = mapped_column(default=now)


class ExternalId(TypeDecorator[int | str]):
    """An id of another system, a number or a word, kept apart: 12 is not "12"."""

    impl = String(140)
    cache_ok = True

    def process_bind_param(self, value: int | str | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class FromElsewhere:
    """A row that may have moved in: from which community, and what its id was there."""

    community: Mapped[str | None] = mapped_column(String(40))
    external_id: Mapped[int | str | None] = mapped_column(ExternalId)


def external_index(table: str) -> Index:
    """One row per id of a community; rows that were made here take no place in it."""
    known: Any = dict.fromkeys(
        ("sqlite_where", "postgresql_where"), text("external_id IS NOT NULL")
    )
    name = f"ix_{table}_external_id"
    return Index(name, "external_id", "community", unique=True, **known)


def transactional(action: Callable[P, R]) -> Callable[P, R]:
    """Commit when the outermost action returns; roll back when it raises.

    Reading before it ran in a transaction of its own, which ends here: on SQLite the action begins
    with `BEGIN IMMEDIATE`, so that two writers queue instead of failing half-way.
    """

    @functools.wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if _writing.get():
            return action(*args, **kwargs)
        db.session.commit()
        with _writing_once():
            result = action(*args, **kwargs)
            for step in _last_steps.get():
                step()
        _after_commit()
        return result

    return run


@contextmanager
def _writing_once() -> Iterator[None]:
    """The one transaction of an action and of all actions in it."""
    token, steps = _writing.set(True), _last_steps.set(())
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writing.reset(token)
        _last_steps.reset(steps)


def at_the_end(step: Callable[[], object]) -> None:
    """Take this step last in the action in hand, before its commit: what everybody waits for, such
    as a row that all writers raise, is then locked after everything else and for a moment only."""
    if not _writing.get():
        raise RuntimeError("Only an action has an end.")
    _last_steps.set((*_last_steps.get(), step))


_after: list[Callable[[], None]] = []


def after_commit(hook: Callable[[], None]) -> Callable[[], None]:
    """Call this function after every committed action; it must not raise and must be quick."""
    if hook not in _after:
        _after.append(hook)
    return hook


def _after_commit() -> None:
    for hook in _after:
        hook()


def fresh(model: type[R], row_id: int) -> R:
    """The row as it is now, kept from other writers until the action ends. Raises LookupError."""
    query = select(model).filter_by(id=row_id).with_for_update()
    row = db.session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise LookupError(f"no {model.__name__} {row_id}")
    return row


def ensured(model: type[R], values: Mapping[str, Any] | None = None, **key: Any) -> R:
    """The row with this key, kept from other writers until the action ends; made now, with these
    values, if there is none. Two who make it at once make one."""
    insert = sqlite.insert if dialect() == "sqlite" else postgresql.insert
    changed(insert(model).values(**(values or {}), **key).on_conflict_do_nothing())
    query = select(model).filter_by(**key).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def put_missing(model: type[R], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert those rows that are not there yet; of two who insert one at once, one does."""
    insert = sqlite.insert if dialect() == "sqlite" else postgresql.insert
    db.session.execute(insert(model).on_conflict_do_nothing(), rows)


def changed(statement: Executable) -> int:
    """Execute an INSERT, UPDATE or DELETE; the number of rows that it touched."""
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[Any]", result).rowcount


def let_go() -> None:
    """End reading for now and give the connection back: who receives slowly must not keep it."""
    db.session.remove()


def dialect() -> str:
    """`sqlite` or `postgresql`."""
    return db.engine.dialect.name


def init_app(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        if dialect() == "sqlite":
            _prepare_sqlite(db.engine)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in SQLITE:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")
