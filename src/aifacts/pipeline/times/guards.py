"""What must stand beside a match, and what must not, for a rule to hold: the evidence that it is a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from aifacts.pipeline.record import record
from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.wording import PhraseSet, phrase_set, phrases
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


@record
class _Beside:
    """Phrases on one side of a place; "^", "$" and "#" are `signs`."""

    signs: frozenset[str]
    phrases: PhraseSet


def _beside(surfaces: tuple[str, ...]) -> _Beside | None:
    """Surfaces as what stands beside a place; None where there are none."""
    plain = tuple(surface for surface in surfaces if surface not in _ANY)
    return _Beside(_ANY.intersection(surfaces), phrase_set(plain)) if surfaces else None


Check = Callable[[Pieces, tuple[int, int], tuple[int, int]], bool]
"""A condition, asked of a span of pieces in a sentence."""


def checks_of(rule: TimeRule) -> Sequence[Check]:
    """The conditions of a rule; most rules have none, or one."""
    return (*_of_neighbours(rule), *_of_shape(rule))


def hold(checks: Iterable[Check], pieces: Pieces, span: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Whether all conditions hold for a span of pieces in a sentence."""
    for check in checks:  # noqa: SIM110 a generator would take as long as the checks
        if not check(pieces, span, sentence):
            return False
    return True


def _of_neighbours(rule: TimeRule) -> Iterator[Check]:
    """The conditions that name phrases."""
    if before := _beside(rule.before):
        yield lambda pieces, span, sentence: _ends_at(before, pieces, span[0], sentence)
    if after := _beside(rule.after):
        yield lambda pieces, span, sentence: _begins_at(after, pieces, span[1], sentence)
    if not_before := _beside(rule.not_before):
        yield lambda pieces, span, sentence: not _ends_at(not_before, pieces, span[0], sentence)
    if not_after := _beside(rule.not_after):
        yield lambda pieces, span, sentence: not _begins_at(not_after, pieces, span[1], sentence)
    if not_ending := _beside(rule.not_ending):
        yield lambda pieces, span, _: not _ends_at(not_ending, pieces, span[1], span)
    if led_far := phrase_set(rule.not_led_by):
        yield (lambda pieces, span, sentence: not _is_led_in_clause(led_far, pieces, span[0], sentence[0]))


def _of_shape(rule: TimeRule) -> Iterator[Check]:
    """The conditions that are no phrases."""
    if rule.words:
        yield lambda pieces, span, _: _at_words(pieces, *span)
    if led_by := frozenset(rule.led_by):
        yield lambda pieces, span, sentence: _is_led(led_by, pieces, span[0], sentence[0])
    if rule.tight:
        yield lambda pieces, span, _: _is_tight(pieces, *span)
    if rule.capital:
        yield lambda pieces, span, _: _is_capital(pieces, *span)
    if rule.unnamed:
        yield lambda pieces, span, sentence: not _in_capitals(pieces, span[0], sentence[0])
    if rule.uncounted:
        yield lambda pieces, span, sentence: not is_counted(pieces, span[1], sentence[1])
    if rule.per:
        yield lambda pieces, span, sentence: _after_amount(pieces, span[0], sentence[0])


def _ends_at(wanted: _Beside, pieces: Pieces, at: int, sentence: tuple[int, int]) -> bool:
    """Whether one of the phrases ends right before a piece."""
    first = sentence[0]
    if at == first:
        return _BEGINNING in wanted.signs
    if at in pieces.count_ends and _NUMBER in wanted.signs:
        return True
    return bool(wanted.phrases.widths_before(pieces.norms, at, first))


def _begins_at(wanted: _Beside, pieces: Pieces, at: int, sentence: tuple[int, int]) -> bool:
    """Whether one of the phrases begins at a piece."""
    limit = sentence[1]
    if at in pieces.numerals and _NUMBER in wanted.signs:
        return True
    if at == limit:
        return _END in wanted.signs
    return bool(wanted.phrases.widths_at(pieces.norms, at, limit))


def _is_led(words: frozenset[str], pieces: Pieces, at: int, first: int) -> bool:
    """Whether one of the (folded) words stands shortly before a piece."""
    return not words.isdisjoint(pieces.norms[max(first, at - _LEAD_REACH) : at])


def _is_led_in_clause(wanted: PhraseSet, pieces: Pieces, at: int, first: int) -> bool:
    """Whether one of the phrases, as words of its own, stands before a piece with no mark in between."""
    for begin in range(at - 1, max(first, at - _CLAUSE_REACH) - 1, -1):
        if not pieces.norms[begin][:1].isalnum():
            return False
        if any(_at_words(pieces, begin, begin + w) for w in wanted.widths_at(pieces.norms, begin)):
            return True
    return False


def _at_words(pieces: Pieces, start: int, end: int) -> bool:
    """Whether a span begins and ends where underthesea's words do."""
    starts, last = pieces.document.word_start, pieces.token_of[end - 1] + 1
    return starts[pieces.token_of[start]] and (last == len(starts) or starts[last])


def _is_tight(pieces: Pieces, start: int, end: int) -> bool:
    """Whether no white space stands inside a span."""
    first, last = pieces.token_of[start], pieces.token_of[end - 1]
    return all(pieces.document.glued[token] for token in range(first, last))


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
    return at < limit and bool(counted_surfaces().widths_at(pieces.norms, at))


@cache
def counted_surfaces() -> PhraseSet:
    """The surfaces of units and counted nouns."""
    rules = (*load().of(Unit), *load().of(Noun))
    return PhraseSet(phrase for rule in rules for phrase in phrases(rule.surface))


def _after_amount(pieces: Pieces, at: int, first: int) -> bool:
    """Whether an amount ends right before a piece: a numeral, and up to three words of what it counts."""
    for begin in range(at - 2, max(first, at - _PER_REACH) - 1, -1):
        if begin in pieces.numerals:
            words = pieces.norms[pieces.numerals[begin][1] : at]
            return bool(words) and all(word.isalpha() or word in _SIGNS for word in words)
    return False
