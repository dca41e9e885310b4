"""Which lines of a page's text are the article's own.

A line is the article's own unless something says otherwise: it stands above the headline, a cue
("Tin liên quan") or the shape of a teaser (doubled headline, clock time and date) begins a box, or
the article has ended. Clean texts have none of these signs and lose nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from aifacts.articles.boxes import box_end, is_teaser
from aifacts.articles.cues import CueKind
from aifacts.articles.lines import Line, is_signature, is_tag
from aifacts.articles.marks import Marked, marked_lines
from aifacts.articles.opening import first_line

_MANY = 4  # short lines below the last sentence: no signature is that long, a list of tags is


def own_lines(text: str, start: int, title: str | None) -> tuple[list[Line], list[bool]]:
    """The lines of `text` from `start` on, and for each whether it is the article's own.

    `title` is the article's headline where it is known from elsewhere.
    """
    marks = marked_lines(text, start)
    first = first_line(marks, title)
    own = _without_loose_end(marks, _walk(marks, first))
    headline = next((i for i in range(first, len(marks)) if not marks[i].byline), first)
    outside = {mark.line.folded for mark, is_own in zip(marks, own, strict=True) if not is_own}
    for i, mark in enumerate(marks):
        # A menu's or a tag's words within the article ("VnEconomy" below the lead) are no line of it.
        is_outside = not mark.sentence and mark.line.folded in outside and i != headline
        own[i] = own[i] and not is_outside
    return [mark.line for mark in marks], own


def _walk(marks: Sequence[Marked], first: int) -> list[bool]:
    """From the first line on: the article's lines, boxes left out, until it ends."""
    own = [False] * len(marks)
    on_page = any(mark.byline or mark.cue in (CueKind.BOX, CueKind.TAIL) for mark in marks)
    sentences, i = 0, first
    while i < len(marks):
        mark = marks[i]
        if mark.cue is CueKind.TAIL and sentences > 1:
            break
        if _begins_box(marks, i) or (sentences > 0 and is_teaser(marks, i, on_page=on_page)):
            i = box_end(marks, i + (mark.cue is not None))
            continue
        own[i] = mark.cue is None
        sentences += own[i] and mark.sentence
        i += 1
    return _with_last_captions(marks, own, i)


def _with_last_captions(marks: Sequence[Marked], own: list[bool], end: int) -> list[bool]:
    """Captions that were cut from the body and stand below everything else."""
    below = takewhile(lambda i: marks[i].caption, range(len(marks) - 1, end, -1))
    for i in below:
        own[i] = True
    return own


def _begins_box(marks: Sequence[Marked], i: int) -> bool:
    """A cue of teasers; high up in an article, the cue of its end is one too where a headline is below."""
    below = marks[i + 1 : i + 2]
    return marks[i].cue is CueKind.BOX or (marks[i].cue is CueKind.TAIL and any(mark.title for mark in below))


def _without_loose_end(marks: Sequence[Marked], own: list[bool]) -> list[bool]:
    """Below the last sentence only a signature and captions: a list of tags, or lines below buttons, go.

    A list that the article itself ends with has a colon in it, or longer lines than tags are.
    """
    last = max((i for i, mark in enumerate(marks) if own[i] and mark.sentence), default=len(marks))
    end = [i for i in range(last + 1, len(marks)) if own[i] and not marks[i].caption]
    signature = [*takewhile(lambda i: is_signature(marks[i].line), end)][:2]
    are_tags = len(end) >= _MANY and all(is_tag(marks[i].line) for i in end)
    for i in end:
        is_below_buttons = i - last > 2 and not own[i - 1] and not own[i - 2]
        own[i] = i in signature or not (are_tags or is_below_buttons)
    return own
