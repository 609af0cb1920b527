"""The register of orders of authorities, for administrators, and what is taken out of it."""

from __future__ import annotations

from datetime import datetime

from flask import Response, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member
from forum.kit import notices, pages
from forum.kit.db import now
from forum.kit.policy import Refused
from forum.moderation import actions, addresses, policy
from forum.moderation.actions import Effect, NewOrder
from forum.moderation.forms.moments import in_finland
from forum.moderation.forms.orders import EffectForm, OrderForm
from forum.moderation.models import AuthorityOrder
from forum.moderation.queries import orders as queries
from forum.moderation.register_rows import as_csv, as_plain
from forum.moderation.terms import ORDER_KINDS, TELLINGS, OrderKind, Telling
from forum.moderation.views.blueprint import bp

REGISTER = "/moderation/orders"


@bp.get("/moderation/orders")
def orders() -> ResponseReturnValue:
    keeper = _keeper()
    sent = request.args.get("before")
    before = pages.page_number(sent, most=pages.BIGGEST_ID) if sent else None
    rows = queries.listed_orders(keeper, before=before)
    shown, more = rows[: queries.LENGTH], rows[queries.LENGTH :]
    return render_template(
        "moderation/orders.html",
        rows=shown,
        waiting=queries.waiting_orders(keeper) if before is None else (),
        kinds=ORDER_KINDS,
        older_href=f"{REGISTER}?before={shown[-1].id}" if more else "",
        first_href=REGISTER if before else "",
    )


@bp.get("/moderation/orders/new")
def new_order() -> ResponseReturnValue:
    _keeper()
    form = OrderForm(formdata=None, received_at=in_finland(now()))
    return render_template("moderation/new_order.html", form=form)


@bp.post("/moderation/orders")
def create_order() -> ResponseReturnValue:
    keeper = _keeper()
    form = OrderForm()
    received_at = form.received_at.moment if form.validate_on_submit() else None
    if received_at is None:
        return render_template("moderation/new_order.html", form=form), 422
    order = actions.record_order(keeper, _ordered(form, received_at), key=form.said_once())
    notices.say(_("Order %(number)s is in the register.", number=order.number))
    return pages.see(addresses.order(order.id))


@bp.get("/moderation/orders/<int:order_id>")
def show_order(order_id: int) -> ResponseReturnValue:
    order = pages.find(queries.readable_orders(_keeper()), order_id)
    return _page(order, _filled(order))


@bp.post("/moderation/orders/<int:order_id>/effect")
def update_effect(order_id: int) -> ResponseReturnValue:
    keeper = _keeper()
    order = pages.find(queries.readable_orders(keeper), order_id)
    form = EffectForm()
    if not form.validate_on_submit():
        return _page(order, form), 422
    new = Effect(
        effect=form.text("effect"),
        answered_at=form.answered_at.moment,
        told_at=form.told_at.moment,
    )
    seen = pages.page_number(form.text("version"))
    try:
        actions.give_effect(keeper, order, new, version=seen)
    except Refused as refused:
        return _conflict(order, form, refused)
    notices.say(_("What was done is written down."))
    return pages.see(addresses.order(order.id))


@bp.get("/moderation/orders.csv")
def download_orders() -> ResponseReturnValue:
    return _download(as_csv(queries.every_order(_keeper())), "text/csv; charset=utf-8", "csv")


@bp.get("/moderation/orders.json")
def download_orders_data() -> ResponseReturnValue:
    rows = [as_plain(order) for order in queries.every_order(_keeper())]
    return jsonify({"orders": rows})


def _keeper() -> User:
    """The signed-in administrator; there is nothing here for anybody else."""
    keeper = member()
    if not policy.keep_orders(keeper):
        abort(404)
    return keeper


def _ordered(form: OrderForm, received_at: datetime) -> NewOrder:
    words = ("authority", "reference", "legal_basis", "address", "content")
    return NewOrder(
        kind=OrderKind(form.text("kind")),
        received_at=received_at,
        due_at=form.due_at.moment,
        telling=Telling(form.text("telling")),
        tell_from=form.tell_from.moment,
        **{name: form.text(name) for name in words},
    )


def _filled(order: AuthorityOrder) -> EffectForm:
    """With what is known by now."""
    moments = {name: getattr(order, name) for name in ("answered_at", "told_at")}
    known = {name: in_finland(moment) for name, moment in moments.items() if moment}
    return EffectForm(formdata=None, effect=order.effect, version=str(order.version), **known)


def _page(order: AuthorityOrder, form: EffectForm, conflict: Refused | None = None) -> str:
    return render_template(
        "moderation/order.html",
        order=order,
        form=form,
        conflict=conflict,
        kinds=ORDER_KINDS,
        tellings=TELLINGS,
    )


def _conflict(order: AuthorityOrder, form: EffectForm, refused: Refused) -> ResponseReturnValue:
    """As it is now, with what was typed: sent again, it stands."""
    fresh = pages.find(queries.readable_orders(_keeper()), order.id)
    form.version.data = str(fresh.version)
    return _page(fresh, form, refused), 409


def _download(text: str, mimetype: str, ending: str) -> Response:
    response = Response(text, content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="orders.{ending}"'
    return response
