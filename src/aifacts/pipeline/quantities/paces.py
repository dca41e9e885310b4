"""How often a quantity comes, where that stands before it: "Mỗi ngày có 1.500 lượt xe qua cửa khẩu"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from aifacts.model import Kind, TimeType
from aifacts.pipeline.document import Document
from aifacts.pipeline.spans import InOrder, Quantity, TimeMention

# TIMEX3 sets of one span of time, as UCUM writes the span.
_SPANS = {"P1Y": "a", "P1M": "mo", "P1W": "wk", "P1D": "d", "PT1H": "h", "PT1M": "min"}
_KINDS = frozenset({Kind.MONEY, Kind.MEASURE, Kind.COUNT})
_OTHERS = frozenset({"mọi", "từng"})
_PLACING = frozenset({"cho", "tại", "ở", "của"})  # "giá điện hàng tháng cho 860.000 hộ"
_ENDS = frozenset({",", ";", ":", "(", ")", "–", "-"})


def paced(
    document: Document, quantities: Sequence[Quantity], times: Sequence[TimeMention]
) -> Iterator[Quantity]:
    """The quantities, each with the span of time that it is told for before it, if it has none of its own."""
    told = {quantity.end for quantity in quantities}  # "bán 900 vé mỗi ngày, thu 3 tỷ đồng"
    sets = [time for time in times if _is_pace(document, time) and time.start not in told]
    in_order = InOrder(sets)
    for quantity in quantities:
        before = (time for time in in_order.before(quantity.start) if time.end <= quantity.start)
        pace = next(before, None) if _may_be_paced(quantity) else None
        if pace is not None and _leads_to(document, pace, quantity):
            yield replace(quantity, per=_SPANS[pace.value])
        else:
            yield quantity


def _is_pace(document: Document, time: TimeMention) -> bool:
    """Whether a time is every one of some span; "như mọi năm" and "từng ngày" only compare and wait."""
    is_span = time.type is TimeType.SET and time.value in _SPANS
    return is_span and document.norms[time.start] not in _OTHERS


def _may_be_paced(quantity: Quantity) -> bool:
    """Whether a quantity can be so much in a span of time: no rate ("50 km/h", "5 USD mỗi giờ")."""
    is_rate = quantity.per is not None or "/" in (quantity.unit or "")
    return quantity.kind in _KINDS and not is_rate


def _leads_to(document: Document, time: TimeMention, quantity: Quantity) -> bool:
    """Whether a time stands in the clause of a quantity, or in front of it: "Mỗi năm, trung tâm có 5.000 học
    viên"; but "mỗi ngày, xe chạy 3 chuyến, mỗi chuyến 5 khách"."""
    if not document.together(time.start, quantity.end):
        return False
    start = time.end + (document.norms[time.end] == ",")
    between = document.norms[start : quantity.start]
    return _ENDS.isdisjoint(between) and _PLACING.isdisjoint(between[-2:])
