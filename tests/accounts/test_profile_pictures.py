"""Ann shows a picture of herself, cuts it, takes it away; and nobody sends anything else."""

from __future__ import annotations

import os
import re
import time
from io import BytesIO

import pytest
from PIL import Image

from forum.accounts import pictures
from forum.accounts.models import Account
from forum.kit.db import db

HALVES = ("red", "blue")


def two_halves(kind: str = "PNG") -> bytes:
    image = Image.new("RGB", (400, 200), HALVES[0])
    image.paste(HALVES[1], (200, 0, 400, 200))
    written = BytesIO()
    image.save(written, kind)
    return written.getvalue()


def send(browser, data: bytes, status: int, name: str = "me.jpg"):
    """The form with a file, as a browser sends it."""
    page = browser.get("/profile/picture")
    fields = {"csrf_token": page.token, "picture": (BytesIO(data), name)}
    db.session.rollback()
    answer = browser.client.post(
        "/profile/picture", data=fields, headers={**browser.headers, "Origin": "http://localhost"}
    )
    db.session.expire_all()
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def key_of(user) -> str:
    return db.session.get_one(Account, user.id).picture


def files(instance) -> list[str]:
    folder = instance / "pictures"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_ann_shows_a_picture_and_cuts_it(ann, bo, make, browse, instance):
    thread = make.thread(author=ann)
    browser = browse(ann)
    assert "/pictures/" not in browser.get(f"/t/{thread.id}").text
    send(browser, two_halves(), 303)
    first = key_of(ann)
    page = browser.get("/profile/picture")
    browser.submit(page.form("/profile/picture/cut"), 303, x=100, y=0, zoom=200)
    assert key_of(ann) not in ("", first)
    assert all(name.startswith(key_of(ann)) for name in files(instance))
    for path in (f"/t/{thread.id}", f"/u/{ann.id}"):
        (shown, *_) = re.findall(r"/pictures/[\w-]+\.webp", browse(bo).get(path).text)
        answer = browse().client.get(shown)
        image = Image.open(BytesIO(answer.data)).convert("RGB")
        assert image.getpixel((20, 20))[2] > 200


def test_the_cut_can_be_looked_at_before_and_nothing_is_kept(ann, browse, instance):
    browser = browse(ann)
    send(browser, two_halves(), 303)
    before = files(instance)
    fields = {"x": 100, "y": 0, "zoom": 100, "look": "1"}
    page = browser.post("/profile/picture/cut", fields, 200, page=browser.get("/profile/picture"))
    assert "data:image/webp;base64," in page.text
    assert page.form("/profile/picture/cut")["x"] == "100"
    assert files(instance) == before


def test_ann_takes_her_picture_away(ann, make, browse, instance):
    browser = browse(ann)
    send(browser, two_halves(), 303)
    browser.submit(browser.get("/profile/picture").form("/profile/picture/remove"), 303)
    assert key_of(ann) == ""
    assert files(instance) == []
    assert "/pictures/" not in browser.get(f"/u/{ann.id}").text
    browser.get("/profile/picture/original", 404)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"<svg onload=alert(1)>", "not a picture"), (b"", "Choose a picture"),
     (two_halves()[:80], "not a picture"), (two_halves("GIF"), "not a picture"),
     (bytes(2 * 1024 * 1024 + 1), "larger than 2 MB")],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_nothing_changes(data, words, ann, browse, instance):
    assert words in send(browse(ann), data, 422)
    assert key_of(ann) == ""
    assert files(instance) == []


def test_a_name_of_a_file_means_nothing(ann, browse, instance):
    send(browse(ann), two_halves(), 303, name="../../evil.php\0.svg")
    assert all(name.endswith(".webp") for name in files(instance))


@pytest.mark.parametrize("field", ["x", "y", "zoom"])
@pytest.mark.parametrize("value", ["-1", "401", "", "x", "²", "9" * 5000])
def test_a_cut_outside_of_the_picture_is_refused(field, value, ann, browse):
    browser = browse(ann)
    send(browser, two_halves(), 303)
    before = key_of(ann)
    form = browser.get("/profile/picture").form("/profile/picture/cut")
    browser.submit(form, 422, **{field: value}).shows("Choose a number")
    assert key_of(ann) == before


def test_a_picture_is_served_for_ever_and_does_nothing(ann, browse):
    send(browse(ann), two_halves(), 303)
    guest = browse()
    address = f"/pictures/{key_of(ann)}-96.webp"
    answer = guest.client.get(address)
    assert answer.mimetype == "image/webp"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    assert guest.client.get(address, headers={"Range": "bytes=0-9"}).status_code == 206
    assert guest.client.get(address, headers={"Range": "bytes=9-x"}).status_code == 416
    for name in (f"{key_of(ann)}-1024.webp", f"{key_of(ann)}-96.png", "..%2Fforum.db", "x-96.webp"):
        guest.get(f"/pictures/{name}", 404)


def test_the_original_is_for_its_owner_alone(ann, bo, browse):
    send(browse(ann), two_halves(), 303)
    assert browse(ann).get("/profile/picture/original").headers["Cache-Control"] == "no-store"
    browse(bo).get("/profile/picture/original", 404)
    browse().get("/profile/picture/original", 302)


def test_what_a_crash_left_behind_is_swept(ann, browse, instance, deliver):
    browser = browse(ann)
    send(browser, two_halves(), 303)
    stray = pictures.folder().add(pictures.folder().whole(key_of(ann)), pictures.Cut())
    deliver()
    assert any(name.startswith(stray) for name in files(instance))  # it may be on its way yet
    for path in (instance / "pictures").iterdir():
        os.utime(path, (time.time() - 7200,) * 2)
    deliver()
    assert files(instance)
    assert all(name.startswith(key_of(ann)) for name in files(instance))


@pytest.mark.settings(limits="on")
def test_too_many_pictures_in_a_day_have_to_wait(ann, browse):
    browser = browse(ann)
    for _ in range(30):
        send(browser, two_halves(), 303)
    send(browser, two_halves(), 429)
