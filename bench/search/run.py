"""Scores our search: python bench/search/run.py SCORE.PY [--task lemma-fi …]. See README.md."""

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Hands our engine to the scoring program, which prints one line for each task."""
    program, *options = sys.argv[1:]
    sys.path[:0] = [str(HERE), str(HERE.parent.parent)]
    sys.argv = [program, "--engine", "python:ours:Ours", *options]
    runpy.run_path(program, run_name="__main__")


if __name__ == "__main__":
    main()
