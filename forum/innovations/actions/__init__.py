"""Every change of descriptions: one function per verb, one transaction each."""

from forum.innovations.actions.importing import (
    Imported,
    OutOfDate,
    foresee,
    import_description,
    mark_of,
    store_description,
)
from forum.innovations.actions.placing import set_phase

__all__ = [
    "Imported",
    "OutOfDate",
    "foresee",
    "import_description",
    "mark_of",
    "set_phase",
    "store_description",
]
