"""What the files in `content/` tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "content"


def told(name: str) -> Any:
    """What stands in the file under the key of the same name."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)[name]  # noqa: S506 - a safe loader


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
