"""Tables of moderation: reports and cases, decisions, the log, and what helps moderators."""

from forum.moderation.models.accounting import KeptReport, MonthOfReaders
from forum.moderation.models.appeals import Appeal, Barred
from forum.moderation.models.cases import ADDRESS, OPEN, Case, Claim, Evidence, RegisterYear, Report
from forum.moderation.models.decisions import STATED, Decision
from forum.moderation.models.duty import Duty
from forum.moderation.models.helping import UNCHECKED, Check, Remark, Template
from forum.moderation.models.log import LogEntry, LogHead
from forum.moderation.models.notices import TrustedFlagger, WordToPolice
from forum.moderation.models.orders import AuthorityOrder
from forum.moderation.models.persons import PersonNote, Proposal
from forum.moderation.models.wordlist import WatchedWord

__all__ = [
    "ADDRESS",
    "OPEN",
    "STATED",
    "UNCHECKED",
    "Appeal",
    "AuthorityOrder",
    "Barred",
    "Case",
    "Check",
    "Claim",
    "Decision",
    "Duty",
    "Evidence",
    "KeptReport",
    "LogEntry",
    "LogHead",
    "MonthOfReaders",
    "PersonNote",
    "Proposal",
    "RegisterYear",
    "Remark",
    "Report",
    "Template",
    "TrustedFlagger",
    "WatchedWord",
    "WordToPolice",
]
