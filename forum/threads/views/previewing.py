"""A text as it will look, with hints beside it."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.session import member
from forum.kit import limits, pages
from forum.kit.limits import Rate
from forum.kit.text.posts import TextTooLong, fill, render
from forum.threads.views.advising import hints_about
from forum.threads.views.asking import suggested_in
from forum.threads.views.blueprint import bp
from forum.threads.views.dressing import cards_in, names_called
from forum.threads.views.telling import told_above

PREVIEWS = limits.Memory(Rate(120, 60))


@bp.post("/preview")
def preview() -> ResponseReturnValue:
    """What a text will look like, made by the pipeline that will make it."""
    writer = member()
    PREVIEWS.mark(str(writer.id))
    try:
        text = render(request.form.get("source") or request.form.get("explanation", ""))
    except TextTooLong:
        abort(413)
    cards, people = cards_in(writer, text.html), names_called(writer, [text.html])
    page = {
        "html": told_above(request.form) + fill(text.html, cards, people),
        "advice": hints_about(writer, text),
    }
    if pages.wants_fragment():
        return render_template("threads/_preview.html", **page)
    title, suggested = request.form.get("title", ""), suggested_in(request.form)
    return render_template("threads/preview.html", **page, title=title, suggested=suggested)
