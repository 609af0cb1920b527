"""What it costs to make a post: `python bench/text.py [bytes]` prints CPU milliseconds.

First a usual post of 840 bytes, then every shape that hurts Markdown parsers at n and 2n bytes and
how many times longer the double takes. n is 32,000 unless told otherwise: 2n is near the limit.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "kit" / "text"))

from text_shapes import of_bytes, shapes

from forum.kit.text.posts import render, words_diff

PARAGRAPH = (
    "Moi kaikki, meillä on **hyviä kokemuksia** palkkatuesta ja *verkostosta*: hakemuksia tuli "
    "12, joista 9 sai päätöksen. Lue lisää https://example.org/palkkatuki ja kerro:\n\n"
    "- miten teillä päätetään\n- kuka [vastaa](/t/12/87) seurannasta\n\n"
    "> Onko kokeilu jatkunut syksyllä?\n\n"
)
POST = (PARAGRAPH * 4).encode()[:840].decode(errors="ignore")


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """CPU time of one run, the best of several."""
    best = float("inf")
    for _ in range(runs):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best * 1000


def main() -> None:
    """Print the table."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 32_000
    print(f"{'a post of 840 bytes':34}{milliseconds(lambda: render(POST), 300):9.2f} ms")
    old, new = POST * 38, POST.replace("kokeilu", "uusi kokeilu") * 38
    history = milliseconds(lambda: words_diff(old, new), 5)
    print(f"{'its history at 32,000 characters':34}{history:9.2f} ms")
    worst = 0.0
    for name, shape in shapes().items():
        short, long = of_bytes(shape, n), of_bytes(shape, 2 * n)
        once = milliseconds(partial(render, short), 4)
        twice = milliseconds(partial(render, long), 4)
        worst = max(worst, twice / once)
        print(f"{name:34}{once:9.1f} ms {twice:9.1f} ms  ratio {twice / once:.2f}")
    print(f"{'worst ratio':34}{worst:9.2f}")


if __name__ == "__main__":
    main()
