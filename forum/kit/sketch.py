"""How many different ones there were, without keeping who: a HyperLogLog sketch.

Each key sets one of 2,048 small numbers to the length of a run of zeros in its hash, if that is
longer than what stands there. From the numbers the count follows within some 3 per cent; a key
cannot be read out of them. Source: Flajolet et al., HyperLogLog, 2007.
"""

from __future__ import annotations

import math

BITS = 11
SIZE = 1 << BITS
_ALPHA = 0.7213 / (1 + 1.079 / SIZE)


def place_of(digest: bytes) -> tuple[int, int]:
    """Which number a hash of eight bytes may raise, and to what."""
    value = int.from_bytes(digest[:8], "big")
    rest = value >> BITS
    return value & (SIZE - 1), 64 - BITS - rest.bit_length() + 1


def raised(numbers: bytearray, place: tuple[int, int]) -> bool:
    """Whether the number there had to be raised, and is."""
    index, rank = place
    if rank <= numbers[index]:
        return False
    numbers[index] = rank
    return True


def many(numbers: bytes) -> int:
    """How many different keys there were."""
    estimate = _ALPHA * SIZE * SIZE / sum(2.0**-rank for rank in numbers)
    empty = numbers.count(0)
    if estimate <= 2.5 * SIZE and empty:
        estimate = SIZE * math.log(SIZE / empty)
    return round(estimate)
