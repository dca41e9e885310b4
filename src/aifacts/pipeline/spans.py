"""What the steps find: spans of tokens (end exclusive) with what they mean, and how spans relate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from sys import maxsize
from typing import Generic, Protocol, TypeVar

from aifacts.model import Comparator, Kind, Label, Mod, TimeType, Trend
from aifacts.pipeline.record import record


class Span(Protocol):
    """Anything that covers tokens `start` to `end`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Span)


@record
class EntityMention:
    """A name: its label, the identity it stands for, and the rules that found it."""

    start: int
    end: int
    label: Label
    entity_id: str
    name: str
    rules: tuple[str, ...]


@record
class TimeMention:
    """A time expression and its TIMEX3 reading.

    `period` is the stretch that a claim under this time holds for, as the guide writes periods (a date
    without clock time, or an interval), None where it names none ("hiện nay", "mỗi năm").
    """

    start: int
    end: int
    type: TimeType
    value: str
    mod: Mod | None
    period: str | None
    rules: tuple[str, ...]


@record
class Quantity:
    """A number with what it counts or measures, before its context is read."""

    start: int
    end: int
    kind: Kind
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    per: str | None
    comparator: Comparator
    trend: Trend | None
    bare: bool  # a scale alone ("tỷ USD"), which an approximator must stand before
    rules: tuple[str, ...]


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share a token."""
    return a.start < b.end and b.start < a.end


def longest(spans: Iterable[S]) -> list[S]:
    """Of overlapping spans the longest, and of equally long ones the first; in the order of the text."""
    kept: list[S] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


class InOrder(Generic[S]):
    """Spans in the order of the text and without overlaps, looked up by where they stand."""

    def __init__(self, spans: Sequence[S]) -> None:
        self._spans = spans
        self._starts = [*(span.start for span in spans), maxsize]  # behind all of them there is no other
        self._latest: dict[Hashable, tuple[int, S | None]] = {}

    def within(self, start: int, end: int) -> Sequence[S]:
        """Those that lie between two tokens."""
        starts = self._starts
        first = bisect_left(starts, start)
        if starts[first] >= end:
            return ()  # most often
        last = bisect_left(starts, end, first)
        if first < last and self._spans[last - 1].end > end:
            last -= 1
        return self._spans[first:last]

    def before(self, token: int) -> Iterator[S]:
        """Those that begin before a token, the nearest first."""
        for index in range(bisect_left(self._starts, token) - 1, -1, -1):
            yield self._spans[index]

    def latest(self, token: int, key: Hashable, fits: Callable[[S], bool]) -> S | None:
        """The last of those before a token that fits; with the same key, the same must fit.

        What was found is noted, so that questions in the order of the text look at each span once, however
        long none of them fits.
        """
        index = bisect_left(self._starts, token)
        known, found = self._latest.get(key, (0, None))
        if index < known:
            is_before = found is None or found.start < token
            return found if is_before else next(filter(fits, self.before(token)), None)
        found = next(filter(fits, reversed(self._spans[known:index])), found)
        self._latest[key] = index, found
        return found


def covered(spans: Sequence[Span]) -> set[int]:
    """The tokens that any of the spans covers."""
    return set().union(*(range(span.start, span.end) for span in spans))
