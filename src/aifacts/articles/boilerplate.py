"""Which lines of a page's text are the article's own.

A line is the article's own unless something says otherwise: it stands above the headline, a cue
("Tin liên quan") or the shape of a teaser (doubled headline, clock time and date) begins a box, or
the article has ended. Clean texts have none of these signs and lose nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aifacts.articles.cues import CueKind, cue_kind, glued_cues
from aifacts.articles.lines import (
    Line,
    is_author,
    is_caption,
    is_place_date,
    is_sentence,
    is_stamp,
    is_title,
    split_lines,
)
from aifacts.vietnamese import fold

_POINTER = re.compile(r"(?:[>»›] ?){2,}|[»►▶☞👉]")
_LONG_TITLE = 100  # characters: few headlines are longer, few leads shorter
_BULLET = re.compile(r"[\W_]*\d{0,2}[\W_]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line and what can be told of it without its neighbours."""

    line: Line
    cue: CueKind | None
    stamp: bool
    sentence: bool
    caption: bool
    bullet: bool
    twin: bool

    @property
    def proof(self) -> bool:
        """A sign that a teaser list is here: what an article's own paragraphs never have between them."""
        return self.stamp or self.bullet


def own_lines(text: str, start: int, title: str | None) -> tuple[list[Line], list[bool]]:
    """The lines of `text` from `start` on, and for each whether it is the article's own."""
    lines = _cut(text, start)
    marks = _mark(lines)
    first = _first_line(marks, title)
    own = _walk(marks, first)
    headline = _headline(marks, first)
    outside = {mark.line.folded for mark, is_own in zip(marks, own, strict=True) if not is_own}
    return lines, [
        is_own and (number == headline or marks[number].sentence or lines[number].folded not in outside)
        for number, is_own in enumerate(own)
    ]


def _cut(text: str, start: int) -> list[Line]:
    """The lines of the text; a cue that is glued to a sentence is a line of its own."""
    edges = [start, *glued_cues(text, start, len(text)), len(text)]
    return [line for begin, end in pairwise(edges) for line in split_lines(text, begin, end)]


def _mark(lines: Sequence[Line]) -> list[Marked]:
    counts = Counter(line.folded for line in lines)
    return [
        Marked(
            line=line,
            cue=CueKind.LINE if _POINTER.match(line.text) else cue_kind(line.folded),
            stamp=is_stamp(line) or is_place_date(line),
            sentence=is_sentence(line),
            caption=is_caption(line),
            bullet=_BULLET.fullmatch(line.text) is not None,
            twin=counts[line.folded] > 1,
        )
        for line in lines
    ]


def _first_line(marks: Sequence[Marked], title: str | None) -> int:
    """The number of the article's first line: its headline, or its first sentence without one."""
    opening = next((i for i, mark in enumerate(marks) if mark.sentence and mark.cue is None), None)
    if opening is None:
        return 0
    first = _headline_above(marks, opening, title)
    above = [mark for mark in marks[:first] if mark.cue or mark.proof or mark.twin]
    if not above and first <= 2:
        return 0
    return _stamps_above(marks, first)


def _headline_above(marks: Sequence[Marked], opening: int, title: str | None) -> int:
    """The headline's line above the opening sentence; the opening itself where there is none."""
    if title is not None:
        named = [i for i in range(opening + 1) if marks[i].line.folded == fold(title)]
        if named:
            return named[-1]
    found = _title_above(marks, opening)
    if found is None:
        return opening
    # A lead without a full stop looks like a headline: then the byline and the true one are above it.
    above = _title_above(marks, found) if len(marks[found].line.text) > _LONG_TITLE else None
    if above is not None and any(mark.stamp for mark in marks[above + 1 : found]):
        return above
    return found


def _title_above(marks: Sequence[Marked], below: int) -> int | None:
    """The nearest headline above a line, with nothing but byline, captions and buttons between."""
    for i in range(below - 1, max(below - 9, -1), -1):
        mark = marks[i]
        if mark.cue is None and not mark.stamp and not mark.caption:
            if is_title(mark.line) and mark.line.syllables > 4 and not is_author(mark.line):
                return i
            if mark.line.syllables > 4:
                return None
    return None


def _stamps_above(marks: Sequence[Marked], first: int) -> int:
    """A date with its clock time right above the headline is the article's, one without a page's."""
    while first > 1 and marks[first - 1].stamp and re.search(r"\d:\d", marks[first - 1].line.text):
        first -= 1
    return first


def _headline(marks: Sequence[Marked], first: int) -> int:
    """The number of the first line after the stamps."""
    return next((i for i in range(first, len(marks)) if not marks[i].stamp), first)


def _walk(marks: Sequence[Marked], first: int) -> list[bool]:
    """From the first line on: the article's lines, boxes left out, until it ends."""
    own = [False] * len(marks)
    sentences, i = 0, first
    while i < len(marks):
        mark = marks[i]
        if mark.cue is CueKind.TAIL and sentences > 1:
            break
        if mark.cue is CueKind.BOX or (sentences > 0 and _is_teaser(marks, i)):
            i = _box_end(marks, i + (mark.cue is not None))
            continue
        own[i] = mark.cue is None and not mark.bullet
        sentences += own[i] and mark.sentence
        i += 1
    return _with_last_captions(marks, own, i)


def _with_last_captions(marks: Sequence[Marked], own: list[bool], end: int) -> list[bool]:
    """Captions that were cut from the body and stand below everything else."""
    for i in range(len(marks) - 1, end, -1):
        if not marks[i].caption:
            break
        own[i] = True
    return own


def _is_teaser(marks: Sequence[Marked], i: int) -> bool:
    """A headline of another article: it is doubled at once, or a clock time and date come after it."""
    mark = marks[i]
    if mark.sentence or mark.caption or mark.stamp or not is_title(mark.line) or is_author(mark.line):
        return False
    after = marks[i + 1 : i + 3]
    doubled = any(other.line.folded == mark.line.folded for other in after)
    return doubled or any(other.stamp for other in after[:1])


def _box_end(marks: Sequence[Marked], start: int) -> int:
    """The line after a box of teasers that begins at `start`.

    A teaser is a headline, perhaps with a section, a date, the headline again and a summary. A sentence
    is a summary where the list has proved to be one, and its other teasers have a summary too.
    """
    proof, summaries = False, None
    i = start
    while i < len(marks) and marks[i].cue is None and not marks[i].caption:
        mark = marks[i]
        if not mark.sentence:
            proof = proof or mark.proof or mark.twin
        elif _is_summary(marks, i, proof, summaries):
            proof, summaries = False, True
        else:
            break
        i += 1
    return _subheading_back(marks, start, i)


def _is_summary(marks: Sequence[Marked], i: int, proof: bool, summaries: bool | None) -> bool:
    if not proof:
        return False
    if summaries:
        return True
    following = marks[i + 1 : i + 2]
    return not following or not following[0].sentence


def _subheading_back(marks: Sequence[Marked], start: int, end: int) -> int:
    """A subheading of the article right after a box looks like one more teaser: give it back.

    It is told by its capitals, or by a blank line before it where the teasers have none.
    """
    if end - start < 2 or end >= len(marks) or not marks[end].sentence:
        return end
    last = marks[end - 1]
    capitals = last.line.text.isupper() and not marks[start].line.text.isupper()
    tight = not any(mark.line.gap for mark in marks[start : end - 1])
    return end - 1 if capitals or (tight and last.line.gap) else end
