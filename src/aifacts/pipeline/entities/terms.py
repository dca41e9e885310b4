"""Acronyms of common words, which are no names: "uỷ nhiệm chi (UNC)", "hộ kinh doanh (HKD)"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from aifacts.pipeline.document import Document
from aifacts.pipeline.entities.shapes import LOWER, UPPER, Shapes


def find_terms(document: Document, shapes: Shapes) -> frozenset[str]:
    """The acronyms that brackets explain, behind the words written small whose initials they are."""
    return frozenset(
        document.surfaces[token] for token in _bracketed(document, shapes) if _spells(document, shapes, token)
    )


def _bracketed(document: Document, shapes: Shapes) -> Iterator[int]:
    """The tokens in capitals that brackets hold alone."""
    surfaces = document.surfaces
    for token in shapes.capitals:
        is_upper = shapes.shape[token] is UPPER and token > 1
        if is_upper and surfaces[token - 1] == "(" and surfaces[token + 1 : token + 2] == [")"]:
            yield token


def _spells(document: Document, shapes: Shapes, token: int) -> bool:
    """Whether the words before the bracket begin with the letters of an acronym, and are written small, save
    one that begins the sentence."""
    letters = [_plain(letter) for letter in document.surfaces[token]]
    start = token - 1 - len(letters)
    if start < 0 or not document.together(start, token):
        return False
    words = range(start, token - 1)
    small = all(shapes.shape[t] is LOWER or (t == start and shapes.initial[t]) for t in words)
    return small and [_plain(document.norms[t][:1]) for t in words] == letters


def _plain(letter: str) -> str:
    """A letter in lower case without its marks; "đ" is a letter of its own."""
    return unicodedata.normalize("NFD", letter.lower())[:1]
