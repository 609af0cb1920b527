"""The search page, saved searches, and what is offered while one types."""
