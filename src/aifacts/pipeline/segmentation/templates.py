"""The weights of the model, by what its templates look at: one to three tokens, and a function of their text.

Each lookup gives one number for each place that the tokens can have within reach of the token to be tagged,
from two tokens before it on: five for single tokens, four for pairs, three for triples.
"""

from __future__ import annotations

import re
from itertools import product
from operator import add

from aifacts.pipeline.segmentation.model_file import Model, UnknownModelError

Sums = tuple[float, ...]

_REACH = 2
_TEMPLATE = re.compile(r"T\[(-?\d)(?:,(-?\d))?\](?:\.(lower|isdigit|istitle|is_in_dict))?")
_WIDTHS = (1, 2, 3)


class Weights:
    def __init__(self, model: Model) -> None:
        self._by_text = _tables(model)
        self._raw = {width: self._by_text[width, "raw"] for width in _WIDTHS}
        self._lower = {width: self._by_text[width, "lower"] for width in _WIDTHS}
        self._flags = {
            (width, *flags): self._sum_of_flags(width, *flags)
            for width in _WIDTHS
            for flags in product((False, True), repeat=3)
        }
        self._edges = {
            (width, edge): self._sum_of_edge(width, edge) for width in _WIDTHS for edge in ("BOS", "EOS")
        }
        texts = (*self._raw[3], *self._lower[3], *model.dictionary)
        self._openings = {text.rpartition(" ")[0] for text in texts if text.count(" ") == 2}

    def of_text(self, width: int, text: str, lower: str, flags: Sums) -> Sums:
        """What the text and its lower case weigh, added to what its flags do."""
        for weights in (self._raw[width].get(text), self._lower[width].get(lower)):
            if weights:
                flags = tuple(map(add, flags, weights))
        return flags

    def of_flags(self, width: int, *, is_known: bool, is_title: bool, is_digit: bool = False) -> Sums:
        return self._flags[width, is_known, is_title, is_digit]

    def of_edge(self, width: int, edge: str) -> Sums:
        """Where the first of the tokens lies before the line (BOS), or the last behind it (EOS)."""
        return self._edges[width, edge]

    def may_open_a_triple(self, text: str, lower: str) -> bool:
        """Whether some third token makes a triple that the model or its dictionary knows."""
        return text in self._openings or lower in self._openings

    def _sum_of_flags(self, width: int, is_known: bool, is_title: bool, is_digit: bool) -> Sums:
        values = {"is_in_dict": str(is_known), "istitle": str(is_title), "isdigit": str(is_digit)}
        return self._sum(width, values)

    def _sum_of_edge(self, width: int, edge: str) -> Sums:
        return self._sum(width, dict.fromkeys(("raw", "lower", "is_in_dict", "istitle", "isdigit"), edge))

    def _sum(self, width: int, texts: dict[str, str]) -> Sums:
        nothing = (0.0,) * _places(width)
        found = [self._by_text[width, function].get(text, nothing) for function, text in texts.items()]
        return tuple(map(sum, zip(*found, strict=True)))


def _tables(model: Model) -> dict[tuple[int, str], dict[str, list[float]]]:
    """By number of tokens and function: what each text weighs in each place."""
    places = dict(map(_place, model.templates))
    if len(places) < len(model.templates):
        raise UnknownModelError("a template is there twice")
    functions = ("raw", "lower", "is_in_dict", "istitle", "isdigit")
    tables: dict[tuple[int, str], dict[str, list[float]]] = {key: {} for key in product(_WIDTHS, functions)}
    for attribute, weight in model.attributes.items():
        template, _, text = attribute.partition("=")
        if template in places:
            width, function, place = places[template]
            tables[width, function].setdefault(text, [0.0] * _places(width))[place] = weight
    return tables


def _place(template: str) -> tuple[str, tuple[int, str, int]]:
    match = _TEMPLATE.fullmatch(template)
    if not match:
        raise UnknownModelError(template)
    start, end = int(match[1]), int(match[2] or match[1])
    width = end - start + 1
    if width not in _WIDTHS or start < -_REACH or end > _REACH:
        raise UnknownModelError(template)
    return template, (width, match[3] or "raw", start + _REACH)


def _places(width: int) -> int:
    return 2 * _REACH + 2 - width
