"""The lines of a page with what can be told of each without its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aifacts.articles.cues import CueKind, cue_kind, glued_cues
from aifacts.articles.lines import (
    Line,
    is_author,
    is_byline,
    is_caption,
    is_place_date,
    is_sentence,
    is_stamp,
    is_title,
    split_lines,
)

_POINTER = re.compile(r"(?:[>»›] ?){2,}|[»►▶☞👉]|#[^\W\d]")
_LONG_BULLET = 12
_IMPRINT = 3  # lines in which an imprint names more than one of its parts
_BULLET = re.compile(r"[\W_]*(\d{0,2})[\W_]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line and its marks.

    `cue` is what it says of itself, `stamp` that it is a date and no more, `byline` a date with an author
    or section, `bullet` a mark or small number alone, `twin` that another line of the page is the same.
    """

    line: Line
    cue: CueKind | None
    stamp: bool
    byline: bool
    sentence: bool
    caption: bool
    author: bool
    bullet: str | None
    twin: bool

    @property
    def title(self) -> bool:
        """Whether it may be a headline, of this article or of another."""
        plain = not (self.sentence or self.caption or self.byline or self.author or self.cue)
        return plain and is_title(self.line)


def marked_lines(text: str, start: int) -> list[Marked]:
    """The lines of `text` from `start` on; a cue that is glued to a sentence is a line of its own."""
    edges = [start, *glued_cues(text, start, len(text)), len(text)]
    lines = [line for begin, end in pairwise(edges) for line in split_lines(text, begin, end, top=start)]
    return _with_imprint(list(_mark(lines)))


def _with_imprint(marks: list[Marked]) -> list[Marked]:
    """The lines with an imprint as the end of the article: more of it is below, or no more sentences.

    "Cơ quan chủ quản: Bộ Công an" stands in a box about a building too.
    """
    sentences = 0
    for i in reversed(range(len(marks))):
        if marks[i].cue is CueKind.IMPRINT:
            goes_on = any(below.cue is CueKind.TAIL for below in marks[i + 1 : i + 1 + _IMPRINT])
            is_end = goes_on or sentences <= 1
            marks[i] = replace(marks[i], cue=CueKind.TAIL if is_end else None)
        sentences += marks[i].sentence and marks[i].cue is None
    return marks


def _mark(lines: Sequence[Line]) -> Iterator[Marked]:
    counts = Counter(line.folded for line in lines)
    for line in lines:
        stamp = is_stamp(line) or is_place_date(line)
        bullet = _BULLET.fullmatch(line.text) if len(line.text) <= _LONG_BULLET else None
        yield Marked(
            line=line,
            cue=CueKind.LINE if _POINTER.match(line.text) else cue_kind(line.folded),
            stamp=stamp,
            byline=stamp or is_byline(line),
            sentence=is_sentence(line),
            caption=is_caption(line),
            author=is_author(line),
            bullet=bullet[1] if bullet else None,
            twin=counts[line.folded] > 1,
        )
