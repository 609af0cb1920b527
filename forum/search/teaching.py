"""The query language by examples, for the pages that explain it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from forum.kit.policy import Sentence


class Way(NamedTuple):
    """Something that can be typed, and what it means."""

    examples: Sequence[str]
    meaning: Sentence


SHORT: Sequence[Way] = (
    Way(["palkkatuki nuoret"], _l("both words; when there is little of that, any of them")),
    Way(["palkkatuki OR lönestöd"], _l("one of them is enough; TAI and ELLER say the same")),
    Way(['"avoin haku"'], _l("exactly so, side by side")),
    Way(["kuntoutus -koti"], _l("without this word")),
    Way(["asukas*"], _l("words that begin so")),
)
A_FIELD = Way(["tyyppi:haaste"], _l("only of one kind; there are more of such fields"))

FIELDS: Sequence[Way] = (
    Way(
        ["tekijä:aino.mesimarja", "författare:", "author:"],
        _l("who wrote it: a name or what follows @"),
    ),
    Way(
        ["verkosto:perheet", "nätverk:", "network:"],
        _l("in a network, by its name in any language"),
    ),
    Way(
        ['alue:"avoimet haut"', "område:", "area:"],
        _l("in an area; quotation marks keep several words together"),
    ),
    Way(
        ["tyyppi:haaste", "typ:", "type:"],
        _l(
            "a challenge, question, practice, discussion, event or announcement; also innovation,"
            " person and network"
        ),
    ),
    Way(["kieli:sv", "språk:", "language:"], _l("written in this language")),
    Way(
        ["avainsana:nuoret", "nyckelord:", "keyword:"],
        _l("with this keyword or a narrower one, in whichever language you say it"),
    ),
    Way(
        ["jälkeen:2024-05", "efter:", "after:"],
        _l("from then on: a year, a month or a day, as 2024, 2024-05 or 1.5.2024"),
    ),
    Way(["ennen:2024", "före:", "before:"], _l("before it began")),
    Way(
        ["ratkaistu:kyllä", "löst:ja", "solved:yes"], _l("with an accepted answer, or without one")
    ),
    Way(["vaihe:kokeilu", "fas:", "phase:"], _l("how far an innovation has come")),
    Way(["maakunta:kainuu", "landskap:", "region:"], _l("the region that it is about")),
    Way(["vuosi:2025", "år:", "year:"], _l("written in that year")),
)
