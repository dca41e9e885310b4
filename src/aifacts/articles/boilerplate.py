"""Which lines of a page's text are the article's own."""

from __future__ import annotations

from aifacts.articles.lines import Line, split_lines


def own_lines(text: str, start: int, title: str | None) -> tuple[list[Line], list[bool]]:
    """The lines of `text` from `start` on, and for each whether it is the article's own."""
    del title
    lines = list(split_lines(text, start, len(text)))
    return lines, [True] * len(lines)
