"""Every change of descriptions: one function per verb, one transaction each."""

from forum.innovations.actions.importing import (
    Imported,
    foresee,
    import_description,
    store_description,
)
from forum.innovations.actions.placing import set_phase

__all__ = ["Imported", "foresee", "import_description", "set_phase", "store_description"]
