"""Words for decisions: the list, and one of them to write."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.kit import i18n, notices, pages
from forum.kit.db import db
from forum.moderation import actions
from forum.moderation.actions import NewTemplate
from forum.moderation.forms.decisions import ground_groups
from forum.moderation.forms.helping import TemplateForm
from forum.moderation.models import Template
from forum.moderation.queries import places
from forum.moderation.queries import templates as queries
from forum.moderation.terms import EXPLANATIONS, SHORT
from forum.moderation.views.blueprint import bp
from forum.moderation.views.queue import staff


@bp.get("/moderation/templates")
def templates() -> ResponseReturnValue:
    moderator = staff()
    return render_template(
        "moderation/templates.html",
        own=db.session.scalars(queries.manageable_templates(moderator)).all(),
        house=EXPLANATIONS,
        short=SHORT,
    )


@bp.get("/moderation/templates/new")
def new_template() -> ResponseReturnValue:
    moderator = staff()
    return _page(moderator, TemplateForm(formdata=None))


@bp.post("/moderation/templates")
def create_template() -> ResponseReturnValue:
    moderator = staff()
    return _save(moderator, TemplateForm())


@bp.get("/moderation/templates/<int:template_id>/edit")
def edit_template(template_id: int) -> ResponseReturnValue:
    moderator = staff()
    template = _find(moderator, template_id)
    form = TemplateForm(
        formdata=None,
        title=template.title,
        ground=template.ground,
        network_id=template.network_id or 0,
        **template.texts,
    )
    return _page(moderator, form, template)


@bp.post("/moderation/templates/<int:template_id>")
def update_template(template_id: int) -> ResponseReturnValue:
    moderator = staff()
    return _save(moderator, TemplateForm(), _find(moderator, template_id))


@bp.post("/moderation/templates/<int:template_id>/remove")
def remove_template(template_id: int) -> ResponseReturnValue:
    moderator = staff()
    actions.remove_template(moderator, _find(moderator, template_id).id)
    notices.say(_("The words are removed. Decisions that used them stay as they are."))
    return pages.see("/moderation/templates")


def _find(moderator: User, template_id: int) -> Template:
    return pages.find(queries.manageable_templates(moderator), template_id)


def _save(
    moderator: User, form: TemplateForm, template: Template | None = None
) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return _page(moderator, form, template), 422
    new = NewTemplate(
        title=form.text("title"),
        ground=form.chosen_ground,
        texts={one: form.text(one) for one in i18n.LANGUAGES if form.text(one)},
        network_id=form.network_id.data or None,
    )
    actions.save_template(moderator, new, template_id=template.id if template else None)
    notices.say(_("The words are kept."))
    return pages.see("/moderation/templates")


def _page(moderator: User, form: TemplateForm, template: Template | None = None) -> str:
    return render_template(
        "moderation/template.html",
        form=form,
        template=template,
        grounds=ground_groups(form.text("ground")),
        networks=_networks(moderator, form.network_id.data or 0),
    )


def _networks(moderator: User, chosen: int) -> list[tuple[int, str, bool]]:
    """Whose words they can be: a network's that this person moderates, or of all."""
    found = {area.network_id: i18n.pick(area.network.names) for area in places.places(moderator)}
    everybody = [(0, _("All networks"), not chosen)] if moderator.administrator else []
    return everybody + [(key, name, key == chosen) for key, name in found.items()]
