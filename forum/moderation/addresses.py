"""Addresses of this room, and what an address that somebody gives may name."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from forum.moderation.models import Decision

POST = re.compile(r"/t/(\d{1,9})/(\d{1,9})/?\Z", re.ASCII)
THREAD = re.compile(r"/t/(\d{1,9})/?\Z", re.ASCII)
ANCHOR = re.compile(r"post-(\d{1,9})\Z", re.ASCII)
INNOVATION = re.compile(r"/i/([a-z0-9-]{1,120})/?\Z", re.ASCII)
PROFILE = re.compile(r"/u/(\d{1,9})/?\Z", re.ASCII)
POLL = re.compile(r"/polls/(\d{1,9})/?\Z", re.ASCII)
PART = re.compile(r"(summary|need)-(\d{1,9})\Z", re.ASCII)


def path_of(address: str, *, hosts: set[str]) -> tuple[str, str]:
    """Path and fragment of an address of ours, however it was copied; empty for anything else."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "", ""
    path = parts.path
    if not parts.netloc and not path.startswith("/"):
        host, _slash, path = path.partition("/")
        path = f"/{path}" if host in hosts else ""
    elif parts.netloc and parts.netloc not in hosts:
        path = ""
    return path, parts.fragment


def post_in(path: str, fragment: str) -> tuple[int, int] | None:
    """Thread and number of the post that is named; of a thread alone its opening post."""
    if named := POST.match(path):
        return int(named[1]), int(named[2])
    if named := THREAD.match(path):
        anchor = ANCHOR.match(fragment)
        return int(named[1]), int(anchor[1]) if anchor else 1
    return None


def part_in(path: str, fragment: str) -> tuple[str, int, int] | None:
    """Kind, thread and id of what stands beside the posts of a discussion."""
    place, part = THREAD.match(path), PART.match(fragment)
    return (part[1], int(place[1]), int(part[2])) if place and part else None


def post(thread_id: int, number: int) -> str:
    return f"/t/{thread_id}/{number}"


def address_of(decision: Decision) -> str:
    """Where that stands which the decision is about."""
    if decision.post:
        return post(decision.post.thread_id, decision.post.number)
    if decision.thread_id:
        return f"/t/{decision.thread_id}"
    return f"/u/{decision.author_id}" if decision.author_id else "/"


def decision(decision_id: int) -> str:
    return f"/moderation/decisions/{decision_id}"


def case(case_id: int) -> str:
    return f"/moderation/cases/{case_id}"


def held(held_id: int) -> str:
    """A text that waits, as its author sees it."""
    return f"/held/{held_id}"


def joining(account_id: int, network_id: int) -> str:
    """The profile of who asks to join; the rest tells the networks apart."""
    return f"/u/{account_id}?network={network_id}"


def decision_of_post(post_id: int) -> str:
    return f"/moderation/posts/{post_id}/decision"


def decision_of_thread(thread_id: int) -> str:
    return f"/moderation/threads/{thread_id}/decision"


def report_draft(about: str) -> str:
    """The place of a draft: what `begun` reads again."""
    return f"report:{about}"


def order(order_id: int) -> str:
    return f"/moderation/orders/{order_id}"


def appeal_draft(number: str, report_id: int | None) -> str:
    """The place of a draft of an appeal."""
    return f"appeal:report:{report_id}" if report_id else f"appeal:decision:{number}"


def status(token: str) -> str:
    return f"/reports/{token}"


def person(account_id: int) -> str:
    return f"/moderation/people/{account_id}"


def decision_about_person(account_id: int) -> str:
    return f"/moderation/people/{account_id}/decision"


def own_decision(number: str) -> str:
    """What the person reads whom it is about."""
    return f"/decisions/{number}"


def own_appeal(number: str) -> str:
    """Where the person appeals whom the decision is about."""
    return f"/decisions/{number}/appeal"


def appeal_by_report(token: str) -> str:
    """Where somebody appeals who had reported it."""
    return f"/reports/{token}/appeal"


def decision_by_mail(number: str, token: str) -> str:
    """The same for somebody who cannot sign in."""
    return f"/decisions/{number}/{token}"


def proposal(proposal_id: int) -> str:
    return f"/moderation/proposals/{proposal_id}"
