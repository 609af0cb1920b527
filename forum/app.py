"""The composition root: the one module that knows every room."""

from __future__ import annotations

from datetime import timedelta
from types import ModuleType

from flask import Flask, g, session
from flask_compress import Compress
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf
from werkzeug.middleware.proxy_fix import ProxyFix

from forum import settings as configuration
from forum.accounts import api as accounts_api
from forum.accounts import keeping as accounts_keeping
from forum.accounts import own as accounts_own
from forum.accounts import session as sign_in
from forum.accounts import subscribers as accounts_subscribers
from forum.accounts.models import initials, standing, tint
from forum.accounts.views import links, pictures
from forum.accounts.views import people as accounts
from forum.accounts.views import settings as member_settings
from forum.bookmarks import own as bookmarks_own
from forum.bookmarks import subscribers as bookmarks_subscribers
from forum.bookmarks import views as bookmarks
from forum.drafts import keeping as drafts_keeping
from forum.drafts import own as drafts_own
from forum.drafts import subscribers as drafts_subscribers
from forum.drafts import views as drafts
from forum.home import keeping as home_keeping
from forum.home import subscribers as home_subscribers
from forum.home import views as home
from forum.innovations import api as innovations_api
from forum.innovations import checks as innovations_checks
from forum.innovations import subscribers as innovations_subscribers
from forum.innovations import views as innovations
from forum.innovations.models import PHASES, TYPES
from forum.kit import (
    assets,
    develop,
    fragments,
    headers,
    health,
    i18n,
    letterbox,
    logs,
    mail,
    pages,
    problems,
    site,
    slots,
)
from forum.kit import db as database
from forum.kit.api import document
from forum.kit.db import now
from forum.kit.templating import Templates
from forum.knowledge import subscribers as knowledge_subscribers
from forum.knowledge import views as knowledge
from forum.links import subscribers as links_subscribers
from forum.moderation import begun as moderation_begun
from forum.moderation import keeping as moderation_keeping
from forum.moderation import own as moderation_own
from forum.moderation import subscribers as moderation_subscribers
from forum.moderation import views as moderation
from forum.networks import api as networks_api
from forum.networks import own as networks_own
from forum.networks import subscribers as networks_subscribers
from forum.networks import views as networks
from forum.networks.models import sign_of
from forum.notifications import api as notifications_api
from forum.notifications import checks as notifications_checks
from forum.notifications import keeping as notifications_keeping
from forum.notifications import subscribers as notifications_subscribers
from forum.notifications import views as notifications
from forum.notifications.digests import sending as digests
from forum.outbox import keeping as outbox_keeping
from forum.outbox import queue
from forum.outbox import subscribers as outbox_subscribers
from forum.polls import checks as polls_checks
from forum.polls import subscribers as polls_subscribers
from forum.polls import views as polls
from forum.reactions import own as reactions_own
from forum.reactions import subscribers as reactions_subscribers
from forum.reactions import views as reactions
from forum.search import boxes as search_boxes
from forum.search import boxes_similar as similar_boxes
from forum.search import checks as search_checks
from forum.search import hearing as search_hearing
from forum.search import index as search_index
from forum.search import looking as search_looking
from forum.search import neighbours as search_neighbours
from forum.search import own as search_own
from forum.search import subscribers as search_subscribers
from forum.search.api import searching as search_api
from forum.search.api import similar as similar_api
from forum.search.views import pages as search
from forum.search.views import saved as searches
from forum.search.views import typing as typing_search
from forum.settings import Settings
from forum.threads import api as threads_api
from forum.threads import begun as threads_begun
from forum.threads import checks as threads_checks
from forum.threads import curated as threads_curated
from forum.threads import own as threads_own
from forum.threads import subscribers as threads_subscribers
from forum.threads import views as threads
from forum.threads import waiting as threads_waiting
from forum.threads.models import KINDS, LEVELS
from forum.threads.pace import spell
from forum.vocabulary.models import FACETS

ROOMS = [
    home.bp,
    accounts.bp,
    pictures.bp,
    links.bp,
    member_settings.bp,
    drafts.bp,
    networks.bp,
    innovations.bp,
    threads.bp,
    reactions.bp,
    polls.bp,
    bookmarks.bp,
    knowledge.bp,
    moderation.bp,
    notifications.bp,
    search.bp,
    searches.bp,
    typing_search.bp,
    health.bp,
]
API = [
    networks_api.api,
    threads_api.api,
    innovations_api.api,
    accounts_api.api,
    notifications_api.api,
    search_api.api,
    similar_api.api,
]
"""What programs call, with a token and never with a cookie: so there is nothing to forge."""
REACTIONS: list[ModuleType] = [
    outbox_subscribers,
    accounts_subscribers,
    accounts_own,
    networks_subscribers,
    networks_own,
    innovations_subscribers,
    threads_subscribers,
    threads_own,
    threads_curated,
    threads_waiting,
    reactions_subscribers,
    reactions_own,
    polls_subscribers,
    polls_checks,
    knowledge_subscribers,
    bookmarks_subscribers,
    bookmarks_own,
    threads_begun,
    drafts_subscribers,
    drafts_own,
    links_subscribers,
    moderation_subscribers,
    moderation_own,
    moderation_begun,
    notifications_subscribers,
    digests,
    search_subscribers,
    search_own,
    search_boxes,
    search_hearing,
    similar_boxes,
    search_looking,
    search_neighbours,
    threads_checks,
    innovations_checks,
    notifications_checks,
    search_checks,
    home_subscribers,
    outbox_keeping,
    accounts_keeping,
    drafts_keeping,
    moderation_keeping,
    notifications_keeping,
    home_keeping,
]
"""Imported for what they register: subscribers, answers and slots, in this order."""

csrf = CSRFProtect()
for operations in API:
    csrf.exempt(operations)
csrf.exempt(notifications.letters.create_stop)  # mail programs press it; its address is the token
csrf.exempt(accounts.choose_language)  # guests' pages carry no token; the view asks members for it


def create_app(settings: Settings | None = None) -> Flask:
    """The whole forum. Raises BadSettings when the environment asks for what must not run."""
    settings = settings or configuration.load()
    logs.configure(settings)
    app = Flask(
        "forum",
        template_folder=str(site.folder("templates")),
        static_folder=str(site.folder("static")),
        instance_path=str(settings.instance),
    )
    app.jinja_environment = Templates
    _configure(app, settings)
    _equip(app, settings)
    for room in [*ROOMS, document.bp, *API]:
        app.register_blueprint(room)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    settings.instance.mkdir(parents=True, exist_ok=True)
    app.debug = settings.debug
    app.config.from_mapping(
        SETTINGS=settings,
        SECRET_KEY=settings.secret(),
        SECRET_KEY_FALLBACKS=settings.secret_key_fallbacks,
        LIMITS=settings.limits == "on",
        MAX_CONTENT_LENGTH=settings.body_limit,
        MAX_FORM_MEMORY_SIZE=settings.body_limit,
        SESSION_COOKIE_NAME="__Host-session" if settings.production else "session",
        SESSION_COOKIE_SECURE=settings.production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        COMPRESS_LEVEL=5,
        COMPRESS_ALGORITHM=["gzip"],
        COMPRESS_ALGORITHM_STREAMING=["gzip"],
    )
    if settings.proxies:
        many = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=many, x_proto=many, x_host=many)  # type: ignore[method-assign]


def _engine_options(settings: Settings) -> dict[str, object]:
    if settings.database.startswith("sqlite"):
        return {"pool_size": settings.threads + 2, "max_overflow": 10, "hide_parameters": True}
    return {
        "pool_size": settings.threads + 2,
        "pool_pre_ping": True,
        "pool_recycle": 1800,
        "hide_parameters": True,  # an error in the log tells no personal data
    }


def _equip(app: Flask, settings: Settings) -> None:
    database.init_app(app)
    queue.init_app(app, settings)
    search_index.init_app(app, settings)
    logs.init_app(app)
    i18n.init_app(app)
    Compress(app)
    pages.init_app(app)
    csrf.init_app(app)
    sign_in.init_app(app, idle=timedelta(days=settings.session_days))
    mail.init_app(app, settings)
    letterbox.init_app(app, settings)
    problems.init_app(app)
    headers.init_app(app, production=settings.production)
    _furnish(app)
    if settings.debug:
        develop.init_app(app)


def _furnish(app: Flask) -> None:
    """What every template finds without being given it."""
    app.jinja_env.globals.update(
        static=assets.url,
        whole=site.whole,
        importmap=assets.importmap,
        slot=slots.render_slot,
        list_slot=slots.render_list_slot,
        drawn=fragments.drawn,
        csrf_token=generate_csrf,
        sign_of=sign_of,
        now=now,
        types=TYPES,
        phases=PHASES,
        kinds=KINDS,
        facets=FACETS,
        levels=LEVELS,
        spell=spell,
        language_names=i18n.NAMES,
        initials=initials,
        tint=tint,
        standing=standing,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_about_the_reader)


def _about_the_reader() -> dict[str, object]:
    return {"viewer": sign_in.viewer(), "flashes": _flashes()}


def _flashes() -> list[tuple[str, str, str, tuple[str, str]]]:
    if "flashes" not in g:
        g.flashes = session.pop("_flashes") if "_flashes" in session else []
    return list(g.flashes)
