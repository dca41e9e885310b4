"""The extraction with its models, loaded once a process and kept out of the garbage collector's way."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Protocol

from aifacts.model import Article, Facts

# Objects more than were freed before the collector looks again (700 in Python): a long article makes tens of
# thousands, which nearly all go by their counts alone, without it.
_THRESHOLD = 100_000


class Extract(Protocol):
    """Gives the facts of an article."""

    def __call__(self, article: Article, *, keep_boilerplate: bool = False) -> Facts:
        """The facts of its prose, and with `keep_boilerplate` those of its boilerplate."""


@cache
def extraction() -> Extract:
    """`extract_facts`, ready to go. It sets the collector of the process: for programs, not for a library."""
    with _no_collection():
        from aifacts.extraction import extract_facts, load  # spaCy and underthesea: it takes seconds

        load()
    gc.freeze()  # models and rules stay as long as the process: none of it is ever garbage
    gc.set_threshold(_THRESHOLD)
    return extract_facts


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for garbage: while modules and models are loaded there is none, and the search takes long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
