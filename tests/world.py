"""A small forum where every address leads somewhere, with a hidden corner nobody may find."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from people import Make
from PIL import Image
from sqlalchemy import select
from werkzeug.routing import Rule
from world_moderation import ordered, remarked, reminded, reported, trusted, waits, watched, words
from world_people import about_people
from world_signs import signs

from forum.accounts import actions as accounts
from forum.accounts import pictures, queries
from forum.accounts.models import Account, Link, Purpose, User
from forum.drafts import actions as drafts
from forum.drafts.models import Sheet
from forum.home import actions as home
from forum.home.library import Key
from forum.innovations import actions as innovations
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.record import Record
from forum.kit import mail
from forum.kit.db import db, now, transactional
from forum.kit.forms import new_key
from forum.kit.pictures import Cut
from forum.kit.text.posts import render
from forum.moderation.reporting.periods import running
from forum.moderation.tokens import token_of
from forum.networks.models import Audience, Network
from forum.notifications.digests import stopping
from forum.notifications.models import REPLY, Notice
from forum.outbox import post
from forum.search import actions as search
from forum.threads import actions
from forum.threads.models import Post, Thread
from forum.vocabulary.models import Concept, ConceptChange

GUEST, MEMBER, AUTHOR, MODERATOR, ADMINISTRATOR = "guest", "Bo", "Ann", "Mo", "Ada"
WHO = (GUEST, MEMBER, AUTHOR, MODERATOR, ADMINISTRATOR)
LINKS = {
    "links.confirm": Purpose.CONFIRM,
    "links.update_confirmation": Purpose.CONFIRM,
    "links.confirm_move": Purpose.MOVE,
    "links.update_move": Purpose.MOVE,
    "links.confirm_undo": Purpose.UNDO,
    "links.update_undo": Purpose.UNDO,
    "links.edit_reset": Purpose.RESET,
    "links.update_reset": Purpose.RESET,
}
"""What the link is for that leads to each page."""
TWO = ("kieli", "koulutus")
"""Keywords of which the first goes into the other."""
STOPS = ("notifications.confirm_stop", "notifications.create_stop")
"""What stands in digests."""
ORDERS = ("show_order", "update_effect")
BY_TOKEN = ("show_report", "new_appeal_of_report", "create_appeal_of_report")
MISSING = 2**40
"""An id that nothing has."""


@dataclass
class World:
    """Who is there, and what the variable parts of addresses may be filled with."""

    people: dict[str, User | None]
    insider: User
    open: dict[str, Any]
    """Values for addresses in the open network."""
    hidden: dict[str, Any]
    """The same for a private network, of which only `insider` and Ada know."""
    special: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Values for single endpoints, where others would lead nowhere."""

    def address(self, rule: Rule, place: str = "open") -> str:
        """The rule's address in this place. Raises KeyError for a part nobody told about."""
        values = {**getattr(self, place), **self.special.get(rule.endpoint, {})}
        return self.build(rule, values)

    def hidden_address(self, rule: Rule) -> str | None:
        """The rule's address in the private network; none when it has no part of it."""
        inside = {name for name in rule.arguments if name in self.hidden}
        return self.build(rule, {**self.open, **self.hidden}) if inside else None

    def missing_address(self, rule: Rule) -> str:
        """The same address, leading to what never was."""
        nothing = {
            name: "never-was" if isinstance(value, str) else MISSING
            for name, value in self.hidden.items()
        }
        return self.build(rule, {**self.open, **nothing})

    @staticmethod
    def build(rule: Rule, values: dict[str, Any]) -> str:
        told = rule.arguments - set(rule.defaults or ())
        built = rule.build({name: values[name] for name in told})
        assert built is not None
        return built[1]


def world_of(make: Make) -> World:
    """Two networks with threads; Ann writes in the open one, Ines in the private one."""
    network = make.first_network()
    ann = make.user("Ann")
    people: dict[str, User | None] = {
        GUEST: None,
        MEMBER: make.user("Bo"),
        AUTHOR: ann,
        MODERATOR: make.coordinator(network, "Mo"),
        ADMINISTRATOR: make.administrator("Ada"),
    }
    make.coordinator(network, "Second coordinator")
    thread = make.thread(author=ann, replies=1)
    post = edited(make.post(thread, ann), ann)
    removed = make.post(thread, ann)
    actions.remove_post(ann, removed)
    hidden = make.network(
        private=True,
        key="hidden-corner",
        see_by=Audience.NETWORK,
        reply_by=Audience.NETWORK,
        start_by=Audience.NETWORK,
    )
    ines = make.member_of(hidden, "Ines")
    secret = make.thread(area=hidden.areas[0], author=ines, title="Secret matter of the corner")
    here = values(thread, post, name=network.key, area="tyokyky")
    secret_post = make.post(secret, make.member_of(hidden))
    there = values(secret, secret_post, name=hidden.key, area="general")
    here["case_id"] = reported(make.user(), post, key="report-of-Bo")
    there["case_id"] = reported(ines, secret_post, key="report-of-Ines")
    here |= signs(thread, post, author=ann, sharer=people[MEMBER])
    there |= signs(secret, secret_post, author=ines, sharer=ines)
    here["held_id"] = waits(people[MEMBER], thread)
    there["held_id"] = waits(make.member_of(hidden), secret)
    here["author_id"], there["author_id"] = thread.author_id, secret.author_id
    challenge = {"thread_id": make.thread(author=ann, kind="challenge").id}
    mo, ada = people[MODERATOR], people[ADMINISTRATOR]
    here["remark_id"], there["remark_id"] = remarked(mo, thread), remarked(ada, secret)
    actions.curating.show_in(mo, thread, network.areas[1])
    here["decision_id"], there["decision_id"] = reminded(mo, post), reminded(ada, secret_post)
    here["template_id"] = words(people[ADMINISTRATOR], network)
    there["template_id"] = words(people[ADMINISTRATOR], hidden)
    return World(
        people=people,
        insider=ines,
        open={
            **here,
            "slug": described(network, "Open table"),
            "concept_key": "nuoret",
            "change_id": merged(ada),
            "small": "unpin",
            "asking": "pin",
            "micros": 1,
            "period": str(running()),
        },
        hidden={**there, "slug": described(hidden, "Secret matter of a table")},
        special={
            "threads.restore_post": {"post_id": removed.id},
            "static": {"filename": "logo.svg"},
            "home.threads_map": {"part": 1},
            "accounts.show": {"account_id": ann.id},
            "accounts_api.show_person": {"account_id": ann.id},
            "notifications.create_read_mark": {"notice_id": noticed(post, ann)},
            "pictures.show": {"name": f"{pictured(ann)}-96.webp"},
            "home.create_answer": {"feedback_id": obstacle()},
            **{f"home.{key}_version": {"version": 1} for key in Key},
            **{f"home.{key}_source": {"version": 1} for key in Key},
            **{f"home.{key}_data": {"version": 1} for key in Key},
            **{f"moderation.{name}": {"order_id": ordered(ada)} for name in ORDERS},
            "moderation.remove_flagger": {"flagger_id": trusted(ada)},
            "moderation.remove_word": {"word_id": watched(ada)},
            **{f"moderation.{name}": {"token": token_of("report-of-Bo")} for name in BY_TOKEN},
            **about_people(ada, ann, somebody=make.user()),
            **{name: {"token": stopping.token_of(ann.id)} for name in STOPS},
            **{name: {"token": linked(ann, purpose)} for name, purpose in LINKS.items()},
            "letterbox.show": {"name": mailed()},
            "settings.remove_session": {"session_id": another_session(ann)},
            "searches.remove_search": {"search_id": searched(ann)},
            "drafts.remove_draft": {"draft_id": begun(ann, "reply:1")},
            "drafts.restore_draft": {"draft_id": begun(ann, "reply:2", discarded=True)},
            "reactions.new_need": challenge,
            "reactions.create_need": challenge,
        },
    )


@transactional
def linked(user: User, purpose: Purpose) -> str:
    """The token of a mailed link."""
    token = new_key()
    account = db.session.get_one(Account, user.id)
    told = {"purpose": purpose, "email": f"{purpose}.ann@example.org", "account_id": user.id}
    hashed, state = queries.token_hash(token), queries.state_of(account, purpose)
    end = now() + timedelta(hours=1)
    db.session.add(Link(token_hash=hashed, bound_to=state, expires_at=end, **told))
    return token


def mailed() -> str:
    """The name of a letter that lies in the folder."""
    transactional(post.post)(to="ann@example.org", subject="Hello", text="Ann!", identity="world")
    post.send_due()
    return next(mail.folder().glob("*.eml")).stem


def another_session(user: User) -> int:
    accounts.begin_session(db.session.get_one(Account, user.id), browser="Firefox")
    return queries.sessions(user.id)[0].id


def searched(user: User) -> int:
    return search.save_search(user, "q=bridge", language="en").id


def begun(user: User, place: str, *, discarded: bool = False) -> int:
    """A draft of somebody's, which they may have thrown away."""
    draft = drafts.keep_draft(user, Sheet(place, new_key()), [["source", "Half a"]])
    if discarded:
        drafts.discard_draft(user, draft)
    return draft.id


def values(thread: Thread, post: Post, *, name: str, area: str) -> dict[str, Any]:
    return {
        "network_key": name,
        "area_key": area,
        "thread_id": thread.id,
        "post_id": post.id,
        "number": 1,
        "event_id": told_of(thread),
        "kind_key": "challenge",
        "field_key": "need",
    }


def merged(administrator: User) -> int:
    """That two keywords have become one."""
    one, other = (db.session.scalars(select(Concept).filter_by(key=k)).one() for k in TWO)
    actions.merge_concept(administrator, one, other.id)
    return db.session.scalars(select(ConceptChange.id)).one()


@transactional
def told_of(thread: Thread) -> int:
    """Something that was done to a thread."""
    return actions.note_event(thread, "closed", actor=None).id


def pictured(user: User) -> str:
    """The key of a small picture that somebody shows now."""
    small = BytesIO()
    Image.new("RGB", (2, 2)).save(small, "WEBP")
    pictures.choose_picture(user, small.getvalue(), Cut())
    return next(iter(queries.pictures_in_use()))


def obstacle() -> int:
    """What a guest told about accessibility."""
    told = {"message": "The menu does not open.", "page": "/", "email": "", "language": "en"}
    return home.give_feedback(home.NewFeedback(**told), key="feedback-of-Pia").id


def described(network: Network, name: str) -> str:
    """The address part of a new description."""
    record = Record(
        type=DescriptionType.TOIMINTAMALLI,
        source_url=f"https://example.org/{network.key}",
        name=name,
    )
    stored = innovations.store_description(record, network).innovation
    assert stored is not None
    return stored.slug


@transactional
def noticed(post: Post, owner: User) -> int:
    """A notice that somebody has of a post."""
    about = f"thread:{post.thread_id}"
    notice = Notice(account_id=owner.id, kind=REPLY, about=about, thread_id=post.thread_id)
    db.session.add(notice)
    db.session.flush()
    return notice.id


def edited(post: Post, author: User) -> Post:
    more = {"language": "en", "title": "", "version": post.version, "reason": "Clearer"}
    actions.edit_post(author, post, render("Said more clearly."), **more)
    return post
