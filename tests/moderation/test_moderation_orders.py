"""Orders of authorities: kept by administrators, with the hour that terrorist content has."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from moderating import rows, to

from forum.kit.db import now
from forum.kit.i18n import HELSINKI
from forum.moderation.models import AuthorityOrder, LogEntry
from forum.moderation.queries import orders
from forum.moderation.subscribers.orders import remind_of_orders
from forum.moderation.terms import Deed, OrderKind

TOLD = {
    "kind": "act",
    "authority": "District court of Kuusama",
    "reference": "R 26/101",
    "legal_basis": "Act 460/2003, section 18",
    "address": "https://forum.example/t/1/2",
    "content": "Stop the distribution of the post.",
    "telling": "forbidden",
}


@pytest.fixture
def head(make, browse):
    return browse(make.administrator("Helmi"))


def ago(minutes: int) -> str:
    moment = now().astimezone(HELSINKI) - timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%dT%H:%M")


def record(head, status=303, **told):
    page = head.get("/moderation/orders/new")
    return head.submit(
        page.form("/moderation/orders"), status, **{**TOLD, "received_at": ago(5), **told}
    )


def test_an_order_is_written_down_and_answered(head):
    page = (
        record(head)
        .follow()
        .shows(
            "is in the register",
            *(TOLD[one] for one in ("authority", "reference", "legal_basis", "content")),
        )
    )
    (order,) = rows(AuthorityOrder)
    answered = {"effect": "Hidden at once.", "answered_at": ago(0)}
    page = head.submit(page.form("/effect"), 303, **answered).follow().shows("Answered")
    assert page.form("/effect")["effect"] == "Hidden at once."
    (order,) = rows(AuthorityOrder)
    assert order.answered_at is not None
    assert order.answered_by == order.recorded_by
    assert [one.deed for one in rows(LogEntry)] == [Deed.ORDERED, Deed.ORDER_ANSWERED]
    head.get("/moderation/orders").shows(order.number, "District court of Kuusama")


def test_a_double_click_is_one_order(head):
    page = head.get("/moderation/orders/new")
    form = page.form("/moderation/orders")
    told = {**TOLD, "received_at": ago(5)}
    first = head.submit(form, 303, **told)
    again = head.post("/moderation/orders", form.filled(told), 303, page=page)
    assert again.location == first.location
    assert len(rows(AuthorityOrder)) == 1


def test_terrorist_content_has_one_hour_whatever_is_told(head):
    record(head, kind="terrorist", due_at="2999-01-01T10:00")
    (order,) = rows(AuthorityOrder)
    assert order.due_at == order.received_at + timedelta(hours=1)
    head.get("/moderation/orders").shows("Waiting for an answer", "Due ")


def test_keepers_are_reminded_once_before_the_hour_has_passed(head, mails):
    record(head, kind="terrorist", received_at=ago(5))
    remind_of_orders()
    assert to(mails(), "helmi@example.org") == []
    record(head, kind="terrorist", received_at=ago(25))
    for _ in range(2):
        remind_of_orders()
    (letter,) = to(mails(), "helmi@example.org")
    assert rows(AuthorityOrder)[1].number in letter


def test_what_is_answered_reminds_nobody(head, mails):
    page = record(head, kind="terrorist", received_at=ago(50)).follow()
    head.submit(page.form("/effect"), 303, effect="Removed.", answered_at=ago(1))
    assert orders.pressing(now(), limit=9) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "please"}, "Choose what it orders."),
        ({"authority": " "}, "Name the authority."),
        ({"legal_basis": ""}, "Tell on what law the order rests."),
        ({"address": ""}, "Tell what the order is about."),
        ({"content": ""}, "Tell what is ordered."),
        ({"received_at": ""}, "Tell when the order came."),
        ({"received_at": "2999-01-01T10:00"}, "This lies in the future."),
        ({"received_at": "soon"}, "Write day and time so"),
        ({"due_at": "2020-01-01T10:00"}, "This is before the order came."),
        ({"telling": "perhaps"}, "Choose whether they may be told."),
        ({"telling": "later"}, "Tell from when on they may be told."),
    ],
)
def test_mistakes_come_back_with_what_was_typed(head, changed, said):
    again = record(head, 422, **changed).shows(said)
    assert again.form("/moderation/orders")["reference"] == TOLD["reference"]
    assert rows(AuthorityOrder) == []


def test_an_answer_without_words_is_none(head):
    page = record(head).follow()
    head.submit(page.form("/effect"), 422, effect="", answered_at=ago(0)).shows(
        "Tell what was done."
    )
    assert rows(AuthorityOrder)[0].answered_at is None


def test_two_who_answer_at_once_do_not_overwrite_each_other(head, make, browse):
    address = record(head).location
    other = browse(make.administrator("Oiva"))
    theirs = other.get(address)
    head.submit(head.get(address).form("/effect"), 303, effect="Hidden.")
    conflict = other.submit(theirs.form("/effect"), 409, effect="Nothing yet.")
    conflict.shows("Somebody was quicker")
    assert conflict.form("/effect")["effect"] == "Nothing yet."
    assert rows(AuthorityOrder)[0].effect == "Hidden."
    other.submit(conflict.form("/effect"), 303, effect="Hidden; nothing else.")
    assert rows(AuthorityOrder)[0].effect == "Hidden; nothing else."


def test_nobody_else_sees_the_register(head, ann, mo, browse):
    address = record(head).location
    places = ["/moderation/orders", "/moderation/orders/new", address]
    places += ["/moderation/orders.csv", "/moderation/orders.json"]
    for place in places:
        for person in (ann, mo):
            browse(person).get(place, 404)
        assert "/login" in browse().get(place, 302).location
    head.get("/moderation/orders/9999", 404)


def test_the_register_leaves_no_trace_in_the_public_log(head, browse):
    record(head)
    number = rows(AuthorityOrder)[0].number
    browse().get("/moderation/log").lacks(number, TOLD["authority"])


def test_it_can_be_taken_out_without_formulas(head):
    record(head, authority="=HYPERLINK(1)", content="@sum then")
    table = list(
        csv.DictReader(io.StringIO(head.get("/moderation/orders.csv").text.lstrip("\ufeff")))
    )
    assert table[0]["authority"] == "'=HYPERLINK(1)"
    assert table[0]["content"] == "'@sum then"
    (told,) = head.get("/moderation/orders.json").json["orders"]
    assert (told["authority"], told["kind"]) == ("=HYPERLINK(1)", OrderKind.ACT)
    assert told["due_at"] is None
