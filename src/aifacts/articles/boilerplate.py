"""Which lines of a page's text are the article's own.

A line is the article's own unless something says otherwise: it stands above the headline, a cue
("Tin liên quan") or the shape of a teaser (doubled headline, clock time and date) begins a box, or
the article has ended. Clean texts have none of these signs and lose nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from aifacts.articles.cues import CueKind
from aifacts.articles.lines import Line, is_signature
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
    sentences, i = 0, first
    while i < len(marks):
        mark = marks[i]
        if mark.cue is CueKind.TAIL and sentences > 1:
            break
        if mark.cue is CueKind.BOX or (sentences > 0 and _is_teaser(marks, i)):
            i = _box_end(marks, i + (mark.cue is not None))
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


def _is_teaser(marks: Sequence[Marked], i: int) -> bool:
    """The start of a list of teasers without a cue.

    A headline that is doubled at once or has a date below it; or a number, a headline and the next number.
    """
    mark, after = marks[i], marks[i + 1 : i + 3]
    if mark.bullet is not None:
        return len(after) == 2 and after[0].title and _is_next_bullet(mark.bullet, after[1].bullet)
    doubled = any(other.line.folded == mark.line.folded for other in after)
    return mark.title and (doubled or any(other.stamp for other in after[:1]))


def _is_next_bullet(bullet: str, other: str | None) -> bool:
    return other is not None and (other == bullet == "" or (bullet != "" and other == str(int(bullet) + 1)))


def _box_end(marks: Sequence[Marked], start: int) -> int:
    """The line after a box of teasers that begins at `start`.

    A teaser is a headline, perhaps with a section, a date, the headline again and a summary. A sentence
    is a summary where the list has proved to be one, and its other teasers have a summary too.
    """
    proof, summaries = False, False
    i = start
    while i < len(marks) and marks[i].cue is None and not marks[i].caption:
        mark = marks[i]
        if not mark.sentence:
            proof = proof or mark.stamp or mark.bullet is not None or mark.twin
        elif proof and (summaries or _is_last_sentence(marks, i)):
            proof, summaries = False, True
        else:
            break
        i += 1
    return _subheading_back(marks, start, i)


def _is_last_sentence(marks: Sequence[Marked], i: int) -> bool:
    """Whether no other sentence follows at once: a summary stands alone, an article goes on."""
    return not any(mark.sentence for mark in marks[i + 1 : i + 2])


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


def _without_loose_end(marks: Sequence[Marked], own: list[bool]) -> list[bool]:
    """Below the last sentence only a signature and captions: a list of tags, or lines below buttons, go."""
    last = max((i for i, mark in enumerate(marks) if own[i] and mark.sentence), default=len(marks))
    end = [i for i in range(last + 1, len(marks)) if own[i] and not marks[i].caption]
    signature = [*takewhile(lambda i: is_signature(marks[i].line), end)][:2]
    buttons = any(not own[i] and not own[i + 1] for i in range(last + 1, len(marks) - 1))
    if len(end) >= _MANY or buttons:
        for i in end:
            own[i] = i in signature
    return own
