"""The elements of HTML as a reader of text sees them."""

from typing import Final

VOID: Final = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS: Final = HEADINGS | frozenset(
    {
        "blockquote",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
    }
)
"""Elements with an empty line round them."""
LINES: Final = BLOCKS | frozenset(
    {
        "address",
        "article",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "figcaption",
        "footer",
        "header",
        "html",
        "li",
        "main",
        "tr",
    }
)
"""Elements on lines of their own."""
CELLS: Final = frozenset({"td", "th"})
UNREAD: Final = frozenset(
    {
        "aside",
        "audio",
        "button",
        "canvas",
        "datalist",
        "dialog",
        "embed",
        "footer",
        "form",
        "head",
        "iframe",
        "input",
        "math",
        "nav",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    }
)
ACTIVE: Final = frozenset({"embed", "iframe", "math", "object", "svg"})
UNREAD_ROLES: Final = frozenset(
    {
        "alertdialog",
        "banner",
        "complementary",
        "contentinfo",
        "dialog",
        "navigation",
        "search",
        "tablist",
    }
)
ENDED_BY: Final = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "tr": {"td", "th", "tr"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    **{block: {"p"} for block in BLOCKS},
}
"""Which open element a start ends, since people leave out the end tags of these."""
