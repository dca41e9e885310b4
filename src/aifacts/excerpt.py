"""The stretch of a text around a fact that is shown beside it."""

from __future__ import annotations


def window(text: str, start: int, end: int, *, margin: int) -> tuple[int, int]:
    """The bounds of `text[start:end]` with at most `margin` characters of its line on both sides."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return max(line_start, start - margin), min(line_end if line_end >= 0 else len(text), end + margin)
