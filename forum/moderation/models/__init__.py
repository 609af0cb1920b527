"""Tables of moderation: reports and cases, decisions, the log, and what helps moderators."""

from forum.moderation.models.cases import ADDRESS, OPEN, Case, Claim, Evidence, RegisterYear, Report
from forum.moderation.models.decisions import STATED, Decision
from forum.moderation.models.helping import UNCHECKED, Check, Remark, Template
from forum.moderation.models.log import LogEntry
from forum.moderation.models.persons import PersonNote, Proposal

__all__ = [
    "ADDRESS",
    "OPEN",
    "STATED",
    "UNCHECKED",
    "Case",
    "Check",
    "Claim",
    "Decision",
    "Evidence",
    "LogEntry",
    "PersonNote",
    "Proposal",
    "RegisterYear",
    "Remark",
    "Report",
    "Template",
]
