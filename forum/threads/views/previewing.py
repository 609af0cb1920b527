"""A text as it will look, with hints beside it."""

from __future__ import annotations

import re

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.models import User
from forum.accounts.session import member
from forum.drafts.session import sheet_sent
from forum.kit import i18n, limits, pages
from forum.kit.limits import Rate
from forum.kit.text.posts import Rendered, TextTooLong, fill, render
from forum.threads import queries
from forum.threads.forms.writing import WritingForm
from forum.threads.hints import OWN_IN_A_ROW, Draft, hints_for
from forum.threads.views.asking import suggested_in
from forum.threads.views.blueprint import bp
from forum.threads.views.dressing import cards_in, names_called
from forum.threads.views.telling import kind_asked, told_above
from forum.vocabulary.queries import vocabulary

PREVIEWS = limits.Memory(Rate(120, 60))
REPLY = re.compile(r"reply:(\d{1,9})\Z")


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
        "advice": hints_for(_draft(writer, text)) if text.plain else (),
    }
    if pages.wants_fragment():
        return render_template("threads/_preview.html", **page)
    title, suggested = request.form.get("title", ""), suggested_in(request.form)
    return render_template("threads/preview.html", **page, title=title, suggested=suggested)


def _draft(writer: User, text: Rendered) -> Draft:
    """The form as it was sent to look at: that of a new thread, or of anything else."""
    language = request.form.get("language", i18n.locale())
    if "tags" not in request.form:
        return Draft(text=text, language=language, own_in_a_row=_own_in_a_row(writer))
    known = vocabulary()
    form = WritingForm(vocabulary=known)
    return Draft(
        text=text,
        language=language,
        title=form.text("title"),
        kind=kind_asked(request.form.get("kind")),
        vocabulary=known,
        chosen=form.chosen,
    )


def _own_in_a_row(writer: User) -> int:
    """How many of the last posts of the thread that is replied to are the writer's own."""
    sheet = sheet_sent()
    thread = REPLY.match(sheet.place) if sheet else None
    authors = queries.last_authors(int(thread[1]), OWN_IN_A_ROW) if thread else ()
    return OWN_IN_A_ROW if list(authors) == [writer.id] * OWN_IN_A_ROW else 0
