"""What a text may lack or give away, told while it is written and on the form that comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.models import User
from forum.accounts.session import member
from forum.drafts.models import kept_of, texts_in
from forum.drafts.session import sheet_sent
from forum.kit import i18n, kept, limits
from forum.kit.ask import ask
from forum.kit.limits import Rate
from forum.kit.policy import Sentence
from forum.kit.text.posts import Rendered, TextTooLong, render
from forum.threads import queries
from forum.threads.doubts import about_people, code_in
from forum.threads.forms.writing import WritingForm
from forum.threads.hints import OWN_IN_A_ROW, Draft, hints_for
from forum.threads.questions import Advises
from forum.threads.shield import codes_in
from forum.threads.views.blueprint import bp
from forum.threads.views.telling import kind_asked
from forum.vocabulary.queries import vocabulary

ADVICE = limits.Memory(Rate(60, 60))
REPLY = re.compile(r"reply:(\d{1,9})\Z")


@bp.post("/advice")
def advise() -> ResponseReturnValue:
    """For the script of a form in which somebody stops to think."""
    writer = member()
    ADVICE.mark(str(writer.id))
    texts = texts_in(kept_of(kept.from_this_request()))
    return render_template(
        "threads/_advice.html",
        advice=hints_asked(),
        codes=[code_in(text, spot) for text in texts for spot in codes_in(text)],
        doubt=about_people(texts, request.form.getlist("confirmed")),
    )


def hints_asked() -> Sequence[Sentence]:
    """Hints about the text that was sent with this request; none when there is no text."""
    source = request.form.get("source", "")
    try:
        return hints_about(member(), render(source)) if source.strip() else ()
    except TextTooLong:
        return ()


def hints_about(writer: User, text: Rendered) -> Sequence[Sentence]:
    return [*hints_for(_draft(writer, text)), *_of_the_network(writer, text)] if text.plain else ()


def _of_the_network(writer: User, text: Rendered) -> Sequence[Sentence]:
    """What rooms above have to say about it in the network that it is written for."""
    sheet, area = sheet_sent(), request.form.get("area", "")
    network_id = queries.network_written_for(writer, area, sheet.place if sheet else "")
    if network_id is None:
        return ()
    title = request.form.get("title", "")
    asked = Advises(network_id, f"{title}\n{text.source}")
    return [sentence for answer in ask(asked) for sentence in answer]


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
