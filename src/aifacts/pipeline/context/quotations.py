"""Quotations: which mark closes which, over the lines that one of several sentences takes."""

from __future__ import annotations

from collections.abc import Mapping

from aifacts.pipeline.document import Document

_OPENING, _CLOSING, _STRAIGHT = frozenset("“«"), frozenset("”»"), '"'
_MARKS = _OPENING | _CLOSING | {_STRAIGHT}
# What stands behind a mark that closes: "… mùa xuân", ông nói.
_PAUSES = frozenset({".", ",", ";", ":", "!", "?", ")", "…", "..."})
_LONGEST = 1200  # tokens; a mark that is not closed by then was none of a quotation


def find_quotations(document: Document) -> Mapping[int, int]:
    """Where each quotation of the prose closes, by the mark that opens it; one within another too."""
    closed: dict[int, int] = {}
    opened: list[int] = []
    for mark in document.signs(_MARKS):
        while opened and mark - opened[0] > _LONGEST:
            opened.pop(0)
        if mark and document.surfaces[mark - 1] == ":":
            opened.clear()  # a speech begins: what is open was closed by a mark that is missing
        if opened and _closes(document, mark):
            closed[opened.pop()] = mark
        elif document.surfaces[mark] not in _CLOSING:
            opened.append(mark)
    return closed


def _closes(document: Document, mark: int) -> bool:
    """Whether a mark closes what one before it opened. A straight one is glued to the words inside; where
    blanks stand on both sides, it closes before a pause, and unless a colon leads to it."""
    surfaces = document.surfaces
    if surfaces[mark] != _STRAIGHT:
        return surfaces[mark] in _CLOSING
    is_glued_before, is_glued_behind = document.glued[mark - 1], document.glued[mark]
    if is_glued_before != is_glued_behind:
        is_last = mark + 1 == len(document) or surfaces[mark + 1] in _PAUSES
        return is_glued_before or is_last
    return surfaces[mark - 1] != ":"
