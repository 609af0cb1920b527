"""What crawlers are told: every public page, and nothing that a guest may not read."""

from __future__ import annotations

import json
import re
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from sqlalchemy import update
from world import described

from forum.accounts.models import Account
from forum.home import listed
from forum.kit.db import db
from forum.networks.models import Audience
from forum.threads.models import Post, State

RIGHTS = ("see_by", "reply_by", "start_by")
NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(browser, path):
    root = ElementTree.fromstring(browser.get(path).text)  # noqa: S314 - our own
    return [found.text.removeprefix("http://localhost") for found in root.iter(NAME)]


def everything(browser):
    return [
        address
        for part in addresses(browser, "/sitemap.xml")
        for address in addresses(browser, part)
    ]


def linked_data(page):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.S)
    return found and json.loads(found[1])


def test_the_sitemap_leads_to_every_public_page(make, browse, network, area):
    thread, slug = make.thread(), described(network, "Matkalla kotiin")
    found = everything(browse())
    expected = {"/", "/privacy", f"/n/{network.key}", f"/n/{network.key}/{area.key}"}
    assert expected | {f"/t/{thread.id}", f"/i/{slug}"} <= set(found)
    for address in found:
        browse().get(address)


def test_it_names_nothing_private_whoever_asks(make, browse, network):
    secret = make.network(key="secret", private=True)
    closed = make.area(network, **dict.fromkeys(RIGHTS, Audience.NETWORK))
    boss = make.administrator()
    hidden = [make.thread(area=area, author=boss) for area in (closed, secret.areas[0])]
    described(secret, "Only for us")
    found = everything(browse(boss))
    assert not [address for address in found if "secret" in address or closed.key in address]
    assert not {f"/t/{thread.id}" for thread in hidden} & set(found)
    assert "/i/only-for-us" not in found


def test_threads_are_cut_into_parts(make, browse, monkeypatch):
    monkeypatch.setattr(listed, "EACH", 2)
    threads = [make.thread() for _ in range(3)]
    parts = [part for part in addresses(browse(), "/sitemap.xml") if "threads" in part]
    found = [address for part in parts for address in addresses(browse(), part)]
    assert found == [f"/t/{thread.id}" for thread in threads]
    browse().get(f"/sitemap/threads/{len(parts) + 1}", 404)
    browse().get("/sitemap/threads/0", 404)


def test_robots_stay_out_of_forms_and_find_the_sitemap(browse):
    rules = RobotFileParser()
    rules.parse(browse().get("/robots.txt").text.splitlines())
    assert rules.can_fetch("*", "/t/1")
    assert rules.can_fetch("*", "/n/tyollisyys")
    assert not rules.can_fetch("*", "/search?q=x")
    assert rules.site_maps() == ["http://localhost/sitemap.xml"]


def test_a_guests_page_of_a_thread_is_linked_data(make, browse, ann, bo):
    thread = make.thread(author=ann, title="</script> A car", text="For *two* villages.")
    make.post(thread, author=bo, text="Ours costs less.")
    told = linked_data(browse().get(f"/t/{thread.id}"))
    assert told["@type"] == "DiscussionForumPosting"
    assert told["headline"] == "</script> A car"
    assert told["url"] == f"http://localhost/t/{thread.id}"
    assert told["text"] == "For two villages."
    assert [comment["text"] for comment in told["comment"]] == ["Ours costs less."]
    assert told["interactionStatistic"]["userInteractionCount"] == 1


def test_names_are_linked_data_only_when_their_owners_want(make, browse, ann, bo):
    db.session.get(Account, bo.id).open_profile = True
    db.session.commit()
    thread = make.thread(author=ann)
    make.post(thread, author=bo)
    told = linked_data(browse().get(f"/t/{thread.id}"))
    assert told["author"] == {"@type": "Person", "name": "A member of the forum"}
    assert told["comment"][0]["author"]["name"] == "Bo"


def test_later_pages_repeat_the_opening_by_its_address(make, browse):
    thread = make.thread(replies=20)
    told = linked_data(browse().get(f"/t/{thread.id}?page=2"))
    assert told["url"] == f"http://localhost/t/{thread.id}"
    assert "text" not in told
    assert len(told["comment"]) == 1


def test_what_is_hidden_is_no_linked_data(make, browse):
    thread = make.thread()
    post = make.post(thread, text="Not for long.")
    db.session.execute(update(Post).where(Post.id == post.id).values(state=State.HIDDEN))
    db.session.commit()
    assert linked_data(browse().get(f"/t/{thread.id}"))["comment"] == []


def test_a_description_is_linked_data(browse, network):
    slug = described(network, "Matkalla kotiin")
    told = linked_data(browse().get(f"/i/{slug}"))
    assert told["name"] == "Matkalla kotiin"
    assert told["url"] == f"http://localhost/i/{slug}"


def test_members_pages_carry_none_of_it(make, browse, ann):
    thread = make.thread()
    page = browse(ann).get(f"/t/{thread.id}")
    assert linked_data(page) is None
    page.lacks("og:title")


@pytest.mark.parametrize("path", ["/", "/networks", "/n/tyollisyys", "/privacy", "/discussions"])
def test_pages_in_three_languages_name_the_others(path, browse):
    page = browse().get(f"{path}?lang=sv")
    assert f'<link rel="canonical" href="http://localhost{path}?lang=sv">' in page.text
    for language in ("fi", "sv", "en"):
        link = f'hreflang="{language}" href="http://localhost{path}?lang={language}"'
        assert link in page.text
    assert f'hreflang="x-default" href="http://localhost{path}"' in page.text


def test_a_link_card_tells_title_and_first_words(make, browse):
    thread = make.thread(title='A "car"', text="For two <b>villages</b>.")
    page = browse().get(f"/t/{thread.id}")
    assert '<meta property="og:title" content="A &#34;car&#34;">' in page.text
    assert 'property="og:description" content="For two' in page.text
    assert 'property="og:image" content="http://localhost/static/card.png' in page.text
