"""What a long run tells its user on standard error: problems, progress, and a summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self, TypeVar

from aifacts.errors import InputProblem
from aifacts.meter import Meter
from aifacts.model import Facts
from aifacts.progress import Pace, summary
from aifacts.terminal import visible_line

T = TypeVar("T")


class Report:
    """Counts what is done; a context manager, so that a progress line is taken down at the end.

    `quiet` leaves out progress and summary, never problems; progress is only for a terminal. `meter` says how
    much of the input has been read.
    """

    def __init__(self, *, quiet: bool = False, progress: bool = True, meter: Meter | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self._quiet = quiet
        self._meter = meter or Meter()
        self._pace = Pace()
        self._status = None
        if progress and not quiet and sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status("reading …")

    def __enter__(self) -> Self:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()
        if not self._quiet and kind is None:
            _tell(summary(self.counts))

    def good(self, outcomes: Iterable[T | InputProblem]) -> Iterator[T]:
        """What is no problem among the outcomes; each problem is counted and told on a line of its own."""
        for outcome in outcomes:
            if isinstance(outcome, InputProblem):
                self.counts["problem"] += 1
                _tell(str(outcome))
            else:
                yield outcome

    def count(self, facts: Facts) -> None:
        """Count one article's facts."""
        self.counts.update(
            article=1, claim=len(facts.claims), entity=len(facts.entities), time=len(facts.times)
        )
        if self._status is not None:
            self._status.update(self._pace.line(self.counts, self._meter.share))

    @property
    def shows_progress(self) -> bool:
        """Whether there is a progress line."""
        return self._status is not None

    @property
    def exit_code(self) -> int:
        """1 if there was a problem, else 0."""
        return 1 if self.counts["problem"] else 0


def _tell(line: str) -> None:
    print(visible_line(line), file=sys.stderr)
