"""The first page, the documents of the house, and what people say about accessibility."""

from forum.home.views import acceptance, documents, feedback, keys, show, sitemap
from forum.home.views.blueprint import bp

__all__ = ["acceptance", "bp", "documents", "feedback", "keys", "show", "sitemap"]
