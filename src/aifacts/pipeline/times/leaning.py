"""Whether a day, month or quarter that leaves out its year is one gone by, and a weekday one to come.

It is the one nearest to the publication, with two exceptions. What would lie months ahead is spoken of as
something to come ("sẽ", "dự kiến"): "Cổ phiếu lao dốc ngày 27/1" in September tells of last January. And what
will be on a weekday ("sẽ gặp nhau vào thứ Sáu") is on the next one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from aifacts.pipeline.times.calendar import Anchor, resolve
from aifacts.pipeline.times.grammar import Edge
from aifacts.pipeline.times.pieces import Pieces
from aifacts.pipeline.wording import phrase_set

_OPEN = re.compile(r"XXXX-(?:\d\d(?:-\d\d)?|Q\d)(?:T.*)?")
_OPEN_WEEKDAY = re.compile(r"XXXX-WXX-\d(?:T.*)?")
# A day is told of nearer than a month or a quarter.
_FAR, _FAR_DAY = timedelta(days=110), timedelta(days=60)
# From, until and before a day of another season is as often of a year to come: "tăng lương từ 1/7".
_BOUNDS = frozenset({"từ", "đến", "tới", "trước", "sau", "hết"})
_WILL, _UNTIL_NOW = "sẽ", ("đến nay", "tới nay", "cho đến nay", "cho tới nay")
_TO_COME = (
    "sẽ", "sắp", "dự kiến", "dự báo", "kế hoạch", "chuẩn bị", "hạn", "hiệu lực", "áp dụng",
    "mục tiêu", "lịch", "diễn ra", "hoàn thành", "tổ chức", "khai mạc", "khởi tranh", "hẹn", "chờ",
    "đợi", "đề xuất", "cần", "phải", "nếu", "muốn", "có thể", "trước thềm", "từ nay", "mở bán", "ra rạp",
    "khởi công", "khánh thành", "thi", "nghỉ", "đón",
    # But "lan tới Phố Wall".
    "ngày tới", "tuần tới", "tháng tới", "quý tới", "năm tới", "mùa tới", "kỳ tới", "vụ tới", "đợt tới",
    "trận tới", "vòng tới", "thời gian tới", "giai đoạn tới",
)  # fmt: skip


def leaning(pieces: Pieces, edge: Edge, raw: str, anchor: Anchor) -> str:
    """The value with the `<` or `>` that says that it lies before or after the anchor, where that holds."""
    if _OPEN_WEEKDAY.fullmatch(raw):
        return f"{raw}>" if _WILL in _clause_before(pieces, edge) else raw
    if anchor.date is None or not _OPEN.fullmatch(raw):
        return raw
    if phrase_set(_UNTIL_NOW).widths_at(pieces.norms, edge.end):
        return f"{raw}<"  # "từ tháng 3 đến nay"
    nearest = (resolve(raw, anchor) or "").partition("T")[0]
    if not nearest or not _is_far(nearest, anchor.date) or _is_to_come(pieces, edge):
        return raw
    return f"{raw}<"


def _clause_before(pieces: Pieces, edge: Edge) -> list[str]:
    """The words of a time's sentence before it, from the last comma on."""
    sentence = pieces.document.sentences[pieces.document.sentence_of[pieces.token_of[edge.start]]]
    before = pieces.norms[pieces.first_of[sentence.start] : edge.start]
    return before[len(before) - before[::-1].index(",") :] if "," in before else before


def _is_far(value: str, today: date) -> bool:
    """Whether a day, month or quarter begins months after today."""
    year, _, part = value.partition("-")
    month, _, day = part.partition("-")
    if month.startswith("Q"):
        month = f"{int(month[1]) * 3 - 2}"
    return date(int(year), int(month), int(day or 1)) - today > (_FAR_DAY if day else _FAR)


def _is_to_come(pieces: Pieces, edge: Edge) -> bool:
    """Whether the sentence speaks of what is to come, or the time bounds a stretch."""
    sentence = pieces.document.sentences[pieces.document.sentence_of[pieces.token_of[edge.start]]]
    first, last = pieces.first_of[sentence.start], pieces.first_of[sentence.end]
    if edge.start > first and pieces.norms[edge.start - 1] in _BOUNDS:
        return True
    return phrase_set(_TO_COME).stands_in(pieces.norms, first, last)
