"""Everything that is one's own in one file, and nothing that is somebody else's."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from people import add

from forum.drafts import actions as drafts
from forum.drafts.models import Sheet
from forum.kit.forms import new_key
from forum.moderation import actions as moderation
from forum.moderation.models import PersonNote
from forum.moderation.queries.targets import target_of
from forum.moderation.terms import Ground


@pytest.fixture
def life(make, ann, bo, mo, network):
    """What Ann did, what was done to her, and what others wrote beside her."""
    ann = make.admit(ann, network)
    thread = make.thread(author=bo, title="A title of Bo")
    make.post(thread, ann, text="Words of Ann.")
    foreign = make.post(thread, bo, text="Words of Bo.")
    drafts.keep_draft(ann, Sheet("reply:1", new_key()), [["source", "Half a thought."]])
    for reporter, path, words in (
        (ann, f"/t/{thread.id}/{foreign.number}", "Ann thinks that this is wrong."),
        (bo, f"/t/{thread.id}/2", "Bo reports Ann for this."),
    ):
        new = moderation.NewReport(
            ground=Ground.OTHER, explanation=words, good_faith=True, language="en"
        )
        target = target_of(reporter, path, "")
        moderation.file_report(reporter, target, new, key=new_key())
    note = {"network_id": network.id, "text": "She sells pills.", "key": new_key()}
    add(PersonNote(account_id=ann.id, author_id=mo.id, **note))
    return ann


def downloaded(browser):
    page = browser.get("/settings/data")
    answer = browser.submit(page.form("/settings/data"), 200)
    assert "attachment" in answer.headers["Content-Disposition"]
    return zipfile.ZipFile(io.BytesIO(answer.response.get_data()))


def test_all_of_it_for_programs_and_for_people(life, browse):
    file = downloaded(browse(life))
    told = json.loads(file.read("data.json"))
    assert told["format"] == 1
    assert told["profile"][0]["email"] == "ann@example.org"
    assert [row["source"] for row in told["posts"]] == ["Words of Ann."]
    assert told["reports"][0]["explanation"] == "Ann thinks that this is wrong."
    assert told["notes"][0]["text"] == "She sells pills."
    assert told["drafts"][0]["fields"] == [["source", "Half a thought."]]
    for key in ("consents", "sessions", "memberships", "decisions", "revisions", "bookmarks"):
        assert key in told
    page = file.read("data.html").decode()
    for words in ("Words of Ann.", "She sells pills.", "Half a thought."):
        assert words in page


def test_nothing_of_others_and_nothing_that_opens_the_account(life, browse):
    file = downloaded(browse(life))
    for name in ("data.json", "data.html"):
        text = file.read(name).decode()
        for foreign in ("Words of Bo", "A title of Bo", "Bo reports", "bo@example.org", "Mo"):
            assert foreign not in text, (name, foreign)
        for secret in ("hash", "password", "token"):
            assert secret not in text, (name, secret)


def test_guests_have_none(browse):
    assert browse().get("/settings/data", 302).location.startswith("/login")
