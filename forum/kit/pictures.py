"""Pictures of members: read with suspicion, cut, and written anew. The only home of Pillow.

What is kept is never what was sent: pixels are decoded and encoded again, so that places, devices,
profiles, second files behind the first and everything else that travels in a picture stays behind.
Source: OWASP ASVS 5.0, 5.2.1–5.2.3, 14.2.8.
"""

from __future__ import annotations

import re
import secrets
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from flask_babel import lazy_gettext as _l
from PIL import Image, ImageOps

from forum.kit.policy import Refused

FORMATS: Final = ("JPEG", "PNG", "WEBP")
MOST_BYTES: Final = 2 * 1024 * 1024
MOST_PIXELS: Final = 25_000_000
WHOLE: Final = 1024
"""The longer side of what is kept to cut from."""
SIZES: Final = (96, 192)
"""Sides of the squares that pages show: 32 and 44, and 88 pixels on a fine screen."""
NAME: Final = re.compile(r"([\w-]{22})-(\d{2,4})\.webp", re.ASCII)

NO_PICTURE = _l("This is not a picture that can be read. Choose a JPEG, PNG or WebP picture.")
TOO_HEAVY = _l("The picture is larger than 2 MB. Choose a smaller one.")
TOO_LARGE = _l("The picture has more than 25 million pixels. Choose a smaller one.")


@dataclass(frozen=True, slots=True)
class Cut:
    """A square of a picture: where between its edges, in percent, and how close."""

    x: int = 50
    y: int = 50
    zoom: int = 100

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the square in a picture of this size."""
        side = max(1, min(width, height) * 100 // self.zoom)
        left, top = (width - side) * self.x // 100, (height - side) * self.y // 100
        return left, top, left + side, top + side


def whole(sent: bytes) -> bytes:
    """What was sent, upright, small and without anything but its pixels.

    Raises Refused with the reason when it is no picture, broken, or too large to be opened.
    """
    if len(sent) > MOST_BYTES:
        raise Refused(TOO_HEAVY)
    try:
        return _encoded(_pixels(sent))
    except Refused:
        raise
    except Exception:  # decoders of hostile bytes raise whatever they stumble over
        raise Refused(NO_PICTURE) from None


def cut(picture: bytes, where: Cut, side: int) -> bytes:
    """The square of a picture of ours at this size."""
    image = Image.open(BytesIO(picture), formats=("WEBP",))
    square = image.crop(where.box(*image.size))
    return _encoded(square.resize((side, side), Image.Resampling.LANCZOS))


class Folder:
    """Where pictures lie: `<key>-<side>.webp`, each key with its whole and its squares."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, picture: bytes, where: Cut) -> str:
        """Keep a picture and its squares under a new key."""
        key = secrets.token_urlsafe(16)
        self._path.mkdir(parents=True, exist_ok=True)
        for side in SIZES:
            self._write(key, side, cut(picture, where, side))
        self._write(key, WHOLE, picture)
        return key

    def whole(self, key: str) -> bytes | None:
        """What the squares of this key were cut from; none when it is gone."""
        file = self.file(key, WHOLE)
        return file.read_bytes() if key and file.is_file() else None

    def remove(self, key: str) -> None:
        """Every size of this key."""
        for side in (*SIZES, WHOLE):
            self.file(key, side).unlink(missing_ok=True)

    def keys(self, *, older_than: float) -> set[str]:
        """Keys of files that were written before this moment."""
        found = self._path.iterdir() if self._path.is_dir() else ()
        old = [file for file in found if file.stat().st_mtime < older_than]
        return {name[1] for file in old if (name := NAME.fullmatch(file.name))}

    def file(self, key: str, side: int) -> Path:
        return self._path / f"{key}-{side}.webp"

    def _write(self, key: str, side: int, picture: bytes) -> None:
        beside = self._path / f"{key}-{side}.part"
        beside.write_bytes(picture)
        beside.replace(self.file(key, side))


def _pixels(sent: bytes) -> Image.Image:
    """The first frame, turned upright; its size is known before anything is decoded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
        image = Image.open(BytesIO(sent), formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise Refused(TOO_LARGE)
    image.draft("RGB", (WHOLE, WHOLE))
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((WHOLE, WHOLE), Image.Resampling.LANCZOS)
    return _opaque(upright)


def _opaque(image: Image.Image) -> Image.Image:
    """On white where it was transparent."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")


def _encoded(image: Image.Image) -> bytes:
    """Pixels and nothing else: what the picture was read with is not handed on."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    written = BytesIO()
    bare.save(written, "WEBP", quality=82, method=4)
    return written.getvalue()
