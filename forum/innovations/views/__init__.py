"""Pages of descriptions: the list, one of them, its versions, importing."""

from forum.innovations.views import importing, lists, placing, show
from forum.innovations.views.blueprint import bp

__all__ = ["bp", "importing", "lists", "placing", "show"]
