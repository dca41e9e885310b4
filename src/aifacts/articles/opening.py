"""Where a page's own article begins: its headline, below menus, tickers and the page's clock."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from aifacts.articles.cues import CueKind
from aifacts.articles.dates import CLOCK
from aifacts.articles.marks import Marked
from aifacts.vietnamese import fold

_LONG_TITLE = 100  # characters: few headlines are longer, few leads shorter
_SHORT = 4  # syllables: as long as the entries of a menu mostly are
_REACH = 8  # lines of byline and captions between headline and lead, buttons not counted


def first_line(marks: Sequence[Marked], title: str | None) -> int:
    """The number of the article's first line: its headline, or its first sentence without one.

    `title` is the headline where it is known. A clean text, with nothing above it that a page would
    have, begins at its first line.
    """
    opening = _next_sentence(marks, 0)
    if opening is None:
        return 0
    named = [i for i in range(opening + 1) if title is not None and marks[i].line.folded == fold(title)]
    if named:
        return _stamps_above(marks, named[-1])
    first = _headline_above(marks, opening)
    if _is_below_cue(marks, first):
        first = _dated_headline_below(marks, opening, first)
    if not _is_page_top(marks, first):
        return 0
    return _stamps_above(marks, first)


def _next_sentence(marks: Sequence[Marked], start: int) -> int | None:
    return next((i for i in range(start, len(marks)) if marks[i].sentence and marks[i].cue is None), None)


def _headline_above(marks: Sequence[Marked], opening: int) -> int:
    """The headline's line above the opening sentence; the opening itself where there is none."""
    found = _title_above(marks, opening)
    if found is None:
        return opening
    above = _title_above(marks, found)
    return above if above is not None and _is_headline_of_both(marks, above, found) else found


def _is_headline_of_both(marks: Sequence[Marked], above: int, found: int) -> bool:
    """Of two headlines with a byline between, whether the upper one is the article's.

    The lower is then a lead without a full stop or a subheading. Otherwise the upper is a ticker's and
    the date between them the page's clock.
    """
    between = marks[above + 1 : found]
    is_lead = len(marks[found].line.text) > _LONG_TITLE
    is_signed = any(mark.author for mark in between)
    return any(mark.byline for mark in between) and (is_lead or is_signed or above == 0)


def _title_above(marks: Sequence[Marked], below: int) -> int | None:
    """The nearest headline above a line, with nothing but byline, captions and buttons between."""
    others = (i for i in range(below - 1, -1, -1) if marks[i].cue is not CueKind.LINE)
    for i in islice(others, _REACH):
        mark = marks[i]
        if mark.title and mark.line.syllables > _SHORT:
            return i
        if mark.line.syllables > _SHORT and not (mark.cue or mark.byline or mark.caption):
            return None
    return None


def _has_byline(marks: Sequence[Marked], above: int, below: int) -> bool:
    return any(mark.byline for mark in marks[above + 1 : below])


def _is_below_cue(marks: Sequence[Marked], first: int) -> bool:
    return first > 0 and marks[first - 1].cue in (CueKind.BOX, CueKind.TAIL)


def _dated_headline_below(marks: Sequence[Marked], opening: int, first: int) -> int:
    """The headline with a byline below a box of hot news at the top; `first` where there is none."""
    following = _next_sentence(marks, opening + 1)
    found = None if following is None else _title_above(marks, following)
    if following is None or found is None or found < opening or not _has_byline(marks, found, following):
        return first
    return found


def _is_page_top(marks: Sequence[Marked], first: int) -> bool:
    """Whether the lines above the headline, or a dated byline below it, are those of a page."""
    headline, above, below = marks[first], marks[:first], marks[first + 1 : first + 4]
    if any(mark.cue or mark.byline or mark.twin or mark.bullet is not None for mark in above):
        return True
    if any(headline.line.folded in mark.line.folded for mark in above) or _is_menu(above):
        return True
    dated = any(mark.byline and CLOCK.search(mark.line.folded) for mark in below)
    return first > 0 and headline.title and dated


def _is_menu(lines: Sequence[Marked]) -> bool:
    """Several lines of a few words each."""
    short = sum(mark.line.syllables <= _SHORT for mark in lines)
    return len(lines) > 2 and 2 * short > len(lines)


def _stamps_above(marks: Sequence[Marked], first: int) -> int:
    """A date with its clock time right above the headline is the article's, one without a page's."""
    while first > 0 and marks[first - 1].byline and CLOCK.search(marks[first - 1].line.folded):
        first -= 1
    return first
