"""What people distil from talk: summaries of a stretch of posts.

Nouns: Summary, SummaryVersion, Citation. A summary is written by members, changed by others like a
wiki page, and rests on posts that it cites as `#12`. Fills thread.top and thread.side.
"""
