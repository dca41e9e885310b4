"""Quick pickles of the records, for the way between processes.

Python 3.11 pickles a frozen dataclass with slots through loops of its own over the fields, both ways; called
with its values, a record takes half of that.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from aifacts.model import Article, Claim, Entity, Facts, Time, Zone

_RECORDS = (Article, Zone, Facts, Claim, Entity, Time)


def pickle_by_values() -> None:
    """Have this process pickle records by their values; any can read them."""
    for record in _RECORDS:
        copyreg.pickle(record, _by_values(record))


def _by_values(record: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    values = attrgetter(*(field.name for field in fields(record)))
    return lambda made: (record, values(made))
