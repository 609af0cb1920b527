"""What the page of a case tells: what was reported, and what the reports say, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from markupsafe import Markup

from forum.kit import pages
from forum.kit.i18n import NAMES
from forum.kit.text.posts import fill, render
from forum.moderation import addresses
from forum.moderation.models import Case, Evidence
from forum.moderation.queries import cases, danger, reports
from forum.moderation.queries.evidence import Copy, copy_of
from forum.moderation.terms import DANGER, Urgency
from forum.moderation.terms.evidence import PROFILE_WORDS


def told(case: Case) -> Mapping[str, Any]:
    """What somebody told about it, and what stood there when they did."""
    kept = cases.evidence_of(case.id)
    sent = request.args.get("after")
    after = pages.page_number(sent, most=pages.BIGGEST_ID) if sent else 0
    rows = reports.told_in(case.id, after=after)
    shown, more = rows[: reports.SHOWN], rows[reports.SHOWN :]
    here = addresses.case(case.id)
    return {
        "evidence": [(one, _shown(one), _record(one.record)) for one in kept],
        "stands_now": _now(case, kept),
        "reports": [(one, fill(render(one.explanation).html, {})) for one in shown],
        "told_later": f"{here}?after={shown[-1].id}#told" if more else "",
        "told_first": f"{here}#told" if after else "",
        "police": danger.words_to_police(case.id) if _danger(case) else (),
        "danger": _danger(case),
        "case_language": NAMES[case.language],
    }


def _danger(case: Case) -> bool:
    return case.ground in DANGER or case.urgency == Urgency.DANGER


def _shown(one: Evidence | Copy) -> Markup:
    return fill(one.html or render(one.source).html, {})


def _record(record: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """Answers of a form or fields of a profile; those of a description are in its text."""
    if "schema" in record:
        return ()
    return [(str(PROFILE_WORDS.get(name, name)), words) for name, words in record.items()]


def _now(case: Case, kept: Sequence[Evidence]) -> tuple[Markup, Sequence[tuple[str, str]]] | None:
    """Text and record of what stands there now, when no report found it so."""
    copy = copy_of(case)
    if copy is None or any((one.source, one.record) == (copy.source, copy.record) for one in kept):
        return None
    return _shown(copy), _record(copy.record)
