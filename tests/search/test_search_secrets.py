"""Nothing of what somebody may not read shows: no hit, count, facet, passage, name or other word.

The same before the index has learnt of a change and after.
"""

from __future__ import annotations

from itertools import product

import pytest

from forum.accounts import actions as accounts
from forum.accounts.models import Account, Guest
from forum.innovations import actions as innovations
from forum.innovations.importing.text import read_description
from forum.kit.db import db
from forum.networks.models import Audience
from forum.search import results
from forum.search.filters import DIMENSIONS, Filters
from forum.search.results import Wanted
from forum.threads import actions as threads
from forum.threads.models import Post
from forum.vocabulary.models import ConceptState

SECRET = "hiljaisuusvuoro"
TYPED = (
    SECRET,
    "hiljaisuusvuoroissa",
    "hiljaisuus",
    "hiljaisuusvuor*",
    f'"{SECRET} kestää"',
    "hiljaisuusvuuro",
    f"{SECRET} OR {SECRET}t",
    f"{SECRET} bridge",
    "kuiskaus",
    "salanimi",
)
"""Words that stand only in what is secret, whole, in part, misspelt, and beside one that is not."""
TOLD = ("hiljaisuu", "kuiskau", "salanim", "minuuttia", "quiet-corner", "quiet corner", "nurkka")
"""Pieces of what is secret, but for what a reader has typed."""
PAGE = f"""Naapurien {SECRET}
Toimintamalli
Toiminnan kuvaus
Tiivistetty kuvaus
Meidän {SECRET} kestää kolme minuuttia.
"""
AMONG = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}


@pytest.fixture
def corner(make):
    return make.network(private=True, key="quiet-corner", name=f"{SECRET} nurkka", **AMONG)


@pytest.fixture
def outsiders(ann, mo):
    return {"guest": Guest(), "member": ann, "moderator of another": mo}


@pytest.fixture
def secrets(make, corner):
    """A secret in each source of the search; ids of a thread and the key of a keyword."""
    ines = make.member_of(corner, "Ines")
    tag = make.concept("kuiskaus", ConceptState.PROPOSED)
    said = f"Meidän {SECRET} kestää kolme minuuttia."
    thread = make.thread(
        area=corner.areas[0], author=ines, title=f"Oma {SECRET}", text=said, language="fi",
        kind="practice", tags=["kuiskaus"],
    )  # fmt: skip
    make.post(thread, ines, text=said, language="fi")
    url = "https://innokyla.fi/fi/toimintamalli/naapurien-hiljaisuusvuoro"
    innovations.import_description(None, read_description(PAGE, url=url, language="fi"), corner)
    make.user(f"Salanimi {SECRET}", language="fi")
    make.thread(title="Bridge", text="A bridge that everybody may read.", language="en")
    return {"thread": str(thread.id), "tag": tag.key, "network": corner.key}


def answers(reader, words, filters=None):
    """Everything that a page might show of this search."""
    wanted = Wanted(words=words, language="fi", filters=(filters or Filters(),), facets=DIMENSIONS)
    return [
        results.grouped(reader, wanted, page=1, each=20, opened=1),
        results.single(reader, wanted, start=0, limit=100),
        results.by_discussion(reader, wanted, start=0, limit=100),
    ]


def silent(reader, words):
    """Whether nothing is told but of the bridge, if it was asked for."""
    for told in answers(reader, words):
        assert {one.line.title for one in told.results} <= {"Bridge"}, words
        assert told.total == len(told.results), words
        assert not told.corrected, words
        assert not told.offered, words
        for dimension, times in told.tally.items():
            assert sum(times.values()) <= told.total, (words, dimension, times)


def test_nothing_is_told_of_any_source(deliver, secrets, outsiders):
    deliver()
    for (who, reader), words in product(outsiders.items(), TYPED):
        assert silent(reader, words) is None, who


def test_a_choice_brings_nothing_to_light(deliver, secrets, outsiders):
    """What is counted as if nothing had been chosen is what one may read, too."""
    deliver()
    for reader in outsiders.values():
        for dimension, value in (*secrets.items(), ("type", "network"), ("language", "sv")):
            chosen = Filters.of({dimension: value})
            for told in answers(reader, SECRET, chosen):
                assert told.total == 0
                assert not any(times for times in told.tally.values()), (dimension, told.tally)


def test_no_page_says_a_word_of_it(deliver, secrets, browse, ann, mo):
    deliver()
    narrowed = ["", *(f"&{name}={value}" for name, value in secrets.items()), "&sort=newest"]
    for browser in (browse(), browse(ann), browse(mo)):
        for more in narrowed:
            page = browser.get(f"/search?q=bridge&opened={secrets['thread']}{more}")
            typed = more.partition("=")[2]
            said = [piece for piece in TOLD if piece in page.text.lower() and piece not in typed]
            assert said == [], more


def test_its_members_are_told_everything(make, deliver, secrets, corner, browse):
    """So that the silence above is not that of an empty index."""
    deliver()
    reader = make.member_of(corner)
    told = answers(reader, SECRET)[1]
    assert told.tally["type"] == {"post": 2, "innovation": 1, "network": 1}
    assert told.total == 4
    assert told.tally["tag"] == {"kuiskaus": 2}
    assert answers(reader, "hiljaisuusvuuro")[1].corrected == SECRET
    page = browse(reader).get(f"/search?q={SECRET}&thread={secrets['thread']}").text
    assert f"Oma <mark>{SECRET}</mark>" in page


@pytest.fixture
def said_openly(make, bo):
    """The same word where everybody may read it: an opening with a reply."""
    thread = make.thread(author=bo, title=f"Oma {SECRET}", language="fi", kind="practice")
    make.post(thread, bo, text=f"Meidän {SECRET} kestää kolme minuuttia.", language="fi")
    return thread


def test_what_is_taken_back_is_silent_at_once(make, deliver, said_openly, outsiders, corner):
    deliver()
    assert answers(Guest(), SECRET)[1].total == 2
    threads.move_thread(said_openly.id, corner.areas[0])
    for _known in ("not yet learnt", "learnt"):
        for reader in outsiders.values():
            for words in TYPED:
                silent(reader, words)
            for chosen in ({"kind": "question"}, {"type": "person"}, {"language": "sv"}):
                for told in answers(reader, SECRET, Filters.of(chosen)):
                    assert not any(times for times in told.tally.values()), told.tally
        deliver()


def test_a_hidden_post_leaves_the_counts_at_once(deliver, said_openly, outsiders):
    deliver()
    reply = db.session.query(Post).filter_by(thread_id=said_openly.id, number=2).one()
    threads.hide_post(reply.id)
    outsiders.pop("moderator of another")  # Mo moderates here
    for reader in outsiders.values():
        for told in answers(reader, SECRET):
            assert told.total == 1
            assert told.tally["kind"] == {"practice": 1}
            assert "minuuttia" not in str([one.snippet for one in told.results])


def test_a_program_is_told_no_more_than_its_owner(deliver, secrets, browse, ann):
    deliver()
    token = accounts.make_token(db.session.get_one(Account, ann.id), name="Finder")
    for words in TYPED:
        for group in ("post", "thread"):
            query = f"/api/v1/search?q={words}&group={group}"
            for headers in ({}, {"Authorization": f"Bearer {token}"}):
                told = browse().get(query, **headers).json
                assert {hit["title"] for hit in told["results"]} <= {"Bridge"}
                assert (told["corrected"], told["offered"]) == (None, None)
