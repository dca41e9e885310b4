"""Approximators beside a time, outside its span: "hơn [ba thập kỷ]", "[10 năm] trở lên"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from aifacts.model import Mod, TimeType
from aifacts.pipeline.times.grammar import Edge
from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.wording import Phrase, phrases
from aifacts.rulebook import load
from aifacts.rulebook.time_schema import TimeMod, TimeSide

Table = Mapping[str, Sequence[tuple[Phrase, TimeMod]]]

# What a length leads away to: "hơn [5 tháng nữa]".
_AWAY = frozenset({"nữa", "trước"})


def mod_beside(pieces: Pieces, edge: Edge, kind: TimeType) -> tuple[str, str] | None:
    """The mod of the longest approximator right before or after a reading, and the id of its rule."""
    before, after = _tables()
    norms, start, end = pieces.norms, edge.start, edge.end
    if start > 2 and norms[start - 1] == "từ" and norms[start - 3] != "trong":
        start -= 1  # "vào khoảng từ [20h30 - 20h45]"; but "trong khoảng từ [2021] đến 2023"
    found = [
        (phrase, rule)
        for phrase, rule in before.get(norms[start - 1] if start else "", ())
        if _stands_before(pieces, phrase, start, edge.start)
        and not any(_ends_at(norms, p, start) for p in phrases(rule.pseudo))
    ]
    if end < len(pieces):
        found += [
            (phrase, rule)
            for phrase, rule in after.get(norms[end], ())
            if tuple(norms[end : end + len(phrase)]) == phrase
        ]
    # "hơn 18h" bounds an hour, "nhiều hơn sáng nay" compares with a part of day.
    is_bound = kind is not TimeType.TIME or norms[edge.start][:1].isdecimal()
    # "hơn 5 tháng nữa" is a date that a length leads to
    is_length = end > start and norms[end - 1] in _AWAY and pieces.norms[edge.start][:1].isdecimal()
    kinds = {kind, TimeType.DURATION} if is_length else {kind}
    fitting = [
        (phrase, rule)
        for phrase, rule in found
        if not kinds.isdisjoint(rule.types) and (is_bound or rule.mod is Mod.APPROX)
    ]
    if not fitting:
        return None
    rule = max(fitting, key=lambda item: len(item[0]))[1]
    return rule.mod.value, rule.id


def _stands_before(pieces: Pieces, phrase: Phrase, at: int, time: int) -> bool:
    """Whether an approximator ends at a piece, in the sentence of the time and no part of a name.

    The headline "… tại Ấn Độ" says nothing of "Sáng nay" in the line below.
    """
    if not _ends_at(pieces.norms, phrase, at):
        return False
    first, document = pieces.token_of[at - len(phrase)], pieces.document
    if document.sentence_of[first] != document.sentence_of[pieces.token_of[time]]:
        return False
    begins = first == 0 or document.sentence_of[first - 1] != document.sentence_of[first]
    return begins or not document.surfaces[first][0].isupper()


def _ends_at(norms: Sequence[str], phrase: Phrase, at: int) -> bool:
    return at >= len(phrase) and tuple(norms[at - len(phrase) : at]) == phrase


@cache
def _tables() -> tuple[Table, Table]:
    """The approximators before a time, by their last piece, and those after it, by their first."""
    before: dict[str, list[tuple[Phrase, TimeMod]]] = {}
    after: dict[str, list[tuple[Phrase, TimeMod]]] = {}
    for rule in load().of(TimeMod):
        for phrase in phrases(rule.surface):
            if rule.side is TimeSide.BEFORE:
                before.setdefault(phrase[-1], []).append((phrase, rule))
            else:
                after.setdefault(phrase[0], []).append((phrase, rule))
    return before, after
