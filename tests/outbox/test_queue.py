"""Where the queue stands: in the instance folder, or in PostgreSQL for several hosts."""

from __future__ import annotations

from forum.outbox.queue import Queue


def test_a_queue_in_the_database_hands_over_what_it_was_given(app):
    settings = app.config["SETTINGS"]
    url = settings.database.replace("+psycopg", "") if "postgres" in settings.database else ""
    queue = Queue(app, settings.model_copy(update={"queue_url": url}))
    queue.huey.flush()
    queue.wake(7)
    queue.wake(8)
    assert [queue.huey.dequeue().args for _ in range(2)] == [(7,), (8,)]


def test_who_writes_does_not_wait_for_the_disk_twice(app):
    """The promise is durable with the post; waking somebody to keep it need not be."""
    connection = app.extensions["queue"].huey.storage.conn
    assert connection.execute("PRAGMA synchronous").fetchone() == (1,)
