"""The guard against text that a spreadsheet would run as a formula, and its exact undoing.

OWASP, "CSV Injection": a cell is taken for a formula if it begins with `=`, `+`, `-`, `@`, a tab, a carriage
return, a line feed, or the full-width form of one of the four signs. A `'` before it makes it text again.
Spreadsheets may skip spaces before the sign, so these are looked past too.

A cell that already begins with such a `'` gets one more, like a backslash before a backslash: so every `'`
that the guard wrote can be told from one that the article wrote, and `unguard(guard(text)) == text` always.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_SIGNED_NUMBER = re.compile(r"[+-][0-9]+(?:[.,][0-9]+)*\s?%?")


def guard(text: str) -> str:
    """The text of a cell such that no spreadsheet runs it; a signed number like "-5%" is let be."""
    return "'" + text if _is_guarded(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` made this cell of."""
    return cell[1:] if cell.startswith("'") and _is_guarded(cell[1:]) else cell


def _is_guarded(text: str) -> bool:
    return _FORMULA.match(text) is not None and _SIGNED_NUMBER.fullmatch(text) is None
