"""Scores our search: python bench/search/run.py SCORE.PY [--task lemma-fi …]. See README.md."""

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TASKS = ("lemma", "part", "known", "unseen")


def main() -> None:
    """Hands our engine to the scoring program, which prints one line for each task."""
    program, *options = sys.argv[1:]
    if "--task" not in options:
        options += [word for task in TASKS for word in ("--task", task)]
    sys.path[:0] = [str(HERE), str(HERE.parent.parent)]
    sys.argv = [program, "--engine", "python:ours:Ours", *options]
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    main()
