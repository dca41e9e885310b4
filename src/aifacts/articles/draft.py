"""What a format's reader hands on: an article whose zones and date are still to be settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aifacts.model import Zone

# An article is refused above this; no news text comes near it, and memory stays bounded.
MAX_CHARACTERS = 10_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it; `zones` is None where a text has no markup to tell them by."""

    id: str
    text: str
    origin: str
    where: str
    zones: tuple[Zone, ...] | None = None
    title: str | None = None
    published_at: date | None = None
    outlet: str | None = None
    author: str | None = None
