"""What a browser calls itself, in two words that its user knows."""

from __future__ import annotations

# The first that is found: many browsers name others, to be served like them.
PROGRAMS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "Vivaldi": "Vivaldi",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser_name(user_agent: str) -> str:
    """`Firefox, Linux`; what it says of itself when we know neither."""
    known = (_first(PROGRAMS, user_agent), _first(SYSTEMS, user_agent))
    return ", ".join(part for part in known if part) or user_agent[:40]


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")
