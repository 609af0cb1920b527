"""The whole map of addresses: who may go where, and that looking changes nothing."""

from __future__ import annotations

import re

import pytest
from browsing import ANY, Browser, Page, secret_free
from sources import nothing
from world import ADMINISTRATOR, AUTHOR, GUEST, MEMBER, MODERATOR, WHO, World, world_of

from forum.home.library import Key

ALL = frozenset(WHO)
MEMBERS = ALL - {GUEST}
STAFF = frozenset({MODERATOR, ADMINISTRATOR})

READERS = {
    "accounts.edit_profile": MEMBERS,
    "accounts.show": ALL,
    "accounts.sign_in": ALL,
    "accounts.sign_up": ALL,
    "accounts_api.show_person": ALL,
    "api.show": ALL,
    "drafts.index": MEMBERS,
    "health.alive": ALL,
    "health.ready": ALL,
    "home.acceptance": MEMBERS,
    "home.innovations_map": ALL,
    "home.new_feedback": ALL,
    "home.places_map": ALL,
    "home.received": {ADMINISTRATOR},
    "home.robots": ALL,
    "home.show": ALL,
    "home.show_keys": ALL,
    "home.sitemap": ALL,
    "home.threads_map": ALL,
    "innovations.history": ALL,
    "innovations.index": ALL,
    "innovations.new": STAFF,
    "innovations.show": ALL,
    "innovations_api.list_innovations": ALL,
    "innovations_api.show_innovation": ALL,
    "moderation.edit_template": STAFF,
    "letterbox.index": ALL,
    "letterbox.show": ALL,
    "links.confirm": ALL,
    "links.confirm_move": ALL,
    "links.confirm_undo": ALL,
    "links.edit_reset": ALL,
    "links.forgotten": ALL,
    "moderation.index": MEMBERS,
    "moderation.checks": STAFF,
    "moderation.edit_remark": {MODERATOR},
    "moderation.new_remark_about_post": STAFF,
    "moderation.new_remark_about_thread": STAFF,
    "moderation.network_log": STAFF,
    "moderation.new_decision_of_post": STAFF,
    "moderation.new_decision_of_thread": STAFF,
    "moderation.new_report": ALL,
    "moderation.new_template": STAFF,
    "moderation.public_log": ALL,
    "moderation.queue": STAFF,
    "moderation.show_case": STAFF,
    "moderation.show_report": ALL,
    "moderation.templates": STAFF,
    "networks.index": ALL,
    "networks.show": ALL,
    "networks_api.list_areas": ALL,
    "networks_api.list_networks": ALL,
    "networks_api.show_area": ALL,
    "networks_api.show_network": ALL,
    "notifications.confirm_stop": ALL,  # who has the letter
    "notifications.edit_letters": MEMBERS,
    "notifications.index": MEMBERS,
    "notifications_api.list_notices": frozenset(),
    "pictures.edit": MEMBERS,
    "pictures.original": {AUTHOR},
    "pictures.show": ALL,
    "search.feed": ALL,
    "search.show": ALL,
    "search.show_help": ALL,
    "searches.index": MEMBERS,
    "searches.missed": STAFF,
    "search_api.search": ALL,
    "similar_api.find_similar": ALL,
    "settings.edit_address": MEMBERS,
    "settings.edit_language": MEMBERS,
    "settings.edit_password": MEMBERS,
    "settings.index": MEMBERS,
    "settings.security": MEMBERS,
    "bookmarks.edit": MEMBERS,
    "bookmarks.index": MEMBERS,
    "knowledge.edit": MEMBERS,
    "knowledge.history": ALL,
    "knowledge.new": MEMBERS,
    "polls.new": {AUTHOR, MODERATOR, ADMINISTRATOR},
    "polls.show": ALL,
    "reactions.index": ALL,
    "reactions.new_need": MEMBERS - {AUTHOR},
    "static": ALL,
    "threads.about": ALL,
    "threads.area": ALL,
    "threads.area_feed": ALL,
    "threads.changes": set(),  # only with the address of a visit
    "threads.choose_area": MEMBERS,
    "threads.confirm_removal": {AUTHOR},
    "threads.curate": STAFF,
    "threads.download_data": ALL,
    "threads.download_page": ALL,
    "threads.download_text": ALL,
    "threads.edit": {AUTHOR},
    "threads.edit_ties": {AUTHOR, MODERATOR, ADMINISTRATOR},
    "threads.edit_following": MEMBERS,
    "threads.feed": ALL,
    "threads.history": ALL,
    "threads.index": ALL,
    "threads.jump": ALL,
    "threads.network_feed": ALL,
    "threads.edit_telling": STAFF,
    "threads.new": MEMBERS,
    "threads.new_joining": STAFF,
    "threads.new_move": STAFF,
    "threads.new_split": STAFF,
    "threads.new_small_act": STAFF,
    "threads.new_asking_act": STAFF,
    "threads.guests": STAFF,
    "threads.edit_wiki": STAFF,
    "threads.people": MEMBERS,
    "threads.quote": MEMBERS,
    "threads.people_there": MEMBERS,
    "threads.posts_by": ALL,
    "threads.show": ALL,
    "threads.show_news": ALL,
    "threads.show_whole": ALL,
    "threads.tag": ALL,
    "threads.tags": ALL,
    "threads.words": STAFF,
    "threads.new_concept": STAFF,
    "threads.edit_concept": STAFF,
    "threads.forms": STAFF,
    "threads.new_field": STAFF,
    "threads.edit_field": STAFF,
    "threads.show_post": ALL,
    "threads.unopened": MEMBERS,
    "threads.unread": MEMBERS,
    "typing.alike": MEMBERS,
    "typing.suggest": ALL,
    "threads.tag_feed": ALL,
    "threads.thread_feed": ALL,
    "threads_api.list_forms": ALL,
    "threads_api.list_posts": ALL,
    "threads_api.list_threads": ALL,
    "threads_api.show_post": ALL,
    "threads_api.show_thread": ALL,
    **{f"home.{key}": ALL for key in Key},
    **{f"home.{key}_source": ALL for key in Key},
    **{f"home.{key}_version": ALL for key in Key},
}
"""Who may look at each page of the open network."""

TEXT = {"source": "A text that fits.", "language": "en"}
CHALLENGE = {
    **TEXT,
    "kind": "challenge",
    "need": "A lift",
    "target_group": "Ten people",
    "wish": "A driver",
    "tags": "youth",
    "concepts": "asuminen",
}
ONCE: tuple[set[str], dict[str, str]] = ({GUEST}, {})  # a mailed link lets the first one in
WRITERS = {
    "accounts.choose_language": (ALL, {"language": "sv"}),
    "accounts.create_account": (ALL, {"email": "new@example.org", "name": "New"}),
    "accounts.create_sign_in": (ALL, {"email": "ann@example.org", "password": "wrong"}),
    "accounts.remove_sign_in": (MEMBERS, {}),
    "accounts.update_profile": (MEMBERS, {"name": "Somebody"}),
    "drafts.create_draft": (MEMBERS, {**TEXT, "draft": "reply:1", "draft_hand": "a-hand"}),
    "drafts.remove_draft": ({AUTHOR}, {}),
    "drafts.restore_draft": ({AUTHOR}, {}),
    "home.create_acceptance": (MEMBERS, {"to": "/"}),
    "home.create_answer": ({ADMINISTRATOR}, {"answer": "It has been mended."}),
    "home.create_feedback": (ALL, {"message": "The menu does not open.", "page": "/", "email": ""}),
    "innovations.create_description": (STAFF, {"network": "tyollisyys"}),
    "innovations.preview": (STAFF, {"network": "tyollisyys"}),
    "innovations.update_place": (STAFF, {"phase": "idea", "network": "tyollisyys"}),
    "links.create_reset": (ALL, {"email": "ann@example.org"}),
    "links.update_confirmation": ONCE,
    "links.update_move": ONCE,
    "links.update_reset": (ALL, {"password": "short"}),
    "links.update_undo": ONCE,
    "moderation.create_case_decision": (STAFF, {"measure": "no_action", "facts": "It is fine."}),
    "moderation.create_claim": ({MODERATOR}, {"holder": ""}),  # the first one has it
    "moderation.create_decision_of_post": (STAFF, {"measure": "hide"}),
    "moderation.create_decision_of_thread": (STAFF, {"measure": "lock"}),
    "moderation.create_template": ({ADMINISTRATOR}, {"title": "Names", "en": "No names."}),
    "moderation.remove_claim": (STAFF, {}),
    "moderation.create_checks": (STAFF, {"until": "1"}),
    "moderation.create_remark_about_post": (STAFF, {"words": "Ask Ann first."}),
    "moderation.create_remark_about_thread": (STAFF, {"words": "Ask Ann first."}),
    "moderation.remove_checks": (STAFF, {}),
    "moderation.remove_remark": ({MODERATOR}, {}),
    "moderation.update_remark": ({MODERATOR}, {"words": "Ask Ann."}),
    "moderation.remove_template": ({MODERATOR}, {}),
    "moderation.update_template": ({ADMINISTRATOR}, {"title": "Names", "en": "No names."}),
    "moderation.create_report": (ALL, {"about": "/t/1/1", "explanation": "It is not true."}),
    "networks.create_membership": (MEMBERS, {}),
    "networks.remove_membership": (MEMBERS, {}),
    "threads.choose_kind": (MEMBERS, {**CHALLENGE, "title": "A title that fits"}),
    "threads.create_area_level": (MEMBERS, {"level": "2"}),
    "threads.create_area_marks": (MEMBERS, {"until": "1"}),
    "threads.create_concept_level": (MEMBERS, {"level": "2"}),
    "threads.create_network_marks": (MEMBERS, {"until": "1"}),
    "threads.remove_concept_level": (MEMBERS, {}),
    "threads.remove_marks": (MEMBERS, {}),
    "threads.create_level": (MEMBERS, {"level": "3"}),
    "threads.create_merge": ({MODERATOR}, {"into": "tyo"}),  # the first one has done it
    "threads.undo_merge": ({MODERATOR}, {}),  # the first one has done it
    "threads.suggestions": (MEMBERS, {"title": "A title that fits", "source": "", "tags": ""}),
    "threads.create_concept": (STAFF, {"fi": "Too few words"}),
    "threads.update_concept": (STAFF, {"fi": "Too few words"}),
    "threads.update_groups": (STAFF, {"groups": "region"}),
    "threads.create_field": (STAFF, {"fi": "Missä?", "shape": "line"}),
    "threads.update_field": (STAFF, {"fi": "Missä?", "shape": "block"}),
    "threads.create_retirement": (STAFF, {}),
    "threads.remove_retirement": (STAFF, {}),
    "threads.raise_field": (STAFF, {}),
    "threads.lower_field": (STAFF, {}),
    "threads.create_network_level": (MEMBERS, {"level": "1"}),
    "threads.create_opened_marks": (MEMBERS, {"until": "1"}),
    "notifications.create_read_mark": ({AUTHOR}, {}),
    "notifications.create_stop": (ALL, {}),  # who has the letter
    "notifications.update_letters": (MEMBERS, {"rhythm": "never"}),
    "notifications.create_read_marks": (MEMBERS, {}),
    "pictures.create": (MEMBERS, {"picture": "no file"}),
    "pictures.create_cut": ({AUTHOR}, {"x": "50", "y": "50", "zoom": "100"}),
    "pictures.remove": (MEMBERS, {}),
    "bookmarks.create_bookmark": (MEMBERS, {"note": "For May"}),
    "bookmarks.remove_bookmark": ({AUTHOR}, {}),
    "knowledge.create_summary": (MEMBERS, {"source": "Too short"}),
    "knowledge.remove_summary": ({MODERATOR}, {}),  # the first one has done it
    "knowledge.update_summary": (MEMBERS, {"source": "Too short"}),
    "polls.create_end": ({AUTHOR}, {}),
    "polls.create_poll": (
        {AUTHOR, MODERATOR, ADMINISTRATOR},
        {"question": "Which day?", "options": "Monday\nFriday", "results": "voted"},
    ),
    "polls.create_vote": (MEMBERS, {"option": "1"}),
    "polls.remove_poll": ({AUTHOR}, {}),  # the first one has done it
    "reactions.create_need": (MEMBERS - {AUTHOR}, {"organisation": "Aho"}),
    "reactions.create_thanks": (MEMBERS - {AUTHOR}, {}),
    "reactions.remove_need": ({MEMBER}, {}),  # it was hers
    "reactions.remove_thanks": (MEMBERS, {}),
    "searches.create_search": (MEMBERS, {"q": "bridge"}),
    "searches.remove_search": ({AUTHOR}, {}),
    "settings.create_confirmation": (MEMBERS, {}),
    "settings.remove_other_sessions": (MEMBERS, {}),
    "settings.remove_session": ({AUTHOR}, {}),
    "settings.update_address": (MEMBERS, {"email": "new@example.org", "current": "wrong"}),
    "settings.update_language": (MEMBERS, {"language": "sv"}),
    "settings.update_password": (MEMBERS, {"current": "wrong", "password": "wrong"}),
    "threads.create_read_mark": (MEMBERS, {"number": "1"}),
    "threads.create_read_marks": (MEMBERS, {"until": "1"}),
    "threads.choose_words": (STAFF, TEXT),
    "threads.create_reply": (MEMBERS, TEXT),
    "threads.create_thread": (MEMBERS, {**CHALLENGE, "title": "A title that fits"}),
    "threads.create_small_act": (STAFF, {}),
    "threads.create_asking_act": (STAFF, {"reason": "It is long."}),
    "threads.create_continuation": (set(), {}),  # it is not long enough
    "threads.create_dismissal": (MEMBERS, {}),
    "threads.create_guest": (STAFF, {"area": ""}),
    "threads.remove_guest": ({MODERATOR}, {"area": "2"}),  # the first one takes it away
    "threads.create_wiki": (STAFF, {}),
    "threads.remove_wiki": (STAFF, {}),
    "threads.create_joining": (STAFF, {"into": "/t/1"}),
    "threads.create_move": (STAFF, {"area_id": "1"}),
    "threads.create_split": (STAFF, {"numbers": "2"}),
    "threads.update_telling": (STAFF, {"title": "A title that fits", "kind": "question"}),
    "threads.create_undoing": (STAFF, {}),
    "threads.create_unread_mark": (MEMBERS, {"number": "1"}),
    "threads.preview": (MEMBERS, TEXT),
    "threads.remove_area_level": (MEMBERS, {}),
    "threads.remove_level": (MEMBERS, {}),
    "threads.remove_network_level": (MEMBERS, {}),
    "threads.remove_post": ({AUTHOR}, {}),
    "threads.restore_post": ({AUTHOR}, {}),
    "threads.update_following": (MEMBERS, {"automatic": "y"}),
    "threads.update_ties": ({AUTHOR, MODERATOR, ADMINISTRATOR}, {}),
    "threads.update_post": ({AUTHOR}, {**TEXT, "version": "2"}),
}
"""Who may send each form of the open network, and fields that make sense in it."""
SIGNED = {"notifications.create_stop"}
"""Forms that mail programs send: their address itself cannot be forged, so they need no token."""


@pytest.fixture
def world(make) -> World:
    return world_of(make)


def test_every_address_has_its_line_in_the_tables_above(app):
    reading = {rule.endpoint for rule in rules(app, "GET")}
    writing = {rule.endpoint for rule in rules(app)} - reading
    nothing(reading - set(READERS), "Tell who may read:")
    nothing(writing - set(WRITERS), "Tell who may write:")
    nothing((set(READERS) | set(WRITERS)) - reading - writing, "These are no addresses any more:")


@pytest.mark.parametrize("endpoint", READERS)
def test_a_page_is_shown_to_those_who_may_and_looking_writes_nothing(
    endpoint, app, world, browse, queries
):
    let_in = set()
    for who, person in world.people.items():
        browser = browse(person)
        with queries() as counted:
            answers = [look(browser, world.address(rule)) for rule in rules(app, endpoint=endpoint)]
        nothing(counted.writes, f"GET writes at {answers[0].path} for {who}:")
        let_in |= {who} if all(let_through(answer) for answer in answers) else set()
    assert let_in == READERS[endpoint]


@pytest.mark.parametrize("endpoint", WRITERS)
def test_a_form_is_taken_from_those_who_may(endpoint, app, world, browse):
    allowed, fields = WRITERS[endpoint]
    (rule,) = rules(app, endpoint=endpoint)
    let_in = set()
    for who, person in world.people.items():
        browser = browse(person)
        browser.get("/" if person else "/login")
        if let_through(browser.post(world.address(rule), fields, ANY)):
            let_in.add(who)
    assert let_in == allowed


@pytest.mark.parametrize("endpoint", sorted(set(WRITERS) - SIGNED))
def test_a_form_without_its_token_is_refused_and_changes_nothing(
    endpoint, app, world, browse, queries
):
    (rule,) = rules(app, endpoint=endpoint)
    browser = browse(world.people[AUTHOR])
    for token in ("", "forged"):
        with queries() as counted:
            fields = {**WRITERS[endpoint][1], "csrf_token": token}
            browser.post(world.address(rule), fields, 400)
        nothing(counted.writes, "A refused form wrote:")


def test_a_private_network_answers_like_what_never_was(app, world, browse):
    """Nobody outside can tell it from nothing: not by the status, not by a word of the page."""
    different = []
    for who in (GUEST, MEMBER, MODERATOR):
        for rule in rules(app):
            hidden = world.hidden_address(rule)
            if hidden:
                missing = world.missing_address(rule)
                answers = [ask(browse(world.people[who]), rule, path) for path in (hidden, missing)]
                if answers[0] != answers[1]:
                    different.append(f"{who}: {hidden} {answers[0][0]}, {missing} {answers[1][0]}")
    nothing(different, "These tell that there is something hidden:")


def test_a_private_network_is_on_no_page_of_others(app, world, browse):
    for who in (GUEST, MEMBER, AUTHOR, MODERATOR):
        browser = browse(world.people[who])
        for endpoint in READERS:
            for rule in rules(app, endpoint=endpoint):
                look(browser, world.address(rule)).lacks("hidden-corner", "Secret matter")


def test_those_inside_a_private_network_find_it(app, world, browse):
    for person in (world.insider, world.people[ADMINISTRATOR]):
        browser = browse(person)
        browser.get("/networks").shows("Hidden-corner")
        browser.get(f"/t/{world.hidden['thread_id']}").shows("Secret matter of the corner")


def rules(app, method="", endpoint=""):
    """Addresses of browsers; what programs write has a token and its tests in `tests/api`."""
    found = [rule for rule in app.url_map.iter_rules() if not is_for_programs(rule)]
    kept = [rule for rule in found if not endpoint or rule.endpoint == endpoint]
    return [rule for rule in kept if not method or method in (rule.methods or ())]


def is_for_programs(rule) -> bool:
    return rule.rule.startswith("/api/") and "GET" not in (rule.methods or ())


def look(browser: Browser, path: str) -> Page:
    page = browser.get(path, ANY)
    assert page.status < 500 or path == "/readyz", f"{page}:\n{page.words}"
    return page


def let_through(page: Page) -> bool:
    assert page.status < 500 or page.path == "/readyz", f"{page}:\n{page.words}"
    to_sign_in = page.status == 302 and page.location.startswith("/login")
    return page.status not in (401, 403, 404) and not to_sign_in


def ask(browser: Browser, rule, path: str) -> tuple[int, str, str]:
    """What one gets there, without the parts that name the address itself."""
    if "GET" in rule.methods:
        page = browser.get(path, ANY)
    else:
        browser.get("/networks")
        page = browser.post(path, WRITERS[rule.endpoint][1], ANY)
    address = re.compile("|".join(re.escape(part) for part in (path, path.replace("/", "%2F"))))
    where = page.headers.get("Location", "")
    return page.status, address.sub("…", where), address.sub("…", secret_free(page.text))
