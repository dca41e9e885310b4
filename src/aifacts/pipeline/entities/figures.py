"""Figures with capitals that name nothing: "Km 64+150", "Quý II", "Mach 6", "biển số 36A-090.48"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from aifacts.pipeline.document import Document
from aifacts.pipeline.entities.shapes import CODE, DIGITS, UPPER, Shapes
from aifacts.pipeline.wording import PhraseSet

_GLUED = re.compile(r"([^\W\d_]+)\d+")  # "Km39"
_ROMAN = re.compile("[IVX]+")
_SIGNS = frozenset("+-–./:")
_LONGEST_SERIES = 2  # letters in the number of a plate: "29 LD -123.45"


def find_figures(
    document: Document, shapes: Shapes, words: PhraseSet, titled: Collection[int]
) -> Iterator[int]:
    """The tokens of the words that a figure stands behind, and of the figures; none behind a title, where
    the word is a name ("anh Quý 20 tuổi")."""
    for i in document.digits:
        glued = _GLUED.fullmatch(document.norms[i])
        if glued is not None and (glued[1],) in words and i not in titled:
            yield from range(i, _end(document, shapes, i + 1))
    for i in document.at(words.first_words):
        widths = words.widths_at(document.norms, i)
        if widths and i not in titled:
            figures = i + widths[0]
            end = _end(document, shapes, figures)
            if end > figures:
                yield from range(i, end)


def _end(document: Document, shapes: Shapes, start: int) -> int:
    """The end of the figures at `start`, which is `start` where there are none."""
    i = end = start
    while i < len(document) and document.together(start - 1, i + 1):
        if document.surfaces[i] not in _SIGNS:
            if not _is_figure(document, shapes, i, begins=end == start):
                break
            end = i + 1
        i += 1
    return end


def _is_figure(document: Document, shapes: Shapes, i: int, *, begins: bool) -> bool:
    shape, surface = shapes.shape[i], document.surfaces[i]
    if shape in (DIGITS, CODE):
        return True
    if document.glued[i] and document.surfaces[i + 1 : i + 2] == ["-"] and document.glued[i + 1]:
        return False  # "bảng xếp hạng [V-League]"
    series = not begins and len(surface) <= _LONGEST_SERIES
    return shape is UPPER and (series or _ROMAN.fullmatch(surface) is not None)
