"""Where things of this forum are: its folders on the disk, its addresses on the web."""

from pathlib import Path

from flask import current_app

_PACKAGE = Path(__file__).resolve().parents[1]


def folder(name: str) -> Path:
    """The folder of this name that is there: templates and static files stand beside the package
    in a checkout and inside it in a wheel."""
    packaged = _PACKAGE / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


def whole(address: str) -> str:
    """An address of this site that works elsewhere: in a mail, a feed, a search engine."""
    return str(current_app.config["SETTINGS"].base_url).rstrip("/") + address
