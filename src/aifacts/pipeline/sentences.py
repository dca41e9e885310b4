"""Where sentences end: our own rules over tokens, since underthesea's splitter cuts "GS.TS. Nguyễn"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress

from aifacts.pipeline.memo import Memo

TERMINALS = frozenset(".!?…")
_ELLIPSES = frozenset({"...", "..", "…", "...."})
_CLOSERS = frozenset("\"'”’»)]")
_MARKS = TERMINALS | _CLOSERS
_PAUSES = frozenset(",;:")
# The most tokens of a sentence; the longest of 19,000 real ones has 213. What rules do within a sentence
# may grow with the square of its length, so one without an end is cut.
LONGEST_SENTENCE = 400
_OPENERS = frozenset("\"'“‘«([-–—•+*")
# A period after these belongs to them: "TP. Hồ Chí Minh", "GS. Nguyễn Văn A", "Q. 1".
ABBREVIATIONS = frozenset(
    "tp tx tt gs pgs ts ths bs ks ds cn ths.bs mr mrs ms dr st jr sr no vs p q h x tr đ ts.bs ncs nxb".split()
)
# Of these the levels of places, and what adds something to a name before it.
_LEVELS = frozenset({"tp", "tx", "tt"})
_ASIDES = frozenset({"(", "-", "–"})

_IS_MARK: Memo[str, bool] = Memo(lambda surface: surface[-1:] in _MARKS, 8192)

Offsets = tuple[Sequence[int], Sequence[int]]
"""Where tokens start and end in the text."""


def sentence_breaks(
    text: str, surfaces: Sequence[str], starts: Sequence[int], ends: Sequence[int], stretch: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of tokens, as (start, end) token ranges that cover it.

    One of more than `LONGEST_SENTENCE` tokens comes in pieces, each up to a comma, semicolon or colon.
    """
    first, last = stretch
    start = first
    # Only a sign or the end of a line can end a sentence, and most tokens are neither.
    marks = set(compress(range(first, last - 1), map(_IS_MARK.__getitem__, surfaces[first : last - 1])))
    lines = {end - 1 for end in line_ends(text, starts, stretch)}
    for i in sorted(marks | lines | {last - 1}):
        if i + 1 < last and not _ends(text, surfaces, (starts, ends), i):
            continue
        if any(surfaces[start : i + 1]):
            yield from _pieces(surfaces, start, i + 1)
        start = i + 1


def _pieces(surfaces: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        later_half = range(limit - 1, start + LONGEST_SENTENCE // 2, -1)
        cut = next((i + 1 for i in later_half if surfaces[i] in _PAUSES), limit)
        yield start, cut
        start = cut
    yield start, end


def line_ends(text: str, starts: Sequence[int], stretch: tuple[int, int]) -> Iterator[int]:
    """The tokens of a stretch before which a line begins."""
    first, last = stretch
    newline = text.find("\n", starts[first]) if first < last else -1
    while newline >= 0:
        token = bisect_right(starts, newline, first, last)
        if token == last:
            return
        yield token
        newline = text.find("\n", starts[token])


def _ends(text: str, surfaces: Sequence[str], offsets: Offsets, i: int) -> bool:
    """Whether a sentence ends with token `i`."""
    starts, ends = offsets
    gap = text[ends[i] : starts[i + 1]]
    following = surfaces[i + 1]
    if "\n" in gap:
        if gap.count("\n") > 1:
            return True
        if not following[:1].islower():
            return not _is_broken(surfaces, offsets, i)
        # A line that goes on in lower case is one sentence broken by the width of a page, or behind initials
        # that looked like its end: "thí sinh N.D. P.", "cư trú tại …".
        return surfaces[i][-1:] in TERMINALS and not _is_abbreviation(surfaces, offsets, i)
    mark = i
    while mark > 0 and surfaces[mark] in _CLOSERS:
        mark -= 1
    if not surfaces[mark] or surfaces[mark][-1] not in TERMINALS:
        return False
    if surfaces[mark] in _ELLIPSES and not following[:1].isupper():
        return False  # "chỉ hứa đền... 73 triệu"
    if gap:
        return _may_begin(following) and not _is_abbreviation(surfaces, offsets, mark)
    # Paragraphs pasted without their break: "trong thời gian tới.Theo báo cáo".
    return surfaces[mark - 1].islower() and len(surfaces[mark - 1]) > 1 and following.istitle()


def _is_broken(surfaces: Sequence[str], offsets: Offsets, i: int) -> bool:
    """Whether a line was broken at a period that ends no sentence, before what cannot begin one: "UBND TP.",
    "Hồ Chí Minh"; "bé N.T. H.", "(4 tuổi)"; but "của TP.", "Trong đó …"."""
    if not _is_abbreviation(surfaces, offsets, i):
        return False
    if surfaces[i - 1].lower() in _LEVELS:
        return all(surface.istitle() for surface in surfaces[i + 1 : i + 3])
    return surfaces[i + 1] in _ASIDES and surfaces[i - 1].isupper()


def _may_begin(surface: str) -> bool:
    return not surface[:1].islower() and (surface[:1].isalnum() or surface[:1] in _OPENERS)


def _is_abbreviation(surfaces: Sequence[str], offsets: Offsets, mark: int) -> bool:
    """Whether the period at `mark` belongs to the token before it."""
    if surfaces[mark] != "." or mark == 0:
        return False
    before, (starts, ends) = surfaces[mark - 1], offsets
    if ends[mark - 1] != starts[mark]:
        return False
    is_initial = len(before) == 1 and before.isupper()
    is_list_number = before.isdecimal() and len(before) < 3 and (mark == 1 or surfaces[mark - 2] in ("", "."))
    return is_initial or is_list_number or before.lower() in ABBREVIATIONS
