"""Moderation: reports, cases, decisions with their reasons, and the log of them.

Nouns: Report, Case, Evidence, Decision, LogEntry. Tells: ReportReceived, ReportAnswered,
DecisionMade. Answers: Statements. Fills: thread.side, post.menu, page.menu.
"""
