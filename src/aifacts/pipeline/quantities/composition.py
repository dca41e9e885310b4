"""Quantities out of neighbouring amounts: ranges, shared units and scales, parts of a whole.

"120-130 tỷ USD"              one range
"từ 1.400 lên 5.000 đồng"     two claims, one unit
"lần lượt 9,2% và 9,3%"       two claims
"3 và 5 tỷ USD"               two claims, scale and unit shared
"170 nghìn/1 triệu doanh nghiệp"   a ratio
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from aifacts.model import Comparator, Kind, Trend
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.numerals import Form
from aifacts.pipeline.quantities.amounts import Amount
from aifacts.pipeline.quantities.per import read_per
from aifacts.pipeline.quantities.phrases import quotient
from aifacts.pipeline.quantities.sharing import RANGE_WORDS, between, is_guess, share_units
from aifacts.pipeline.spans import Quantity

_CHANGE_VERBS = frozenset(
    {"tăng", "giảm", "nâng", "hạ", "cắt", "rút", "mở rộng", "đi", "chuyển", "nới", "thu hẹp"}
)

_STREETS = frozenset({"đường", "phố"})
# Written fractions: "1/3 chi phí" is a share of one thing, "7/10 người" so many of so many.
_FRACTIONS = frozenset({(Decimal(2), Decimal(3)), (Decimal(3), Decimal(4))})


def compose(document: Document, hits: Hits, amounts: Sequence[Amount], taken: set[int]) -> list[Quantity]:
    """The quantities that the amounts make; amounts that are no quantity are dropped."""
    resolved = share_units(document, hits, amounts)
    quantities: list[Quantity] = []
    skip = -1
    for i, amount in enumerate(resolved):
        if i == skip:
            continue
        following = resolved[i + 1] if i + 1 < len(resolved) else None
        if following is not None and (
            _is_result(document, amount, following) or _is_address(document, amount, following)
        ):
            skip = i + 1
            continue
        joined = _join(document, amount, following) if following else None
        if joined is not None:
            skip = i + 1
            quantities.append(joined)
        elif (quantity := _single(document, amount)) is not None:
            quantities.append(quantity)
    return [q for q in quantities if taken.isdisjoint(range(q.start, q.end))]


def _join(document: Document, a: Amount, b: Amount) -> Quantity | None:
    """The range or ratio that two amounts are together."""
    words = between(document, a, b)
    if words == "/" and document.glued[a.end - 1]:
        return _ratio(document, a, b)
    is_range = words in RANGE_WORDS or is_guess(a, b, words)
    if not is_range or a.kind is None or (a.kind, a.unit) != (b.kind, b.unit):
        return None
    if a.value >= b.value or _is_change(document, a, words):
        return None
    return _quantity(document, a, end=b.end, value_max=b.value, comparator=_vagueness(a, b))


def _is_result(document: Document, a: Amount, b: Amount) -> bool:
    """A match result and whom it was against: "Thái Lan 0-0 nữ Philippines", "thắng 4-0"."""
    is_pair = between(document, a, b) == "-" and document.glued[a.end - 1]
    return is_pair and b.kind in (None, Kind.COUNT) and a.value >= b.value and b.value < 100


def _is_address(document: Document, a: Amount, b: Amount) -> bool:
    """A house in its alley, "ngụ tại 12/4 đường Hoa Mai", or a street called by its day, "đường 2/9"."""
    is_street = a.start > 0 and document.norms[a.start - 1] in _STREETS
    return (a.blocked or is_street) and between(document, a, b) == "/" and document.glued[a.end - 1]


def _is_change(document: Document, a: Amount, words: str | None) -> bool:
    """ "tăng từ 10 đến 20": a change, and two claims, where the verb says so."""
    if words not in ("đến", "tới"):
        return False
    start = document.sentence(a.start).start
    before = document.norms[max(start, a.start - 3) : a.start]
    return before[-1:] == ["từ"] and any(verb in _CHANGE_VERBS for verb in before[:-1])


def _ratio(document: Document, a: Amount, b: Amount) -> Quantity | None:
    """ "1/3 chi phí", "7/10 người", "170 nghìn/1 triệu doanh nghiệp"."""
    if a.kind is not None or a.blocked or a.signed or b.kind not in (None, Kind.COUNT):
        return None
    is_all = a.value == b.value and b.kind is Kind.COUNT  # "19/19 xã"
    if not (0 < a.value < b.value or is_all) or a.numeral.form is not Form.DIGITS or _is_date(document, a, b):
        return None
    if document.norms[b.numeral.start].startswith("0"):
        return None  # "0912 345 178/0987 55 99 33"
    whole = replace(
        a, value=quotient(a.value, b.value), kind=Kind.RATIO, unit=None, rules=("ratio.slash", *b.rules)
    )
    is_fraction = (a.value, b.value) in _FRACTIONS or a.value == 1
    return _quantity(document, whole, end=b.numeral.end if is_fraction else b.end)


def _is_date(document: Document, a: Amount, b: Amount) -> bool:
    """Whether a slash parts a date that no time rule took: "10/2018", "06/8/1976"."""
    year = document.norms[b.numeral.start]
    more = document.norms[b.numeral.end : b.numeral.end + 1] == ["/"] and document.glued[b.numeral.end - 1]
    less = a.start > 0 and document.norms[a.start - 1] in "/-" and document.glued[a.start - 1]
    return more or less or (len(year) == 4 and year[:2] in ("19", "20"))


def _vagueness(*amounts: Amount) -> Comparator:
    """What the numerals themselves say of their bounds: "hàng chục" is over."""
    return next(
        (a.numeral.comparator for a in amounts if a.numeral.comparator is not Comparator.EXACT),
        Comparator.EXACT,
    )


def _single(document: Document, amount: Amount) -> Quantity | None:
    return _quantity(document, amount, end=amount.end) if amount.kind is not None else None


def _quantity(
    document: Document,
    amount: Amount,
    *,
    end: int,
    value_max: Decimal | None = None,
    comparator: Comparator | None = None,
) -> Quantity:
    assert amount.kind is not None
    trend = Trend.UP if amount.signed and document.norms[amount.start] == "+" else None
    if amount.signed and amount.value < 0 and amount.kind is Kind.PERCENT:
        trend = Trend.DOWN
    return Quantity(
        start=amount.start,
        end=end,
        kind=amount.kind,
        value=amount.value,
        value_max=value_max,
        unit=amount.unit,
        per=read_per(document, end, amount.kind),
        comparator=_vagueness(amount) if comparator is None else comparator,
        trend=trend,
        bare=amount.numeral.form is Form.BARE,
        rules=_unique((*amount.rules, *(("range",) if value_max is not None else ()))),
    )


def _unique(rules: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rules))
