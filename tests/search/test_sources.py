"""What can be found: each room tells of it in its own way, and the search treats all alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from forum.accounts import actions as accounts
from forum.accounts import credentials
from forum.accounts.models import Account, Guest
from forum.innovations import actions as innovations
from forum.innovations.importing.text import read_description
from forum.kit import ask
from forum.kit.db import db, now, transactional
from forum.kit.findable import Badge, Entry, Line, Sources
from forum.kit.text.cleaning import skeleton
from forum.kit.text.posts import render
from forum.networks.events import NetworkChanged
from forum.outbox.bus import publish
from forum.outbox.events import FindableChanged
from forum.search import indexer, results
from forum.search.filters import Filters
from forum.search.results import Wanted
from forum.threads import actions as threads
from forum.threads.events import ThreadChanged
from forum.threads.models import Post
from forum.threads.questions import Accepted

PAGE = """Naapurien majakkavuoro
Toimintamalli
Toiminnan kuvaus
Tiivistetty kuvaus
Majakka palaa vuorotellen.
"""
OTHER_PAGE = PAGE.replace("vuoro", "kartta")


@pytest.fixture
def ann(make):
    """Ann reads and writes in Finnish."""
    return make.user("Ann", language="fi")


@pytest.fixture
def found(browse):
    """`found("majakka")`: types and addresses that a guest finds."""

    def found(words, browser=None, **narrowed):
        more = "".join(f"&{name}={value}" for name, value in narrowed.items())
        told = (browser or browse(language="fi")).get(f"/api/v1/search?q={words}{more}").json
        assert told["total"] == len(told["results"])
        return sorted((hit["type"], hit["address"]) for hit in told["results"])

    return found


def tally(viewer, words, *facets, **chosen):
    """By dimension and value how many this reader is told of."""
    filters = Filters(**{name: tuple(map(str, values)) for name, values in chosen.items()})
    wanted = Wanted(words=words, language="fi", filters=(filters,), facets=facets)
    return results.single(viewer, wanted, start=0, limit=1).tally


def tell(person, *, open_profile, name="", **told):
    """The profile as its owner fills it in."""
    name, about = name or person.name, render(told.pop("about", ""))
    blank = dict.fromkeys(("title", "organisation", "ecosystem_role", "region", "expertise"), "")
    profile = accounts.Profile(
        **{**blank, **told},
        name=name,
        name_key=skeleton(name),
        languages=["fi"],
        about=about.source,
        about_html=about.html,
        open_profile=open_profile,
    )
    accounts.update_profile(person, profile)


def imported(network, page=PAGE, slug="naapurien-majakkavuoro"):
    url = f"https://innokyla.fi/fi/toimintamalli/{slug}"
    return innovations.import_description(
        None, read_description(page, url=url, language="fi"), network
    )


# ── A room that joins ────────────────────────────────────────────────────────────────────────────


@dataclass
class Recipes:
    """What a room might tell that the search has never heard of."""

    rows: dict[int, str] = field(default_factory=dict)
    secret: set[int] = field(default_factory=set)

    prefix = type = "recipe"

    def ids(self):
        yield sorted(self.rows)

    def entries(self, ids):
        for row_id in set(ids) & set(self.rows):
            yield Entry(
                id=row_id,
                title=self.rows[row_id],
                body="Keitetään hiljalleen.",
                language="fi",
                created_at=now(),
                labels=(("kind", "soup"),),
            )

    def readable(self, viewer, ids):
        return [row_id for row_id in ids if row_id not in self.secret or viewer.administrator]

    def lines(self, viewer, ids):
        return {row_id: self._line(row_id) for row_id in self.readable(viewer, ids)}

    def _line(self, row_id):
        return Line(
            address=f"/recipes/{row_id}",
            title=self.rows[row_id],
            text="Keitetään hiljalleen.",
            language="fi",
            created_at=now(),
            badges=(Badge("Soup"),),
            facts=("For four",),
        )


@pytest.fixture
def answering(monkeypatch):
    """`answering(Sources, lambda question: …)`: one more room answers, until the test ends."""

    def answering(question, answer):
        monkeypatch.setitem(ask._answerers, question, [*ask._answerers[question], answer])

    return answering


@pytest.fixture
def recipes(answering):
    recipes = Recipes({1: "Lohikeitto", 2: "Hernekeitto"})
    answering(Sources, lambda _question: [recipes])
    return recipes


@transactional
def tell_of(key):
    publish(FindableChanged(key=key))


def test_a_room_joins_by_one_object(recipes, deliver, found, browse):
    deliver()
    assert found("keitto") == [("recipe", "/recipes/1"), ("recipe", "/recipes/2")]
    assert found("keitto", type="recipe") == found("keitto")
    assert found("keitto", type="post") == []
    assert tally(Guest(), "keitto", "type", "kind") == {"type": {"recipe": 2}, "kind": {"soup": 2}}
    page = browse().get("/search?q=lohikeitot").shows("Soup", "For four")
    assert "<mark>Lohikeitto</mark>" in page.text
    assert "/recipes/1" in page.links


def test_what_changes_there_is_learnt(recipes, deliver, found):
    deliver()
    recipes.rows = {1: "Nakkikeitto", 3: "Kaalikeitto"}
    for row_id in (1, 2, 3):
        tell_of(f"recipe:{row_id}")
    deliver()
    assert found("keitto") == [("recipe", "/recipes/1"), ("recipe", "/recipes/3")]
    assert found("lohikeitto") == []
    assert indexer.differences() == []


def test_its_own_rule_decides_who_finds(recipes, deliver, found, make, browse):
    deliver()
    recipes.secret = {2}
    assert found("keitto") == [("recipe", "/recipes/1")]
    assert tally(Guest(), "keitto", "type") == {"type": {"recipe": 1}}
    assert tally(make.administrator(), "keitto", "type") == {"type": {"recipe": 2}}


def test_a_room_that_has_left_is_no_error(recipes, deliver, found, monkeypatch):
    deliver()
    monkeypatch.setitem(ask._answerers, Sources, ask._answerers[Sources][:-1])
    assert found("keitto") == []


# ── People ───────────────────────────────────────────────────────────────────────────────────────


def test_who_opens_the_profile_is_found_by_what_it_tells(ann, bo, deliver, found, browse):
    told = {"organisation": "Majakkasäätiö", "expertise": "Loistojen huolto", "region": "Kainuu"}
    tell(ann, open_profile=True, about="Kirjoitan **fyrvaktareista**.", **told)
    tell(bo, open_profile=False, **told)
    deliver()
    person = [("person", f"/u/{ann.id}")]
    for words in ("Ann", "majakkasäätiöt", "loisto", "fyrvaktari", "kainuu"):
        assert found(words, type="person") == person, words
    assert tally(Guest(), "majakkasäätiö", "region") == {"region": {"kainuu": 1}}
    browse().get("/search?q=loistot&type=person").shows("Ann", "Member")


def test_who_closes_the_profile_is_found_by_nobody_at_once(ann, bo, deliver, found, browse):
    tell(ann, open_profile=True, expertise="Loistojen huolto")
    deliver()
    assert found("loisto") == [("person", f"/u/{ann.id}")]
    tell(ann, open_profile=False, expertise="Loistojen huolto")
    for browser in (browse(language="fi"), browse(bo)):
        assert found("loisto", browser) == []
    assert tally(bo, "loisto", "type") == {"type": {}}
    deliver()
    assert found("loisto") == []


def test_a_new_name_is_found_and_the_old_one_forgotten(ann, deliver, found):
    tell(ann, open_profile=True)
    deliver()
    tell(ann, open_profile=True, name="Fredrika")
    deliver()
    assert found("fredrika") == [("person", f"/u/{ann.id}")]
    assert found("ann", type="person") == []


def test_a_closed_account_disappears(ann, deliver, found):
    tell(ann, open_profile=True)
    deliver()
    credentials.close_account(db.session.get_one(Account, ann.id))
    assert found("ann", type="person") == []
    deliver()
    assert found("ann", type="person") == []
    assert indexer.differences() == []


# ── Networks ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def lighthouses(make):
    network = make.network(key="fyrar", private=False)
    network.names = {"fi": "Majakat", "sv": "Fyrarna", "en": "Lighthouses"}
    network.purposes = {"fi": "Valoa merelle", "sv": "Ljus åt sjöfarare", "en": "Light at sea"}
    db.session.commit()
    return network


def test_a_network_is_found_by_its_name_in_any_language(lighthouses, deliver, found):
    deliver()
    here = [("network", "/n/fyrar")]
    for words in ("majakka", "fyr", "lighthouse", "sjöfarare", "meri"):
        assert found(words) == here, words


def test_it_is_one_hit_whatever_the_languages_in_which_it_fits(lighthouses, deliver, found):
    lighthouses.names = dict.fromkeys(("fi", "sv", "en"), "Pharos")
    db.session.commit()
    deliver()
    assert found("pharos") == [("network", "/n/fyrar")]
    assert tally(Guest(), "pharos", "type", "network") == {
        "type": {"network": 1},
        "network": {"fyrar": 1},
    }


def test_it_is_counted_once_when_something_is_chosen(make, lighthouses, deliver):
    lighthouses.names = dict.fromkeys(("fi", "sv", "en"), "Pharos")
    db.session.commit()
    make.thread(title="Pharos", language="sv")
    deliver()
    told = tally(Guest(), "pharos", "type", "language", type=["network"])
    assert told["type"] == {"network": 1, "post": 1}
    assert sum(told["language"].values()) == 1


def test_a_renamed_network_is_found_by_its_new_name(lighthouses, deliver, found):
    deliver()
    rename(lighthouses)
    deliver()
    assert found("loisto") == [("network", "/n/fyrar")]
    assert found("majakka") == []
    assert indexer.differences() == []


@transactional
def rename(network):
    """There is no page for it yet; who makes one publishes this."""
    network.names = {**network.names, "fi": "Loistot"}
    publish(NetworkChanged(network_id=network.id))


# ── Posts and descriptions ───────────────────────────────────────────────────────────────────────


def test_hits_are_counted_by_everything_they_are(make, area, ann, deliver):
    question = make.thread(area=area, author=ann, kind="question", title="Majakka", language="fi")
    make.post(question, text="Majakoita on kaksi.", language="fi")
    make.thread(author=ann, kind="practice", title="Majakka", language="sv", tags=["light"])
    imported(area.network)
    deliver()
    year = str(now().year)
    told = tally(Guest(), "majakka", "type", "kind", "language", "area", "tag", "year", "author")
    assert told["type"] == {"post": 3, "innovation": 1}
    assert told["kind"] == {"question": 2, "practice": 1, "toimintamalli": 1}
    assert told["language"] == {"fi": 3, "sv": 1}
    assert told["area"] == {area.key: 3}
    assert told["tag"] == {"light": 1}
    assert told["year"] == {year: 4}
    assert told["author"][str(ann.id)] == 2


def test_a_choice_leaves_the_other_values_of_its_facet_to_choose(make, ann, deliver):
    make.thread(author=ann, kind="question", title="Majakka", language="fi")
    make.thread(author=ann, kind="practice", title="Majakka", language="sv")
    deliver()
    told = tally(Guest(), "majakka", "kind", "language", kind=["question"])
    assert told == {"kind": {"question": 1, "practice": 1}, "language": {"fi": 1}}


def test_a_keyword_takes_its_narrower_ones_along(make, deliver, found):
    broad, narrow = make.concept("lights"), make.concept("lighthouses")
    narrow.broader_id = broad.id
    db.session.commit()
    thread = make.thread(title="Majakka", language="fi", tags=["lighthouses"])
    make.post(thread, text="Majakoita on kaksi.", language="fi")
    deliver()
    assert tally(Guest(), "majakka", "tag") == {"tag": {"lights": 2, "lighthouses": 2}}


def test_other_keywords_are_learnt_for_every_post(make, ann, deliver):
    thread = make.thread(author=ann, title="Majakka", text="Loisto.", language="fi", tags=["one"])
    make.post(thread, text="Majakoita on kaksi.", language="fi")
    deliver()
    opening = db.session.query(Post).filter_by(thread_id=thread.id, number=1).one()
    threads.edit_post(
        ann,
        opening,
        render("Loisto."),
        language="fi",
        title="Majakka",
        version=opening.version,
        reason="",
        concepts=[make.concept("two").id],
    )
    deliver()
    assert tally(Guest(), "majakka", "tag") == {"tag": {"two": 2}}


def test_an_accepted_answer_solves_the_thread_and_goes_first(make, ann, answering, deliver, browse):
    thread = make.thread(author=ann, title="Kysymys", text="Jotakin.", language="fi")
    make.post(thread, text="Majakoita on kaksi.", language="fi")
    make.post(thread, text="Majakoita on kaksi.", language="fi")
    deliver()
    first, second = numbers(browse)
    answer = db.session.query(Post).filter_by(thread_id=thread.id, number=second).one()
    answering(Accepted, lambda _question: {thread.id: answer.id})
    accept(thread)
    deliver()
    assert numbers(browse) == [second, first]
    assert tally(Guest(), "majakka", "solved") == {"solved": {"yes": 2}}


@transactional
def accept(thread):
    publish(ThreadChanged(thread_id=thread.id))


def numbers(browse):
    told = browse(language="fi").get("/api/v1/search?q=majakka").json
    return [hit["number"] for hit in told["results"]]


def test_the_other_posts_of_a_discussion_open_on_demand(make, deliver):
    thread = make.thread(title="Majakka", language="fi")
    for number in range(4):
        make.post(thread, text=f"Majakka {number}.", language="fi")
    make.thread(title="Majakka", language="fi")
    deliver()
    wanted = Wanted(words="majakka", language="fi")
    for opened, shown in ((0, 0), (thread.id, 4)):
        told = results.grouped(Guest(), wanted, page=1, each=20, opened=opened)
        assert len(told.results) == 2
        line = next(line for line in told.results if line.thread == thread.id)
        assert (line.more, len(line.others)) == (4, shown)
    found = {other.line.told["number"] for other in line.others}
    assert found | {line.line.told["number"]} == {1, 2, 3, 4, 5}


def test_what_came_from_elsewhere_tells_its_id(make, deliver, browse):
    post = make.post(make.thread(title="Toinen"), text="Majakka.", language="fi")
    post.community, post.external_id = "elsewhere", 4711
    db.session.commit()
    deliver()
    told = browse(language="fi").get("/api/v1/search?q=majakka").json["results"]
    assert [hit["external_id"] for hit in told] == [4711]


def test_times_narrow_to_the_second(make, deliver):
    moments = [now() - timedelta(days=days) for days in (30, 20, 10)]
    for moment in moments:
        post = db.session.query(Post).filter_by(thread_id=make.thread(title="Majakka").id).one()
        post.created_at = moment
        db.session.commit()
    deliver()
    first, second, third = (int(moment.timestamp()) for moment in moments)
    for told, many in (
        ({}, 3),
        ({"since": second}, 2),
        ({"since": second + 1}, 1),
        ({"until": third}, 2),
        ({"since": second, "until": second + 1}, 1),
        ({"since": first, "until": first}, 0),
    ):
        wanted = Wanted(words="majakka", language="fi", filters=(Filters(**told),))
        assert results.single(Guest(), wanted, start=0, limit=9).total == many, told
