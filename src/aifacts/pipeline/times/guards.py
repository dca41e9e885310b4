"""What must stand beside a match, and what must not, for a rule to hold: the evidence that it is a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.tokenizer import split
from aifacts.rulebook import load
from aifacts.rulebook.schema import Noun, Unit
from aifacts.rulebook.time_schema import TimeRule
from aifacts.vietnamese import fold

Phrase = tuple[str, ...]
# Between an amount and its "một năm" no more than a unit stands: "23 triệu USD một năm".
_PER_REACH = 4


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The phrases of a rule, folded."""

    before: Sequence[Phrase]
    after: Sequence[Phrase]
    not_before: Sequence[Phrase]
    not_after: Sequence[Phrase]


@dataclass(frozen=True, slots=True)
class Guards:
    """The conditions of all rules, ready to be asked."""

    neighbours: Mapping[str, _Neighbours]

    @classmethod
    def of(cls, rules: Iterable[TimeRule]) -> Guards:
        return cls(
            {
                rule.id: _Neighbours(
                    phrases(rule.before),
                    phrases(rule.after),
                    phrases(rule.not_before),
                    phrases(rule.not_after),
                )
                for rule in rules
            }
        )

    def allow(self, rule: TimeRule, pieces: Pieces, span: tuple[int, int], sentence: tuple[int, int]) -> bool:
        """Whether a rule may hold for a span of pieces in a sentence."""
        start, end = span
        near = self.neighbours[rule.id]
        if near.before or near.after:
            is_backed = _ends_at(near.before, pieces, start, sentence) or _begins_at(
                near.after, pieces, end, sentence
            )
            if not is_backed:
                return False
        if _ends_at(near.not_before, pieces, start, sentence) or _begins_at(
            near.not_after, pieces, end, sentence
        ):
            return False
        if rule.words and not _at_words(pieces, start, end):
            return False
        if (rule.tight and not _is_tight(pieces, start, end)) or (
            rule.unnamed and _after_capital(pieces, start, sentence[0])
        ):
            return False
        if rule.uncounted and is_counted(pieces, end, sentence[1]):
            return False
        return not rule.per or _after_amount(pieces, start, sentence[0])


def phrases(surfaces: Iterable[str]) -> tuple[Phrase, ...]:
    """Surfaces as the folded pieces that they are compared as; "^" and "$" are the sentence's ends."""
    return tuple(tuple(fold(token) for token in split(surface)) for surface in surfaces)


def _ends_at(wanted: Sequence[Phrase], pieces: Pieces, at: int, sentence: tuple[int, int]) -> bool:
    """Whether one of the phrases ends right before a piece."""
    for phrase in wanted:
        begin = at - len(phrase)
        if phrase == ("^",):
            if at == sentence[0]:
                return True
        elif begin >= sentence[0] and tuple(pieces.norms[begin:at]) == phrase:
            return True
    return False


def _begins_at(wanted: Sequence[Phrase], pieces: Pieces, at: int, sentence: tuple[int, int]) -> bool:
    """Whether one of the phrases begins at a piece."""
    for phrase in wanted:
        end = at + len(phrase)
        if phrase == ("$",):
            if at == sentence[1]:
                return True
        elif end <= sentence[1] and tuple(pieces.norms[at:end]) == phrase:
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


def _after_capital(pieces: Pieces, at: int, first: int) -> bool:
    """Whether a word with a capital stands right before a piece, other than to begin the sentence."""
    before = pieces.token_of[at] - 1
    return at - 1 > first and pieces.document.surfaces[before][:1].isupper()


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
            if len(phrase) > 1 or rule.id not in _NOT_AFTER_TIMES:
                table.setdefault(phrase[0], []).append(phrase)
    return table


# Units that also are words which follow a time: "năm 2025 là".
_NOT_AFTER_TIMES = frozenset[str]()


def _after_amount(pieces: Pieces, at: int, first: int) -> bool:
    """Whether an amount ends right before a piece: a numeral with its unit."""
    for begin in range(at - 1, max(first, at - _PER_REACH) - 1, -1):
        if begin in pieces.numerals:
            after = pieces.numerals[begin][1]
            return (after < at and is_counted(pieces, after, at)) or pieces.norms[after] == "%"
    return False
