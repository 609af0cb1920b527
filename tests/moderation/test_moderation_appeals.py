"""Appeals: whoever is concerned disagrees, somebody else looks anew, and both sides are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import Moderation, rows, to
from sqlalchemy import update

from forum.accounts.models import Account
from forum.kit.db import changed, db, now, transactional
from forum.kit.forms import new_key
from forum.kit.policy import Refused
from forum.moderation import actions, policy, tokens
from forum.moderation.models import Appeal, Case, Decision, LogEntry, Report
from forum.moderation.queries import cases
from forum.moderation.terms import CaseKind, Deed, Measure, Outcome
from forum.threads.models import Post, State

WHY = "The man had agreed to it."
ANSWER = "He had indeed: his letter is public."


@pytest.fixture
def post(make, ann) -> Post:
    return make.post(make.thread(title="Who pays for it?"), ann, text="Koivu kelpaa.")


@pytest.fixture
def rita(make):
    return make.moderator(make.first_network(), name="Rita")


def appeal(browser, decision, status=303, **told):
    """What the person does on the page of the decision."""
    page = browser.get(f"/decisions/{decision.number}/appeal")
    form = page.form("/appeal")
    return browser.submit(form, status, **{"explanation": WHY, **told})


def answer(browser, case, outcome, status=303, **told):
    """What the other moderator does."""
    page = browser.get(f"/moderation/cases/{case.id}")
    told = {"outcome": outcome, "reasons": ANSWER, **told}
    return browser.submit(page.form("/answer"), status, **told)


def appealed() -> Case:
    """The case of the newest appeal."""
    return [case for case in rows(Case) if case.kind is CaseKind.APPEAL][-1]


def test_a_hidden_post_is_appealed_and_another_moderator_gives_it_back(
    post, ann, mo, rita, browse, moderation: Moderation, mails
):
    author = browse(ann)
    decision = moderation.hide(mo, post)
    author.get("/decisions").shows(decision.number, "Post hidden", "You can appeal until")
    author.get(f"/decisions/{decision.number}").shows("The post named a client.", "Koivu kelpaa.")
    appeal(author, decision, proposed="Mänty kelpaa.")
    case = appealed()
    author.get(f"/decisions/{decision.number}").shows("We have your appeal", case.number)
    assert timedelta(days=6) < case.due_at - now() < timedelta(days=8)

    moderator = browse(rita)
    moderator.get("/moderation?kind=appeal").shows("Appeal", case.number)
    page = moderator.get(f"/moderation/cases/{case.id}")
    page.shows(WHY, "Koivu", "Mänty", "The post named a client.")
    answer(moderator, case, "reversed").follow().shows("The decision is taken back", ANSWER)
    browse().get(f"/t/{post.thread_id}/{post.number}").shows("Koivu kelpaa.")
    author.get(f"/decisions/{decision.number}").shows("Your appeal is decided", ANSWER)

    letters = to(mails(), "ann@example.org")
    receipt = next(one for one in letters if "The number of the appeal" in one)
    outcome = next(one for one in letters if "You had appealed" in one)
    assert case.number in receipt
    assert f"/decisions/{decision.number}#appeal" in receipt
    assert ANSWER in outcome
    assert "out-of-court dispute settlement" in outcome
    author.get("/notices").shows(f"Your appeal {case.number}")
    deeds = [one.deed for one in rows(LogEntry)]
    assert deeds[-4:] == [Deed.APPEALED, Deed.DECIDED, Deed.TAKEN_BACK, Deed.APPEAL_DECIDED]


def test_who_decided_who_is_concerned_and_who_reported_are_not_shown_the_appeal(
    post, ann, mo, rita, make, browse, moderation: Moderation
):
    bo = make.moderator(make.first_network(), name="Boris")
    decision = moderation.decide(mo, moderation.case(post, by=bo), Measure.HIDE)
    appeal(browse(ann), decision)
    case = appealed()
    for person in (mo, bo, make.admit(ann, make.first_network(), 2)):
        browse(person).get(f"/moderation/cases/{case.id}", 404)
        assert not policy.read_case(make.again(person), case)
        with pytest.raises(Refused):
            actions.claim_case(make.again(person), case, holder=None)
    browse(mo).get("/moderation").lacks(case.number)
    browse(rita).get("/moderation").shows(case.number)
    for person in (mo, bo, rita, make.user(), make.administrator()):
        found = set(db.session.scalars(cases.moderated_cases(person)))
        assert found == {one for one in rows(Case) if policy.read_case(person, one)}


def works_at(account, organisation):
    @transactional
    def move():
        changed(update(Account).where(Account.id == account.id).values(organisation=organisation))

    move()


def test_colleagues_of_the_first_decider_decide_only_where_there_is_nobody_else(
    post, ann, mo, rita, make, browse, moderation: Moderation, deliver
):
    works_at(mo, "Tampere")
    works_at(rita, " tampere ")
    decision = moderation.hide(mo, post)
    appeal(browse(ann), decision)
    case = appealed()
    page = browse(rita).get(f"/moderation/cases/{case.id}")
    page.shows("You work where the first decider works")
    deliver()
    other = make.moderator(make.first_network(), name="Otto")
    deliver()
    browse(rita).get(f"/moderation/cases/{case.id}", 404)
    page = browse(other).get(f"/moderation/cases/{case.id}")
    page.shows(WHY).lacks("You work where")


def test_an_appeal_is_sent_once_and_says_why(post, ann, mo, browse, moderation: Moderation):
    decision = moderation.hide(mo, post)
    author = browse(ann)
    again = appeal(author, decision, 422, explanation=" ", proposed="Mänty kelpaa.")
    form = again.shows("Tell why you think").form("/appeal")
    assert form["proposed"] == "Mänty kelpaa."
    for _press in range(2):
        author.submit(form, 303, explanation=WHY)
    assert len(rows(Appeal)) == 1
    author.get(f"/decisions/{decision.number}/appeal", 303)


def test_after_six_months_or_a_reversal_there_is_a_sentence(
    post, ann, mo, browse, moderation: Moderation
):
    decision = moderation.hide(mo, post)
    author = browse(ann)
    form = author.get(f"/decisions/{decision.number}/appeal").form("/appeal")

    @transactional
    def age():
        then = now() - timedelta(days=184)
        changed(update(Decision).where(Decision.id == decision.id).values(created_at=then))

    age()
    late = author.submit(form, 403, explanation=WHY).shows("for six months").form("/appeal")
    assert late["explanation"] == WHY
    author.get(f"/decisions/{decision.number}").shows("A decision can be appealed for six months.")
    second = moderation.unasked(mo, post.thread, Measure.LOCK)
    actions.take_back(mo, second, WHY, key=new_key())
    author.get("/decisions").shows(decision.number)
    assert rows(Appeal) == []


def test_others_decisions_are_not_found(post, ann, bo, mo, browse, moderation: Moderation):
    decision = moderation.hide(mo, post)
    browse(bo).get("/decisions").lacks(decision.number)
    browse(bo).get(f"/decisions/{decision.number}/appeal", 404)
    browse().get(f"/decisions/{decision.number}/guessed/appeal", 404)
    browse().get("/reports/guessed/appeal", 404)


def test_the_private_address_opens_the_appeal_without_signing_in(
    post, mo, rita, browse, moderation: Moderation, mails
):
    decision = moderation.hide(mo, post)
    way = f"/decisions/{decision.number}/{tokens.decision_token(decision.key)}"
    guest = browse()
    guest.get(way).shows("Koivu kelpaa.", "Appeal the decision")
    form = guest.get(f"{way}/appeal").form("/appeal")
    guest.submit(form, 303, explanation=WHY)
    guest.get(way).shows("We have your appeal")
    assert rows(Appeal)[0].account_id == post.author_id


def test_who_reported_without_an_account_appeals_and_another_decision_takes_its_place(
    post, mo, rita, browse, moderation: Moderation, mails
):
    report: Report = moderation.report(post)
    case = db.session.get_one(Case, report.case_id)
    decision = moderation.decide(mo, case, Measure.NO_ACTION)
    way = f"/reports/{tokens.token_of(report.key)}"
    assert f"{way}#appeal" in to(mails(), "kaisla@example.org")[-1]
    guest = browse()
    guest.get(way).shows("You can appeal until")
    guest.submit(guest.get(f"{way}/appeal").form("/appeal"), 303, explanation=WHY)
    guest.get(way).shows("We have your appeal")

    moderator, case = browse(rita), appealed()
    page = moderator.get(f"/moderation/cases/{case.id}").shows(WHY, "I know the person at once.")
    page.lacks("kaisla@example.org", "Kaisla")
    page = moderator.get(f"/moderation/cases/{case.id}/anew")
    reasons = {"facts": ANSWER, "explanation": "It is so.", "alternatives": "None would do."}
    told = {"measure": "hide", "ground": "privacy", "duration": "further_notice", **reasons}
    moderator.submit(page.form("/anew"), 303, **told).follow().shows(ANSWER)
    new = rows(Decision)[-1]
    assert (new.measure, new.number, new.decided_by) == (Measure.HIDE, case.number, rita.id)
    assert db.session.get_one(Post, post.id).state is State.HIDDEN
    assert rows(Appeal)[0].outcome is Outcome.CHANGED
    guest.get(way).shows("Another decision takes its place", ANSWER)
    letters = mails()
    assert "out-of-court" in to(letters, "kaisla@example.org")[-1]
    assert f"/decisions/{new.number}#appeal" in to(letters, "ann@example.org")[-1]
    assert decision.ended_at is None


def test_a_milder_decision_takes_the_place_of_a_removal(
    post, ann, mo, rita, browse, moderation: Moderation
):
    decision = moderation.unasked(mo, post, Measure.REMOVE)
    appeal(browse(ann), decision)
    moderator, case = browse(rita), appealed()
    page = moderator.get(f"/moderation/cases/{case.id}/anew").shows("behind a warning")
    reasons = {"facts": ANSWER, "explanation": "It is so.", "alternatives": "None would do."}
    told = {"measure": "blur", "ground": "privacy", "duration": "further_notice", **reasons}
    form = page.form("/anew")
    moderator.submit(form, 422, **{**told, "facts": ""})
    moderator.submit(page.form("/anew"), 303, **told)
    db.session.expire_all()
    found = db.session.get_one(Post, post.id)
    assert (found.state, found.blurred) == (State.PUBLISHED, True)
    assert db.session.get_one(Decision, decision.id).ended_at
    assert db.session.get_one(Case, case.id).closed_at


def test_upheld_with_reasons_and_never_without(
    post, ann, mo, rita, browse, moderation: Moderation, mails
):
    decision = moderation.hide(mo, post)
    appeal(browse(ann), decision)
    moderator, case = browse(rita), appealed()
    answer(moderator, case, "upheld", 422, reasons=" ").shows("Tell the reasons.")
    again = answer(moderator, case, "", 422).shows("Choose what becomes").form("/answer")
    assert again["reasons"] == ANSWER
    form = moderator.get(f"/moderation/cases/{case.id}").form("/answer")
    for _press in range(2):
        moderator.submit(form, 303, outcome="upheld", reasons=ANSWER)
    assert db.session.get_one(Post, post.id).state is State.HIDDEN
    assert "the decision stays as it is" in to(mails(), "ann@example.org")[-1]
    moderator.get(f"/moderation/cases/{case.id}/decision", 405)


def test_the_form_for_reports_does_not_decide_an_appeal(
    post, ann, mo, rita, browse, moderation: Moderation
):
    decision = moderation.hide(mo, post)
    appeal(browse(ann), decision)
    moderator, case = browse(rita), appealed()
    moderator.get(f"/moderation/cases/{case.id}")
    moderator.post(f"/moderation/cases/{case.id}/decision", {"measure": "no_action"}, 404)
    assert rows(Appeal)[0].outcome is None


def test_who_reported_appeals_when_it_is_taken_back_and_not_to_who_took_it_back(
    post, ann, mo, rita, make, browse, moderation: Moderation, mails
):
    report = moderation.report(post)
    decision = moderation.decide(mo, db.session.get_one(Case, report.case_id), Measure.HIDE)
    appeal(browse(ann), decision)
    answer(browse(rita), appealed(), "reversed")
    way = f"/reports/{tokens.token_of(report.key)}"
    assert f"{way}#appeal" in to(mails(), "kaisla@example.org")[-1]
    guest = browse()
    guest.submit(guest.get(f"{way}/appeal").form("/appeal"), 303, explanation=WHY)
    browse(rita).get(f"/moderation/cases/{appealed().id}", 404)
    other = make.moderator(make.first_network(), name="Otto")
    answer(browse(other), appealed(), "upheld").follow().shows(ANSWER)
