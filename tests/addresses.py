"""Addresses that are compiled once in a process.

Every test makes an application of its own, and nine tenths of that would be Werkzeug compiling the
same addresses again. What it compiles depends on the parts of the address and its defaults alone.
"""

from __future__ import annotations

from typing import Any

from werkzeug.routing import Rule

_compile = Rule._compile_builder
_kept: dict[tuple[Any, ...], Any] = {}


def compile_once() -> None:
    Rule._compile_builder = _remembered  # type: ignore[method-assign]


def _remembered(rule: Rule, append_unknown: bool = True) -> Any:
    key = (tuple(rule._trace), repr(rule.defaults), append_unknown)
    if key not in _kept:
        _kept[key] = _compile(rule, append_unknown)
    return _kept[key]
