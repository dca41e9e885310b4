"""Figures with capitals that name nothing: "Km 64+150", "Quý II", "Mach 6", "biển số 36A-090.48"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from aifacts.pipeline.document import Document
from aifacts.pipeline.entities.shapes import CODE, DIGITS, UPPER, Shapes

_GLUED = re.compile(r"([^\W\d_]+)\d+")  # "Km39"
_ROMAN = re.compile("[IVX]+")
_SIGNS = frozenset("+-–./:")
_LONGEST_SERIES = 2  # letters in the number of a plate: "29 LD -123.45"


def find_figures(
    document: Document, shapes: Shapes, words: frozenset[tuple[str, ...]], titled: Collection[int]
) -> Iterator[int]:
    """The tokens of the words that a figure stands behind, and of the figures; none behind a title, where
    the word is a name ("anh Quý 20 tuổi")."""
    sizes = _sizes(words)
    for i in sorted({*document.at(sizes.keys()), *document.digits}):
        norm = document.norms[i]
        glued = _GLUED.fullmatch(norm)
        if (glued is None and norm not in sizes) or i in titled:
            continue
        if glued is not None and (glued[1],) in words:
            yield from range(i, _end(document, shapes, i + 1))
            continue
        for size in sizes.get(norm, ()):
            if tuple(document.norms[i : i + size]) in words:
                end = _end(document, shapes, i + size)
                if end > i + size:
                    yield from range(i, end)
                break


@cache
def _sizes(words: frozenset[tuple[str, ...]]) -> Mapping[str, Sequence[int]]:
    """The numbers of syllables of words by their first, the longest first."""
    sizes: dict[str, list[int]] = {}
    for word in sorted(words, key=len, reverse=True):
        sizes.setdefault(word[0], []).append(len(word))
    return sizes


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
