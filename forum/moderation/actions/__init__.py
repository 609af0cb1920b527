"""Every change of moderation: reporting, deciding, and the end of what was decided for a time."""

from forum.moderation.actions.checks import (
    await_check,
    check_posts,
    check_to_here,
    hand_checks_over,
    uncheck_posts,
)
from forum.moderation.actions.claims import claim_case, release_case
from forum.moderation.actions.decisions import (
    NewDecision,
    Outdated,
    decide_case,
    decide_unasked,
    stated_of,
)
from forum.moderation.actions.ending import end_by_date
from forum.moderation.actions.following import follow_posts, follow_thread
from forum.moderation.actions.persons import NewSanction, decide_about_person, sanction_of
from forum.moderation.actions.remarks import (
    change_remark,
    note_remark,
    remove_remark,
    take_remarks_along,
)
from forum.moderation.actions.reminding import remind
from forum.moderation.actions.reports import NewReport, file_report
from forum.moderation.actions.reversing import can_be_taken_back, take_back
from forum.moderation.actions.templates import NewTemplate, remove_template, save_template

__all__ = [
    "NewDecision",
    "NewReport",
    "NewSanction",
    "NewTemplate",
    "Outdated",
    "await_check",
    "can_be_taken_back",
    "change_remark",
    "check_posts",
    "check_to_here",
    "claim_case",
    "decide_about_person",
    "decide_case",
    "decide_unasked",
    "end_by_date",
    "file_report",
    "follow_posts",
    "follow_thread",
    "hand_checks_over",
    "note_remark",
    "release_case",
    "remind",
    "remove_remark",
    "remove_template",
    "sanction_of",
    "save_template",
    "stated_of",
    "take_back",
    "take_remarks_along",
    "uncheck_posts",
]
