"""People and what they write, made through the actions that the pages call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy import insert, select, update

from forum.accounts import actions as accounts
from forum.accounts import passwords
from forum.accounts import queries as people
from forum.accounts.models import Account, NetworkRole, Restriction, User, Verb
from forum.kit.db import db, now, transactional
from forum.kit.forms import new_key
from forum.kit.limits import LimitMark
from forum.kit.text.cleaning import skeleton
from forum.kit.text.posts import render
from forum.networks import actions as networks
from forum.networks.models import Area, Audience, Network
from forum.threads import actions as threads
from forum.threads.actions import NewThread
from forum.threads.models import Kind, Post, Thread
from forum.vocabulary.models import Concept, ConceptState

PASSWORD = "kuusama laituri seitsemän 42"


@cache
def password_hash() -> str:
    """The hash of PASSWORD, made once: each takes some 30 ms."""
    return passwords.hashed(PASSWORD)


class Make:
    """`make.user("Ann")`, `make.thread(replies=3)`: whatever is not told has a sensible value."""

    def __init__(self) -> None:
        self.count_from(1)

    def count_from(self, number: int) -> None:
        """Names and titles that are not told are numbered from here."""
        self._numbers = count(number)

    def counted(self) -> int:
        """The number that comes next; it is not given again."""
        return next(self._numbers)

    # ── People ───────────────────────────────────────────────────────────────────────────────────

    def user(self, name: str = "", *, language: str = "en", administrator: bool = False) -> User:
        """A member; signs in as NAME@example.org (see `email_of`) with PASSWORD."""
        name = name or f"Member {next(self._numbers)}"
        new = accounts.NewAccount(
            email=email_of(name),
            name=name,
            name_key=skeleton(name),
            password_hash=password_hash(),
            language=language,
        )
        account = accounts.make_account(new, administrator=administrator)
        accounts.accept_documents(account.id)
        return self.again(account)

    def administrator(self, name: str = "") -> User:
        return self.user(name, administrator=True)

    def member_of(self, network: Network, name: str = "") -> User:
        return self._with_role(network, NetworkRole.MEMBER, name)

    def moderator(self, network: Network | None = None, name: str = "") -> User:
        return self._with_role(network or self.first_network(), NetworkRole.MODERATOR, name)

    def coordinator(self, network: Network | None = None, name: str = "") -> User:
        return self._with_role(network or self.first_network(), NetworkRole.COORDINATOR, name)

    def again(self, user: User | Account) -> User:
        """The same person as the next request sees them, with roles and restrictions of now."""
        found = people.user(user.id)
        assert found is not None
        return found

    def restricted(self, user: User, *, network: Network | None = None, days: int = 7) -> User:
        """The same person, who may not write for so many days, there or everywhere."""
        until = now() + timedelta(days=days)
        place = network and network.id
        add(Restriction(account_id=user.id, network_id=place, verb=Verb.POST, until=until))
        return self.again(user)

    def admit(self, user: User, network: Network, role: NetworkRole = NetworkRole.MEMBER) -> User:
        """The same person, who now has this role in the network."""
        networks.give_role(user.id, network, role)
        return self.again(user)

    def _with_role(self, network: Network, role: NetworkRole, name: str) -> User:
        return self.admit(self.user(name), network, role)

    # ── Places ───────────────────────────────────────────────────────────────────────────────────

    def first_network(self) -> Network:
        """The first of the networks that a new forum has."""
        return db.session.scalars(select(Network).order_by(Network.position)).first()

    def network(self, *, private: bool = False, **more: Any) -> Network:
        """A new network with one area."""
        key = more.pop("key", f"network-{next(self._numbers)}")
        network = Network(
            key=key,
            position=100,
            private=private,
            names=named(more.pop("name", key.capitalize())),
            purposes=named(f"Purpose of {key}"),
            areas=[Area(key="general", names=named(f"Area of {key}"), **more)],
        )
        return add(network)

    def area(self, network: Network | None = None, **rights: Audience) -> Area:
        """A new area; rights are see_by, reply_by, start_by."""
        network = network or self.first_network()
        key = f"area-{next(self._numbers)}"
        return add(Area(network_id=network.id, key=key, names=named(key.capitalize()), **rights))

    # ── Words ────────────────────────────────────────────────────────────────────────────────────

    def thread(
        self,
        *,
        area: Area | None = None,
        author: User | None = None,
        replies: int = 0,
        locked: bool = False,
        pinned: bool = False,
        **told: Any,
    ) -> Thread:
        """A thread with so many replies; told: title, text, kind, language, tags."""
        area = area or self.first_network().areas[0]
        author = author or self.user()
        title = told.pop("title", f"How do others do matter {next(self._numbers)}?")
        text = render(told.pop("text", "We are looking for experience."))
        new = NewThread(
            area_id=area.id,
            kind=Kind(told.pop("kind", Kind.DISCUSSION)),
            title=title,
            language=told.pop("language", "en"),
            text=text,
            concepts=[self.concept(word).id for word in told.pop("tags", ())],
            **told,
        )
        opening = threads.start_thread(author, new, key=new_key())
        thread = db.session.get_one(Thread, opening.thread_id)
        open_to_all = area.reply_by <= Audience.MEMBERS and not area.network.private
        self._reply_often(thread, replies, by=None if open_to_all else author)
        if locked:
            threads.lock_thread(thread.id)
        if pinned:
            threads.pin_thread(thread.id)
        db.session.refresh(thread)
        return thread

    def concept(self, word: str, state: ConceptState = ConceptState.ACCEPTED) -> Concept:
        """The concept that a word means, or a new one whose label it is."""
        known = db.session.scalar(select(Concept).where(Concept.key == word))
        return known or add(Concept(key=word, state=state, labels=dict(named(word)), synonyms={}))

    def post(self, thread: Thread | None = None, author: User | None = None, **told: Any) -> Post:
        """A reply; told: text, language, key."""
        thread = thread or self.thread()
        text = render(told.pop("text", f"An answer with number {next(self._numbers)}."))
        key = told.pop("key", "") or new_key()
        language = told.pop("language", "en")
        author = author or self.user()
        post = threads.post_reply(author, thread, text, language=language, key=key)
        db.session.refresh(thread)
        return post

    def long_thread(self, posts: int, *, area: Area | None = None) -> Thread:
        """A thread with very many posts, written straight into the table."""
        thread = self.thread(area=area)
        text = render("One of very many posts.")
        same = {
            "thread_id": thread.id,
            "author_id": thread.author_id,
            "language": "en",
            "source": text.source,
            "html": str(text.html),
            "renderer": text.renderer,
        }
        rows = [{**same, "number": n, "key": f"many-{n:08}"} for n in range(2, posts + 1)]
        write_many(thread, rows)
        db.session.refresh(thread)
        return thread

    def _reply_often(self, thread: Thread, replies: int, *, by: User | None) -> None:
        replier = by or (self.user() if replies else None)
        for _ in range(replies):
            self.post(thread, replier)


def email_of(person: User | str) -> str:
    name = person if isinstance(person, str) else person.name
    return f"{name.lower().replace(' ', '.')}@example.org"


def named(words: str) -> Mapping[str, str]:
    """The same name in three languages."""
    return {"fi": words, "sv": words, "en": words}


@transactional
def add(row: Any) -> Any:
    """A row for which the product has no action yet."""
    db.session.add(row)
    return row


@transactional
def write_many(thread: Thread, rows: list[dict[str, Any]]) -> None:
    db.session.execute(insert(Post), rows)
    last = dict.fromkeys(("last_number", "shown_number"), rows[-1]["number"])
    db.session.execute(update(Thread).where(Thread.id == thread.id).values(**last))


@transactional
def add_marks(deed: str, subject: str, many: int) -> None:
    """Somebody has done this so often already."""
    db.session.add_all(LimitMark(deed=deed, subject=subject) for _ in range(many))
