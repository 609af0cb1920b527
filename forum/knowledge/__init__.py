"""What people distil from talk: summaries of a stretch of posts."""
