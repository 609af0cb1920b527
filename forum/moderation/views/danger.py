"""Telling that a life is in danger: short, and before everything else.

Source: Regulation (EU) 2022/2065, article 18.
"""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.session import viewer
from forum.kit import i18n
from forum.moderation.actions import NewReport
from forum.moderation.forms.reports import DangerForm, GuestDangerForm
from forum.moderation.terms import Ground
from forum.moderation.views.blueprint import bp
from forum.moderation.views.receiving import receive, target_in


@bp.get("/danger")
def new_danger() -> ResponseReturnValue:
    return _form_page(_form()(formdata=None, about=request.args.get("about", "")[:250]))


@bp.post("/danger")
def create_danger() -> ResponseReturnValue:
    form = _form()()
    if not form.validate_on_submit():
        return _form_page(form), 422
    return receive(form, lambda: _told(form), page=lambda: _form_page(form))


def _form() -> type[DangerForm]:
    return DangerForm if viewer().is_authenticated else GuestDangerForm


def _form_page(form: DangerForm) -> str:
    target = target_in(form.text("about"))
    return render_template("moderation/danger.html", form=form, target=target)


def _told(form: DangerForm) -> NewReport:
    guest = isinstance(form, GuestDangerForm)
    return NewReport(
        ground=Ground.THREAT,
        explanation=form.text("explanation"),
        good_faith=False,
        language=i18n.locale(),
        name=form.text("name") if guest else "",
        email=form.text("email") if guest else "",
        danger=True,
    )
