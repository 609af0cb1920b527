"""What stands after `@`: made from the name, one for each member, kept for good."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from forum.accounts.handles import handle_of
from forum.accounts.models import Account
from forum.app import create_app
from forum.kit import migrating
from forum.kit.db import db
from forum.settings import Settings


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Aino Virtanen", "aino.virtanen"),
        ("Åsa-Märta Öst", "åsa-märta.öst"),
        ("J. R. Ewing, Jr.", "j.r.ewing.jr"),
        ("O'Brien (THL) & Co", "o.brien.thl.co"),
        ("Straße ﬁ ０７", "strasse.fi.07"),
        ("İpek", "ipek"),
        ("x" * 60, "x" * 40),
        ("...", "member"),
    ],
)
def test_a_handle_is_the_name_in_small_letters(name, handle):
    assert handle_of(name) == handle


def test_the_second_of_a_name_gets_a_number(make):
    handles = [handle(make.user(name)) for name in ("Ann Bo", "Ann. Bo!", "Ann-Bo", "Ann, Bo")]
    assert handles == ["ann.bo", "ann.bo.2", "ann-bo", "ann.bo.3"]


def test_the_profile_shows_it_and_a_new_name_keeps_it(make, browse):
    ann = make.user("Ann Other")
    browser = browse(ann)
    page = browser.get("/profile")
    browser.submit(page.form("/profile"), 303, name="Anna Other")
    browser.get(f"/u/{ann.id}").shows("Anna Other", "@ann.other")


def test_old_members_get_one_in_the_order_of_joining(instance, empty_url):
    """The step fills a forum that lives: nobody loses a right or a row."""
    app = create_app(Settings(instance=instance, database_url=empty_url, log_level="ERROR"))
    with app.app_context():
        migrating.upgrade("0001")
        old = {"password_hash": "x", "language": "fi", "administrator": False, "demo": False}
        old |= {"title": "", "organisation": "", "ecosystem_role": "", "region": ""}
        old |= {"languages": "[]", "expertise": "", "about": "", "about_html": ""}
        old["created_at"] = "2026-01-02 03:04:05+00:00"
        columns = ["id", "email", "name", "name_key", *old]
        marks = ", ".join(f":{name}" for name in columns)
        insert = f"INSERT INTO account ({', '.join(columns)}) VALUES ({marks})"
        for number, name in enumerate(("Aino V", "AINO  V", "Bo"), start=1):
            told = {**old, "id": number, "email": f"{number}@a.fi", "name": name}
            db.session.execute(sa.text(insert), {**told, "name_key": str(number)})
        db.session.commit()
        for _again in range(2):
            migrating.upgrade()
            rows = db.session.execute(select(Account.handle, Account.confirmed_at)).all()
            db.session.rollback()
            assert {row.handle for row in rows} == {"aino.v", "aino.v.2", "bo"}
            assert all(row.confirmed_at for row in rows)
            migrating.downgrade("0001")
        db.session.remove()
        db.engine.dispose()


def handle(user):
    return db.session.get_one(Account, user.id).handle
