"""Named questions about reports, cases, decisions and the log."""
