"""The gazetteers: names that structure alone cannot tell, found by their surfaces.

Ten thousand surfaces as spaCy Docs cost a third of a second and more at every start; a dictionary from
the first folded token to the surfaces that begin so costs a tenth, and one look-up a token of text.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cache
from importlib.resources import files

from aifacts.model import Label
from aifacts.pipeline.document import Document
from aifacts.pipeline.memo import Memo
from aifacts.pipeline.record import record
from aifacts.pipeline.tokenizer import split
from aifacts.vietnamese import fold

_LAWS = ("Luật ", "Bộ luật ")
_REMEMBERED = 10_000  # names as the press writes them


@record
class Surface:
    """One way to write a name, and what the flags of the gazetteer say of it."""

    text: str
    entity_id: str
    label: Label
    name: str
    flags: frozenset[str]
    table: str  # the file that has it: "china"
    weak: bool  # whether it needs support: a common word too, a personal name, or a name only beside another
    norms: tuple[str, ...] = field(repr=False)
    words: tuple[str, ...] = field(repr=False)


@record
class Hit:
    """Surfaces of the gazetteer (homonyms) at tokens `start` to `end`; `weak` where all of them are."""

    start: int
    end: int
    surfaces: tuple[Surface, ...]
    weak: bool


class Gazetteer:
    """Surfaces by their first token."""

    def __init__(self, known: Iterator[Surface]) -> None:
        self.by_norms: dict[tuple[str, ...], list[Surface]] = defaultdict(list)
        self._written = Memo(self._written_so, _REMEMBERED)
        for surface in known:
            self.by_norms[surface.norms].append(surface)
        # Lengths of the surfaces by their first token, apart for those that begin small ("châu Âu"), since
        # most tokens of a text are small.
        self._lengths: dict[bool, dict[str, list[int]]] = {True: {}, False: {}}
        for norms, surfaces in self.by_norms.items():
            for small in {surface.words[0][:1].islower() for surface in surfaces}:
                lengths = self._lengths[small].setdefault(norms[0], [])
                if len(norms) not in lengths:
                    lengths.append(len(norms))
                    lengths.sort(reverse=True)

    def find(self, document: Document, capitals: Sequence[int]) -> Iterator[Hit]:
        """Every surface that the text writes with its capitals, the longest first where several begin.

        `capitals` are the tokens of the prose that could belong to a name.
        """
        norms, surfaces = document.norms, document.surfaces
        small, large = self._lengths[True], self._lengths[False]
        beginnings = [(i, small[norms[i]]) for i in document.at(small.keys()) if surfaces[i][:1].islower()]
        beginnings += [
            (i, large[norms[i]])
            for i in {*capitals, *document.digits}  # "3M"
            if norms[i] in large and not surfaces[i][:1].islower()
        ]
        for i, lengths in sorted(beginnings):
            if norms[i] == "luật" and i and norms[i - 1] == "pháp":
                continue  # "Pháp luật AI"
            for length in lengths:
                end = i + length
                if tuple(norms[i:end]) in self.by_norms and document.together(i, end):
                    found, weak = self._written[tuple(surfaces[i:end])]
                    if found:
                        yield Hit(i, end, found, weak)

    def lookup(self, norms: Sequence[str]) -> Sequence[Surface]:
        """The surfaces of these folded tokens."""
        return self.by_norms.get(tuple(norms), ())

    def _written_so(self, words: tuple[str, ...]) -> tuple[tuple[Surface, ...], bool]:
        """The surfaces that are written with these words, and whether all of them are weak."""
        found = tuple(s for s in self.lookup(tuple(map(fold, words))) if _is_written(s, words))
        return found, all(surface.weak for surface in found)


def _is_written(surface: Surface, words: Sequence[str]) -> bool:
    """Whether the words have the capitals of a name: "trung quốc" and "us" are none."""
    if "acronym" in surface.flags:
        return all(w == s for w, s in zip(words, surface.words, strict=True))
    return all(
        not s[:1].isupper() or w[:1].isupper() for w, s in zip(words, surface.words, strict=True)
    ) and (words[0][:1].isupper() or words[0] == surface.words[0])


@cache
def gazetteer() -> Gazetteer:
    """All tables of rules/gazetteer/."""
    folder = files("aifacts").joinpath("rules", "gazetteer")
    tables = sorted(
        (table for table in folder.iterdir() if table.name.endswith(".csv")), key=lambda table: table.name
    )
    return Gazetteer(
        surface
        for table in tables
        for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())
        for surface in _surfaces(row, table.name.removesuffix(".csv"))
    )


def _surfaces(row: dict[str, str], table: str) -> Iterator[Surface]:
    flags = dict(_flags(row["flags"]))
    for text in _spellings(row):
        words = tuple(split(text))
        own = frozenset(flag for flag, of in flags.items() if of is None or text in of)
        yield Surface(
            text=text,
            entity_id=row["entity_id"],
            label=Label(row["label"]),
            name=row["name"],
            flags=own,
            table=table,
            weak=not own.isdisjoint({"weak", "short"}),
            norms=tuple(fold(word) for word in words),
            words=words,
        )


def _spellings(row: dict[str, str]) -> Iterator[str]:
    """The name and the aliases; the press writes laws with a small letter too: "luật Đất đai"."""
    for text in (row["name"], *filter(None, row["aliases"].split("|"))):
        yield text
        if text.startswith(_LAWS):
            yield text[0].lower() + text[1:]


def _flags(cell: str) -> Iterator[tuple[str, frozenset[str] | None]]:
    """The flags of a row, each with the surfaces that it holds for; None for all of them."""
    for item in cell.split():
        flag, sign, surfaces = item.partition("=")
        if flag == "successor":
            continue
        yield flag, frozenset(s.replace("_", " ") for s in surfaces.split("|")) if sign else None
