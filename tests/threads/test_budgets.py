"""What pages ask the database: a number that does not grow with what is shown."""

from __future__ import annotations

import pytest

from forum.threads import actions

LONG = 20_000
THREAD = {"guest": 6, "member": 10, "moderator": 11}
LISTS = {"guest": 6, "member": 9}
HOME = {"guest": 6, "member": 10}
NETWORK = {"guest": 8, "member": 12}


@pytest.fixture
def readers(make, browse):
    """A browser of each; what a process looks up once is looked up before."""
    member = make.member_of(make.first_network())
    return {"guest": browse(), "member": browse(member), "moderator": browse(make.moderator())}


def cost(browser, path, queries):
    browser.get(path)
    with queries() as counted:
        browser.get(path)
    return counted


@pytest.mark.parametrize("who", THREAD)
def test_a_page_of_twenty_posts(who, make, readers, queries):
    thread = make.thread(tags=["one", "two"])
    for _ in range(22):
        make.post(thread, text="See /t/1 and https://innokyla.fi/fi/toimintamalli/x\n\n/i/nothing")
    for path in (f"/t/{thread.id}", f"/t/{thread.id}/21"):
        counted = cost(readers[who], path, queries)
        assert counted.many <= THREAD[who], counted


@pytest.mark.parametrize("who", THREAD)
def test_post_ten_and_post_twenty_thousand_cost_the_same(who, make, readers, queries):
    thread = make.long_thread(LONG)
    costs = [cost(readers[who], f"/t/{thread.id}/{n}", queries) for n in (30, 10_000, LONG)]
    assert len({counted.many for counted in costs}) == 1, costs
    assert costs[0].many <= THREAD[who]


@pytest.mark.parametrize("who", LISTS)
@pytest.mark.parametrize("path", ["/discussions", "/discussions?view=unanswered", "AREA"])
def test_a_list(who, path, area, make, readers, queries):
    path = path.replace("AREA", f"/n/{area.network.key}/{area.key}")
    few = cost(readers[who], path, queries)
    for number in range(12):
        tags = ["nuoret", "asuminen"]
        make.thread(kind="question", replies=number % 2, pinned=number == 3, tags=tags)
    many = cost(readers[who], path, queries)
    assert many.many <= LISTS[who], many
    assert many.many <= few.many + 2, many


@pytest.mark.parametrize("who", HOME)
def test_home(who, make, readers, queries):
    for number in range(12):
        make.thread(kind="question", replies=number % 2)
    counted = cost(readers[who], "/", queries)
    assert counted.many <= HOME[who], counted


@pytest.mark.parametrize("who", NETWORK)
def test_a_network(who, network, make, readers, queries):
    for area in network.areas:
        make.thread(area=area, pinned=True)
        make.thread(area=area, kind="question")
    counted = cost(readers[who], f"/n/{network.key}", queries)
    assert counted.many <= NETWORK[who], counted


@pytest.mark.parametrize("who", ["guest", "member"])
def test_networks(who, readers, queries):
    counted = cost(readers[who], "/networks", queries)
    assert counted.many <= {"guest": 1, "member": 4}[who], counted


def test_a_page_with_removed_and_hidden_posts(make, readers, queries):
    thread = make.thread()
    author = make.user()
    for number in range(15):
        post = make.post(thread, author)
        if number % 3 == 0:
            actions.hide_post(post.id)
        if number % 3 == 1:
            actions.remove_post(author, post)
    for who, browser in readers.items():
        counted = cost(browser, f"/t/{thread.id}", queries)
        assert counted.many <= THREAD[who] + 1, counted
