"""What ARCHITECTURE.md says about the rooms is so."""

from __future__ import annotations

import re
import tomllib

from sources import PROGRAM, ROOT, nothing

PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
NO_ROOMS = {"migrations", "translations"}
ROOM_FILES = {
    "models", "events", "queries", "policy", "actions", "forms", "views", "api", "subscribers",
    "session", "commands",
}  # fmt: skip


def built() -> set[str]:
    found = {path.parent.name for path in PROGRAM.glob("*/__init__.py")}
    return found - NO_ROOMS


def contracts() -> dict[str, dict[str, object]]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {one["name"]: one for one in told["tool"]["importlinter"]["contracts"]}


def test_every_room_is_on_the_picture():
    picture = PAGE.split("## The one picture")[1].split("```")[1]
    drawn = set(re.findall(r"[a-z]+", "\n".join(line[:50] for line in picture.splitlines())))
    nothing(sorted(built() - drawn), "Draw these rooms into ARCHITECTURE.md:")


def test_every_room_has_its_floor():
    layers = contracts()["Rooms only look down"]["layers"]
    floors = set(re.findall(r"[a-z]+", " ".join(layers)))
    nothing(sorted(built() - floors), "Give these rooms a floor in pyproject.toml:")


def test_every_room_keeps_the_order_of_its_files():
    kept = set(contracts()["Inside a room, views on top and models at the bottom"]["containers"])
    files = {(path.parent.name, path.stem) for path in PROGRAM.glob("*/*.py")}
    files |= {(path.parts[-3], path.parts[-2]) for path in PROGRAM.glob("*/*/__init__.py")}
    rooms = {room for room, name in files if name in ROOM_FILES}
    missing = {room for room in rooms - {"kit", "outbox"} if f"forum.{room}" not in kept}
    nothing(sorted(missing), "Name these rooms in the second contract of pyproject.toml:")


def test_the_file_names_of_the_page_are_there():
    tree = PAGE.split("## The tree")[1].split("```")[1]
    named = {*re.findall(r"^  (\w+\.py) ", tree, re.M), "forum", "templates", "static", "tests"}
    there = {path.name for folder in (ROOT, PROGRAM) for path in folder.iterdir()}
    nothing(sorted(named - there), "The tree of ARCHITECTURE.md names what is not there:")
