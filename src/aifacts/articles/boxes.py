"""Boxes of teasers: headlines of other articles, with their dates, sections and summaries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from aifacts.articles.dates import DATE
from aifacts.articles.lines import is_signature
from aifacts.articles.marks import Marked

_DATED = re.compile(rf"\((?:{DATE}|\d{{1,2}}/\d{{1,2}})\)\Z")
_SHORT_SUMMARY = 220  # characters
_LONG_TITLE = 6  # syllables: more than a subheading or an item of a list mostly has
_ITEM = re.compile(r"[\W\d]")
_LABEL = re.compile(r"[^:]{1,30}: ")  # "Địa điểm: Khu công nghệ cao Vân Thủy"
_OPEN_END = re.compile(r"[,:?!]\W*\Z")


def is_teaser(marks: Sequence[Marked], i: int, *, on_page: bool) -> bool:
    """Whether a list of teasers without a cue begins here, below a sentence of the article.

    A headline that is doubled at once, or has a date below or behind it; a number or a date, a headline
    and the next number or date; or, on a page with its menus or dates, two headlines in a row.
    """
    mark, after = marks[i], marks[i + 1 : i + 3]
    if mark.bullet is not None or mark.stamp:
        return len(after) == 2 and after[0].title and _goes_on(mark, after[1])
    if not mark.title or not after:
        return False
    doubled = any(other.line.folded == mark.line.folded for other in after)
    dated = all(_DATED.search(line.line.folded) for line in (mark, after[0]))
    return doubled or after[0].stamp or dated or (on_page and _are_two_headlines(marks, i))


def _goes_on(mark: Marked, other: Marked) -> bool:
    """Whether a list that has one mark before a headline has the other before the next."""
    if mark.stamp or mark.bullet is None:
        return other.stamp
    return other.bullet == (str(int(mark.bullet) + 1) if mark.bullet else "")


def _are_two_headlines(marks: Sequence[Marked], i: int) -> bool:
    """Two long headlines in a row; a list of the article's has bullets, labels, or a colon before it."""
    if all(_LABEL.match(mark.line.text) for mark in marks[i : i + 2]):
        return False
    return all(map(_is_full_headline, marks[i : i + 2])) and not marks[i - 1].line.text.endswith(":")


def _is_full_headline(mark: Marked) -> bool:
    text = mark.line.text
    is_whole = not (_ITEM.match(text) or _OPEN_END.search(text) or text.isupper())
    return mark.title and mark.line.syllables >= _LONG_TITLE and is_whole and not is_signature(mark.line)


def box_end(marks: Sequence[Marked], start: int) -> int:
    """The line after a box of teasers that begins at `start`.

    A teaser is a headline, perhaps with a section, a date, the headline again and a summary. A sentence
    is a summary where the list has proved to be one, and its other teasers have a summary too.
    """
    proof, summaries = False, _has_only_summaries(marks, start)
    i = start
    while i < len(marks) and marks[i].cue is None and not marks[i].caption:
        mark = marks[i]
        if not mark.sentence:
            proof = proof or summaries or mark.stamp or mark.bullet is not None or mark.twin
        elif proof and (summaries or _is_last_sentence(marks, i)):
            proof, summaries = False, True
        else:
            break
        i += 1
    return _subheading_back(marks, start, i)


def _has_only_summaries(marks: Sequence[Marked], start: int) -> bool:
    """Whether headline and short sentence take turns to the next cue, as in no article for long."""
    sentences, is_turn = 0, False
    for mark in islice(marks, start, None):
        if mark.cue is not None or mark.caption:
            break
        is_summary = mark.sentence and len(mark.line.text) <= _SHORT_SUMMARY
        is_headline = mark.title and not is_signature(mark.line)
        if not (is_summary if is_turn else is_headline):
            return False
        sentences += mark.sentence
        is_turn = not is_turn
    return sentences > 1


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
