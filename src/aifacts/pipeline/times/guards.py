"""What must stand beside a match, and what must not, for a rule to hold: the evidence that it is a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.wording import Phrase, by_first, by_last, phrases
from aifacts.rulebook import load
from aifacts.rulebook.schema import Noun, Unit
from aifacts.rulebook.time_schema import TimeRule

# What may stand for a phrase: the sentence's beginning or end, any number.
_BEGINNING, _END, _NUMBER = "^", "$", "#"
_ANY = frozenset({_BEGINNING, _END, _NUMBER})
# Between an amount and its "một năm" no more than a unit stands: "23 triệu USD một năm", "2% một năm".
_PER_REACH = 5
_SIGNS = frozenset("%$€")
_LEAD_REACH = 5
# The names of competitions are long: "giải bóng chuyền nữ vô địch các câu lạc bộ thế giới 2025".
_CLAUSE_REACH = 12
# How far before a year the capital of a name may stand: "Nobel Vật lý 2025".
_NAME_REACH = 4


@dataclass(frozen=True, slots=True)
class _Beside:
    """Phrases on one side of a place, by the word right there; "^", "$" and "#" are `signs`."""

    signs: frozenset[str]
    phrases: Mapping[str, Sequence[Phrase]]

    @classmethod
    def before(cls, surfaces: tuple[str, ...]) -> _Beside | None:
        """Those that end right before a place; None where there are none."""
        return cls(_ANY.intersection(surfaces), by_last(_plain(surfaces))) if surfaces else None

    @classmethod
    def after(cls, surfaces: tuple[str, ...]) -> _Beside | None:
        """Those that begin right behind a place; None where there are none."""
        return cls(_ANY.intersection(surfaces), by_first(_plain(surfaces))) if surfaces else None


def _plain(surfaces: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(surface for surface in surfaces if surface not in _ANY)


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The phrases of a rule, folded; None where it has none."""

    before: _Beside | None
    after: _Beside | None
    not_led_by: Sequence[Phrase]
    not_before: _Beside | None
    not_after: _Beside | None
    not_ending: _Beside | None

    @classmethod
    def of(cls, rule: TimeRule) -> _Neighbours:
        return cls(
            before=_Beside.before(rule.before),
            after=_Beside.after(rule.after),
            not_led_by=phrases(rule.not_led_by),
            not_before=_Beside.before(rule.not_before),
            not_after=_Beside.after(rule.not_after),
            not_ending=_Beside.before(rule.not_ending),
        )


@dataclass(frozen=True, slots=True)
class Guards:
    """The conditions of all rules, ready to be asked."""

    neighbours: Mapping[str, _Neighbours]

    @classmethod
    def of(cls, rules: Iterable[TimeRule]) -> Guards:
        return cls({rule.id: _Neighbours.of(rule) for rule in rules})

    def allow(self, rule: TimeRule, pieces: Pieces, span: tuple[int, int], sentence: tuple[int, int]) -> bool:
        """Whether a rule may hold for a span of pieces in a sentence."""
        start, end = span
        near = self.neighbours[rule.id]
        if near.before and not _ends_at(near.before, pieces, start, sentence):
            return False
        if near.after and not _begins_at(near.after, pieces, end, sentence):
            return False
        if near.not_before and _ends_at(near.not_before, pieces, start, sentence):
            return False
        if near.not_after and _begins_at(near.not_after, pieces, end, sentence):
            return False
        if near.not_ending and _ends_at(near.not_ending, pieces, end, (start, end)):
            return False
        if near.not_led_by and _is_led_in_clause(near.not_led_by, pieces, start, sentence[0]):
            return False
        return self._shape_fits(rule, pieces, span, sentence)

    @staticmethod
    def _shape_fits(rule: TimeRule, pieces: Pieces, span: tuple[int, int], sentence: tuple[int, int]) -> bool:
        """Whether the conditions hold that are no phrases."""
        start, end = span
        if rule.words and not _at_words(pieces, start, end):
            return False
        if rule.led_by and not _is_led(rule.led_by, pieces, start, sentence[0]):
            return False
        if rule.tight and not _is_tight(pieces, start, end):
            return False
        if rule.capital and not _is_capital(pieces, start, end):
            return False
        if rule.unnamed and _in_capitals(pieces, start, sentence[0]):
            return False
        if rule.uncounted and is_counted(pieces, end, sentence[1]):
            return False
        return not rule.per or _after_amount(pieces, start, sentence[0])


def _ends_at(wanted: _Beside, pieces: Pieces, at: int, sentence: tuple[int, int]) -> bool:
    """Whether one of the phrases ends right before a piece."""
    first = sentence[0]
    if at == first:
        return _BEGINNING in wanted.signs
    if at in pieces.count_ends and _NUMBER in wanted.signs:
        return True
    found = wanted.phrases.get(pieces.norms[at - 1], ())
    return any(at - len(p) >= first and tuple(pieces.norms[at - len(p) : at]) == p for p in found)


def _begins_at(wanted: _Beside, pieces: Pieces, at: int, sentence: tuple[int, int]) -> bool:
    """Whether one of the phrases begins at a piece."""
    limit = sentence[1]
    if at in pieces.numerals and _NUMBER in wanted.signs:
        return True
    if at == limit:
        return _END in wanted.signs
    found = wanted.phrases.get(pieces.norms[at], ())
    return any(at + len(p) <= limit and tuple(pieces.norms[at : at + len(p)]) == p for p in found)


def _is_led(words: Sequence[str], pieces: Pieces, at: int, first: int) -> bool:
    """Whether one of the (folded) words stands shortly before a piece."""
    return not set(words).isdisjoint(pieces.norms[max(first, at - _LEAD_REACH) : at])


def _is_led_in_clause(wanted: Sequence[Phrase], pieces: Pieces, at: int, first: int) -> bool:
    """Whether one of the phrases, as words of its own, stands before a piece with no mark in between."""
    for begin in range(at - 1, max(first, at - _CLAUSE_REACH) - 1, -1):
        if not pieces.norms[begin][:1].isalnum():
            return False
        for phrase in wanted:
            end = begin + len(phrase)
            if tuple(pieces.norms[begin:end]) == phrase and _at_words(pieces, begin, end):
                return True
    return False


def _at_words(pieces: Pieces, start: int, end: int) -> bool:
    """Whether a span begins and ends where underthesea's words do."""
    starts, last = pieces.document.word_start, pieces.token_of[end - 1] + 1
    return starts[pieces.token_of[start]] and (last == len(starts) or starts[last])


def _is_tight(pieces: Pieces, start: int, end: int) -> bool:
    """Whether no white space stands inside a span."""
    first, last = pieces.token_of[start], pieces.token_of[end - 1]
    return all(pieces.document.glued(token) for token in range(first, last))


def _is_capital(pieces: Pieces, start: int, end: int) -> bool:
    """Whether every word of a span has a capital."""
    surfaces = pieces.document.surfaces
    return all(surfaces[pieces.token_of[piece]][:1].isupper() for piece in range(start, end))


def _in_capitals(pieces: Pieces, at: int, first: int) -> bool:
    """Whether a word with a capital stands shortly before a piece, other than to begin the sentence."""
    for before in range(at - 1, max(first, at - 1 - _NAME_REACH), -1):
        surface = pieces.document.surfaces[pieces.token_of[before]]
        if not surface[:1].isalnum():
            return False
        if surface[:1].isupper():
            return True
    return False


def is_counted(pieces: Pieces, at: int, limit: int) -> bool:
    """Whether a unit or a counted noun begins at a piece: what stands before it is an amount."""
    table = counted_surfaces()
    if at >= limit:
        return False
    return any(tuple(pieces.norms[at : at + len(p)]) == p for p in table.get(pieces.norms[at], ()))


@cache
def counted_surfaces() -> Mapping[str, Sequence[Phrase]]:
    """The surfaces of units and counted nouns, by their first token."""
    table: dict[str, list[Phrase]] = {}
    for rule in (*load().of(Unit), *load().of(Noun)):
        for phrase in phrases(rule.surface):
            table.setdefault(phrase[0], []).append(phrase)
    return table


def _after_amount(pieces: Pieces, at: int, first: int) -> bool:
    """Whether an amount ends right before a piece: a numeral, and up to three words of what it counts."""
    for begin in range(at - 2, max(first, at - _PER_REACH) - 1, -1):
        if begin in pieces.numerals:
            words = pieces.norms[pieces.numerals[begin][1] : at]
            return bool(words) and all(word.isalpha() or word in _SIGNS for word in words)
    return False
