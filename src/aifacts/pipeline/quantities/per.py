"""What a sum or a measure is for: "đồng/kg", "USD/ounce", "mỗi năm", "một cổ phiếu"."""

from __future__ import annotations

from aifacts.model import Kind
from aifacts.pipeline.document import Document

# UCUM for spans of time, the rest as written.
_TIMES = {
    "năm": "a",
    "tháng": "mo",
    "tuần": "wk",
    "ngày": "d",
    "giờ": "h",
    "phút": "min",
    "giây": "s",
    "quý": "quý",
}
_KINDS = frozenset({Kind.MONEY, Kind.MEASURE, Kind.COUNT})
_EACH = ("cho mỗi", "trên mỗi", "mỗi", "một")
_EACH_BEGINS = frozenset(each.split()[0] for each in _EACH)


def read_per(document: Document, end: int, kind: Kind) -> str | None:
    """The per-unit that follows a quantity of money, measure or count, None where none does."""
    if kind not in _KINDS or end >= len(document) or not document.together(end - 1, end + 1):
        return None
    # "USD/ounce", and "USD / ounce" where a text spaces all its signs.
    if document.norms[end] == "/" and document.glued[end - 1] == document.glued[end]:
        return _word(document, end + 1)
    for each in _EACH if document.norms[end] in _EACH_BEGINS else ():
        width = len(each.split())
        if " ".join(document.norms[end : end + width]) == each:
            # "5 triệu đồng một người" is a rate; "3 người một nhóm" need not be one.
            return _word(document, end + width) if kind is not Kind.COUNT or each != "một" else None
    return None


def _word(document: Document, token: int) -> str | None:
    if token >= len(document) or not document.together(token - 1, token + 1):
        return None
    surface = document.composed(token, document.word_end(token)).lower()
    first = document.norms[token]
    return _TIMES.get(first, surface) if surface[:1].isalpha() else None
