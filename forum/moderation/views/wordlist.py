"""The words that networks look out for."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from forum.accounts.models import User
from forum.accounts.session import member
from forum.kit import i18n, notices, pages
from forum.kit.policy import Refused
from forum.moderation import actions
from forum.moderation.actions import WordToWatch
from forum.moderation.forms.wordlist import WordForm
from forum.moderation.queries import wordlist as queries
from forum.moderation.terms import WORD_EFFECTS, Effect
from forum.moderation.views.blueprint import bp

LIST = "/moderation/words"


@bp.get("/moderation/words")
def words() -> ResponseReturnValue:
    keeper = _keeper()
    return _page(keeper, _form_of(keeper, formdata=None))


@bp.post("/moderation/words")
def create_word() -> ResponseReturnValue:
    keeper = _keeper()
    form = _form_of(keeper)
    if not form.validate_on_submit():
        return _page(keeper, form), 422
    new = WordToWatch(
        word=form.text("word"),
        effect=Effect(form.text("effect")),
        note=form.text("note"),
        network_id=form.network_id.data or None,
    )
    try:
        actions.watch_word(keeper, new)
    except Refused as refused:
        form.reject("word", refused.reason)
        return _page(keeper, form), 422
    notices.say(_("“%(word)s” is on the list.", word=new.word))
    return pages.see(LIST)


@bp.post("/moderation/words/<int:word_id>/remove")
def remove_word(word_id: int) -> ResponseReturnValue:
    keeper = _keeper()
    row = pages.find(queries.manageable_words(keeper), word_id)
    word = row.word
    actions.unwatch_word(keeper, row)
    notices.say(_("“%(word)s” is no longer on the list.", word=word))
    return pages.see(LIST)


def _keeper() -> User:
    """Who keeps a list; there is nothing here for anybody else."""
    keeper = member()
    if not (keeper.administrator or queries.coordinated(keeper)):
        abort(404)
    return keeper


def _form_of(keeper: User, **told: None) -> WordForm:
    form = WordForm(**told)
    own = [(one.id, i18n.pick(one.names)) for one in queries.listable_networks(keeper)]
    form.network_id.choices = [(0, _("All networks")), *own] if keeper.administrator else own
    return form


def _page(keeper: User, form: WordForm) -> str:
    rows = queries.listed_words(keeper)
    return render_template("moderation/words.html", rows=rows, form=form, effects=WORD_EFFECTS)
