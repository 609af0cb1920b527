"""The page on which a member chooses and cuts a picture, and the pictures themselves."""

from __future__ import annotations

from base64 import b64encode

from flask import Blueprint, Response, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts import pictures, queries
from forum.accounts.forms.people import CutForm, PictureForm
from forum.accounts.session import member
from forum.kit import limits, notices, pages
from forum.kit.limits import Rate
from forum.kit.pictures import NAME, SIZES, Cut, cut, whole
from forum.kit.policy import Refused

bp = Blueprint("pictures", __name__)
A_DAY = Rate(30, 86_400)


@bp.get("/profile/picture")
def edit() -> ResponseReturnValue:
    return _page(PictureForm(formdata=None), CutForm(formdata=None))


@bp.post("/profile/picture")
def create() -> ResponseReturnValue:
    user = member()
    form = PictureForm()
    if not form.validate_on_submit():
        return _page(form, CutForm(formdata=None)), 422
    limits.mark("picture", A_DAY, subject=str(user.id))
    try:
        pictures.choose_picture(user, whole(form.sent()), Cut())
    except Refused as refused:
        form.reject("picture", refused.reason)
        return _page(form, CutForm(formdata=None)), 422
    notices.say(_("Your picture is saved. Choose the part of it that is shown."))
    return pages.see("/profile/picture")


@bp.post("/profile/picture/cut")
def create_cut() -> ResponseReturnValue:
    user = member()
    form = CutForm()
    original = _original()
    if not form.validate_on_submit():
        return _page(PictureForm(formdata=None), form), 422
    if "look" in request.form:
        return _page(PictureForm(formdata=None), form, preview=_seen(original, form.cut()))
    pictures.choose_picture(user, original, form.cut())
    notices.say(_("Your picture is saved."))
    return pages.see(f"/u/{user.id}")


@bp.post("/profile/picture/remove")
def remove() -> ResponseReturnValue:
    pictures.remove_picture(member())
    notices.say(_("Your picture is removed. Your initials are shown instead."))
    return pages.see("/profile/picture")


@bp.get("/profile/picture/original")
def original() -> ResponseReturnValue:
    """What one's own picture is cut from; for nobody else."""
    return Response(_original(), mimetype="image/webp")


@bp.get("/pictures/<name>")
def show(name: str) -> ResponseReturnValue:
    """A square of somebody's picture. Its address changes whenever the picture does."""
    told = NAME.fullmatch(name)
    if not told or int(told[2]) not in SIZES:
        abort(404)
    file = pictures.folder().file(told[1], int(told[2]))
    if not file.is_file():
        abort(404)
    response = send_file(file, mimetype="image/webp", conditional=True, etag=False)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _original() -> bytes:
    account = pages.find(queries.open_accounts(), member().id)
    original = pictures.folder().whole(account.picture)
    return abort(404) if original is None else original


def _seen(original: bytes, where: Cut) -> str:
    """The square as it would be shown, in the page itself: nothing is kept for a look."""
    return "data:image/webp;base64," + b64encode(cut(original, where, SIZES[-1])).decode()


def _page(form: PictureForm, cut_form: CutForm, *, preview: str = "") -> str:
    account = pages.find(queries.open_accounts(), member().id)
    return render_template(
        "accounts/picture.html", account=account, form=form, cut_form=cut_form, preview=preview
    )
