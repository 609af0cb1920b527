"""The pages that every browser test walks. A new page is one more line here."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from serving import Server
from visiting import ADMINISTRATOR, COORDINATOR, GUEST, MEMBER, MODERATOR

QUERIES = {
    "long": "SELECT id FROM thread ORDER BY last_number DESC LIMIT 1",
    "pinned": "SELECT id FROM thread WHERE pinned ORDER BY id LIMIT 1",
    "challenge": "SELECT id FROM thread WHERE kind = 'challenge' ORDER BY id LIMIT 1",
    "hidden": "SELECT thread_id || '/' || number FROM post WHERE state = 'hidden' LIMIT 1",
    "about": "SELECT thread_id FROM post_mention JOIN post ON post.id = post_id LIMIT 1",
    "by": "SELECT thread_id || '/by/' || author_id FROM post WHERE state = 'published' LIMIT 1",
    "slug": "SELECT slug FROM innovation ORDER BY length(record) DESC LIMIT 1",
    "post": "SELECT id FROM post WHERE author_id = 1 AND state = 'published' LIMIT 1",
    "moderated": "SELECT post.id FROM post JOIN thread ON thread.id = thread_id JOIN membership m"
    " ON m.network_id = thread.network_id WHERE m.account_id = 2 AND m.role >= 2"
    " AND post.author_id <> 2 AND post.state = 'published' LIMIT 1",
    "moderated_thread": "SELECT t.id FROM thread t JOIN membership m ON m.network_id = t.network_id"
    " WHERE m.account_id = 2 AND m.role >= 2 AND t.author_id <> 2 LIMIT 1",
    "asked": "SELECT thread_id FROM summary ORDER BY id LIMIT 1",
    "poll": "SELECT poll.id FROM poll JOIN summary s ON s.thread_id = poll.thread_id LIMIT 1",
    "summary": "SELECT id FROM summary ORDER BY id LIMIT 1",
    "thanked": "SELECT post_id FROM thanks WHERE account_id <> 1 ORDER BY id LIMIT 1",
    "own": "SELECT id FROM thread WHERE author_id = 1 ORDER BY id LIMIT 1",
    "case": "SELECT c.id FROM moderation_case c JOIN membership m ON m.network_id = c.network_id"
    " WHERE m.account_id = 2 AND m.role >= 2 AND c.closed_at IS NULL LIMIT 1",
    "decision": "SELECT d.id FROM decision d JOIN membership m ON m.network_id = d.network_id"
    " WHERE m.account_id = 2 AND m.role >= 2 AND d.author_id <> 2 AND d.ended_at IS NULL LIMIT 1",
}


@dataclass
class Places:
    """What stands in braces in an address below."""

    found: dict[str, Any]

    def path(self, address: str) -> str:
        return address.format(**self.found)


def places_of(server: Server) -> Places:
    with closing(sqlite3.connect(server.instance / "forum.db")) as database:
        rows = {name: database.execute(query).fetchone() for name, query in QUERIES.items()}
    missing = [name for name, row in rows.items() if row is None]
    assert missing == [], "the demo does not hold these"
    return Places({name: row[0] for name, row in rows.items()})


PAGES = [
    (GUEST, "/"),
    (GUEST, "/login"),
    (GUEST, "/signup"),
    (GUEST, "/password/forgotten"),
    (GUEST, "/dev/mail"),
    (GUEST, "/networks"),
    (GUEST, "/n/tyollisyys"),
    (GUEST, "/n/tyollisyys/tyokyky"),
    (GUEST, "/discussions"),
    (GUEST, "/discussions?view=unanswered"),
    (GUEST, "/discussions?kind=event&language=sv"),
    (GUEST, "/t/{long}"),
    (GUEST, "/t/{long}?page=2"),
    (GUEST, "/t/{hidden}"),
    (GUEST, "/t/{about}"),
    (GUEST, "/t/{long}?languages=sv"),
    (GUEST, "/t/{long}/print"),
    (GUEST, "/t/{by}"),
    (GUEST, "/keys"),
    (GUEST, "/u/1"),
    (GUEST, "/tags"),
    (GUEST, "/tags/nuoret"),
    (GUEST, "/t/{challenge}"),
    (GUEST, "/t/{asked}"),
    (GUEST, "/polls/{poll}"),
    (GUEST, "/posts/{thanked}/thanks"),
    (GUEST, "/summaries/{summary}/history"),
    (GUEST, "/innovations"),
    (GUEST, "/i/{slug}"),
    (GUEST, "/i/{slug}/history"),
    (GUEST, "/i/{slug}/discussions"),
    (GUEST, "/search"),
    (GUEST, "/search?q=kuntoutus"),
    (GUEST, "/search?q=nothingatallhere"),
    (GUEST, "/search?q=työ+otsikko:x+kieli:fi&kind=question&network=tyollisyys&opened={long}"),
    (GUEST, "/search/help"),
    (GUEST, "/report?about=/t/{long}/2"),
    (GUEST, "/danger?about=/t/{long}/2"),
    (GUEST, "/moderation/log"),
    (GUEST, "/moderation/report"),
    (GUEST, "/n/tyollisyys/moderation"),
    (GUEST, "/rules"),
    (GUEST, "/contact"),
    (GUEST, "/terms"),
    (GUEST, "/privacy"),
    (GUEST, "/accessibility"),
    (GUEST, "/accessibility/feedback"),
    (GUEST, "/t/999999"),
    (MEMBER, "/"),
    (MEMBER, "/t/{long}"),
    (MEMBER, "/t/{pinned}?quote=1"),
    (MEMBER, "/discussions/new"),
    (MEMBER, "/notices"),
    (MEMBER, "/t/{long}/changes?since=1000000-20"),
    (MEMBER, "/tags/nuoret"),
    (MEMBER, "/unread"),
    (MEMBER, "/new"),
    (MEMBER, "/n/perheet/unread"),
    (MEMBER, "/n/perheet"),
    (MEMBER, "/n/tyollisyys/tyokyky"),
    (MEMBER, "/settings/following"),
    (MEMBER, "/n/tyollisyys/tyokyky/new"),
    (MEMBER, "/n/tyollisyys/tyokyky/new?kind=practice"),
    (MEMBER, "/posts/{post}/edit"),
    (MEMBER, "/posts/{post}/remove"),
    (MEMBER, "/posts/{post}/history"),
    (MEMBER, "/search?q=kuntoutus+OR+työ&sort=newest"),
    (MEMBER, "/drafts"),
    (MEMBER, "/t/{asked}"),
    (MEMBER, "/t/{asked}/needs/new"),
    (MEMBER, "/t/{asked}/summary/new"),
    (MEMBER, "/summaries/{summary}/edit"),
    (MEMBER, "/t/{own}/poll/new"),
    (MEMBER, "/polls/{poll}"),
    (MEMBER, "/posts/{thanked}/bookmark"),
    (MEMBER, "/bookmarks"),
    (MEMBER, "/search/saved"),
    (MEMBER, "/profile"),
    (MEMBER, "/settings/account"),
    (MEMBER, "/settings/password"),
    (MEMBER, "/settings/address"),
    (MEMBER, "/settings/language"),
    (MEMBER, "/settings/letters"),
    (MEMBER, "/profile/picture"),
    (MEMBER, "/acceptance"),
    (MEMBER, "/u/1"),
    (MEMBER, "/reports"),
    (MEMBER, "/decisions"),
    (MEMBER, "/settings/data"),
    (MODERATOR, "/search/missed"),
    (MODERATOR, "/moderation"),
    (MODERATOR, "/moderation?standing=late"),
    (MODERATOR, "/moderation/capacity"),
    (MODERATOR, "/moderation/cases/{case}"),
    (MODERATOR, "/moderation/posts/{moderated}/decision"),
    (MODERATOR, "/moderation/threads/{moderated_thread}/decision"),
    (MODERATOR, "/moderation/decisions/{decision}"),
    (MODERATOR, "/t/{hidden}"),
    (MODERATOR, "/moderation/checks"),
    (MODERATOR, "/moderation/threads/{moderated_thread}/remarks/new"),
    (MODERATOR, "/t/{moderated_thread}/curate"),
    (MODERATOR, "/t/{moderated_thread}/curate/merge"),
    (MODERATOR, "/t/{moderated_thread}/curate/move"),
    (MODERATOR, "/t/{moderated_thread}/curate/retell"),
    (MODERATOR, "/t/{moderated_thread}/curate/split"),
    (MODERATOR, "/t/{moderated_thread}/curate/guests"),
    (MODERATOR, "/t/{moderated_thread}/curate/banner"),
    (MODERATOR, "/t/{moderated_thread}/curate/close"),
    (MODERATOR, "/t/{moderated_thread}/curate/close-at"),
    (MODERATOR, "/t/{moderated_thread}/curate/slow"),
    (MODERATOR, "/posts/{moderated}/wiki"),
    (COORDINATOR, "/innovations/import"),
    (COORDINATOR, "/n/alueet"),
    (ADMINISTRATOR, "/moderation"),
    (ADMINISTRATOR, "/moderation/people/1"),
    (ADMINISTRATOR, "/moderation/people/1/decision?measure=suspend"),
    (ADMINISTRATOR, "/moderation/flaggers"),
    (ADMINISTRATOR, "/moderation/words"),
    (ADMINISTRATOR, "/moderation/orders"),
    (ADMINISTRATOR, "/moderation/orders/new"),
    (ADMINISTRATOR, "/accessibility/received"),
    (ADMINISTRATOR, "/vocabulary"),
    (ADMINISTRATOR, "/vocabulary/new"),
    (ADMINISTRATOR, "/vocabulary/nuoret/edit"),
    (ADMINISTRATOR, "/n/tyollisyys/tyokyky/forms"),
    (ADMINISTRATOR, "/n/tyollisyys/tyokyky/forms/challenge/need/edit"),
    (ADMINISTRATOR, "/n/tyollisyys/tyokyky/forms/question/new"),
    (MEMBER, "/n/tyollisyys/tyokyky/new?title=Nuorten+velkaantuminen+Lapissa"),
]
"""Who goes where."""
