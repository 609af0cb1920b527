"""Every change of moderation: reporting, deciding, and the end of what was decided for a time."""

from forum.moderation.actions.appeals import (
    NewAppeal,
    answer_appeal,
    appeal,
    decide_anew,
    keep_apart,
    matter_of,
)
from forum.moderation.actions.checks import (
    await_check,
    check_posts,
    check_to_here,
    hand_checks_over,
    uncheck_posts,
)
from forum.moderation.actions.claims import claim_case, release_case
from forum.moderation.actions.danger import NewWord, note_police
from forum.moderation.actions.decisions import Outdated, decide_case, decide_unasked
from forum.moderation.actions.duty import begin_duty, end_duty
from forum.moderation.actions.ending import end_by_date
from forum.moderation.actions.flaggers import end_trust, trust
from forum.moderation.actions.following import follow_posts, follow_thread
from forum.moderation.actions.held import (
    close_released,
    open_held_case,
    publish_held,
    reject_held,
    return_held,
)
from forum.moderation.actions.held import letter_of as letter_of_held
from forum.moderation.actions.joining import answer_join_case, close_withdrawn, open_join_case
from forum.moderation.actions.notes import forget_old_notes, note_person, read_notes
from forum.moderation.actions.orders import (
    Effect,
    NewOrder,
    give_effect,
    record_order,
    remind_of_order,
)
from forum.moderation.actions.persons import NewSanction, decide_about_person, sanction_of
from forum.moderation.actions.proposals import (
    confirm_proposal,
    decline_proposal,
    propose_about_person,
)
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
from forum.moderation.actions.wordlist import WordToWatch, unwatch_word, watch_word
from forum.moderation.plan import NewDecision, stated_of

__all__ = [
    "Effect",
    "NewAppeal",
    "NewDecision",
    "NewOrder",
    "NewReport",
    "NewSanction",
    "NewTemplate",
    "NewWord",
    "Outdated",
    "WordToWatch",
    "answer_appeal",
    "answer_join_case",
    "appeal",
    "await_check",
    "begin_duty",
    "can_be_taken_back",
    "change_remark",
    "check_posts",
    "check_to_here",
    "claim_case",
    "close_released",
    "close_withdrawn",
    "confirm_proposal",
    "decide_about_person",
    "decide_anew",
    "decide_case",
    "decide_unasked",
    "decline_proposal",
    "end_by_date",
    "end_duty",
    "end_trust",
    "file_report",
    "follow_posts",
    "follow_thread",
    "forget_old_notes",
    "give_effect",
    "hand_checks_over",
    "keep_apart",
    "letter_of_held",
    "matter_of",
    "note_person",
    "note_police",
    "note_remark",
    "open_held_case",
    "open_join_case",
    "propose_about_person",
    "publish_held",
    "read_notes",
    "record_order",
    "reject_held",
    "release_case",
    "remind",
    "remind_of_order",
    "remove_remark",
    "remove_template",
    "return_held",
    "sanction_of",
    "save_template",
    "stated_of",
    "take_back",
    "take_remarks_along",
    "trust",
    "uncheck_posts",
    "unwatch_word",
    "watch_word",
]
