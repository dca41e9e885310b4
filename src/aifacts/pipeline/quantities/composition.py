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
from aifacts.pipeline.quantities.implied import implied
from aifacts.pipeline.quantities.per import read_per
from aifacts.pipeline.quantities.phrases import quotient
from aifacts.pipeline.spans import Quantity

_RANGE = frozenset({"-", "đến", "tới", "hoặc", "~", "hay"})
_CHANGE = frozenset(
    {"lên", "xuống", "còn", "thành", "sang", "lên tới", "lên đến", "xuống còn", "lên thành", "đến"}
)
_LIST = frozenset({"và", ",", ", và", ";"})
_CHANGE_VERBS = frozenset(
    {"tăng", "giảm", "nâng", "hạ", "cắt", "rút", "mở rộng", "đi", "chuyển", "nới", "thu hẹp"}
)
# How far before a list its "lần lượt" may stand, in tokens.
_RESPECTIVELY_REACH = 6


def compose(document: Document, hits: Hits, amounts: Sequence[Amount], taken: set[int]) -> list[Quantity]:
    """The quantities that the amounts make; amounts that are no quantity are dropped."""
    resolved = _share(document, hits, amounts)
    quantities: list[Quantity] = []
    skip = -1
    for i, amount in enumerate(resolved):
        if i == skip:
            continue
        following = resolved[i + 1] if i + 1 < len(resolved) else None
        joined = _join(document, amount, following) if following else None
        if joined is not None:
            skip = i + 1
            quantities.append(joined)
        elif (quantity := _single(document, amount)) is not None:
            quantities.append(quantity)
    return [q for q in quantities if taken.isdisjoint(range(q.start, q.end))]


def _share(document: Document, hits: Hits, amounts: Sequence[Amount]) -> list[Amount]:
    """Each amount with the unit (and scale) that it shares with the one after it, or that is implied."""
    resolved: list[Amount] = []
    following: Amount | None = None
    for amount in reversed(amounts):
        if following is not None and _hangs(document, amount, following):
            amount = _with_unit_of(amount, following)  # noqa: PLW2901 - the amount, completed
        if amount.kind is None and not amount.blocked:
            amount = _implied(document, hits, amount)  # noqa: PLW2901
        resolved.append(amount)
        following = amount
    return resolved[::-1]


def _between(document: Document, a: Amount, b: Amount) -> str | None:
    """The folded words between two amounts of one sentence, None if they are far apart."""
    if a.end > b.start or b.start - a.end > 2 or not document.together(a.start, b.end):
        return None
    return " ".join(document.norms[a.end : b.start])


def _hangs(document: Document, a: Amount, b: Amount) -> bool:
    """Whether `a` has no unit of its own and takes that of `b`."""
    between = _between(document, a, b)
    if between is None or a.kind is not None or b.kind is None or a.blocked or b.blocked:
        return False
    if a.numeral.doubtful or (a.numeral.form is Form.BARE):
        return False
    if between in _RANGE or between in _CHANGE:
        return True
    return between in _LIST and (between == "và" or _is_respective(document, a))


def _is_respective(document: Document, amount: Amount) -> bool:
    """Whether "lần lượt" stands before a list: "lần lượt 22, 5 và 4 tỷ USD"."""
    start = document.sentence(amount.start).start
    reach = document.norms[max(start, amount.start - _RESPECTIVELY_REACH) : amount.start]
    return "lần lượt" in " ".join(reach) or "tương ứng" in " ".join(reach)


def _with_unit_of(a: Amount, b: Amount) -> Amount:
    """`a` with the unit of `b`, and its scale where `a` has none ("120-130 tỷ USD")."""
    value = a.value
    if (
        a.numeral.scale == 1
        and b.numeral.scale > 1
        and abs(value) < 1000
        and b.numeral.form is not Form.VAGUE
    ):
        value *= b.numeral.scale
    return replace(a, value=value * b.factor, kind=b.kind, unit=b.unit, rules=b.rules)


def _implied(document: Document, hits: Hits, amount: Amount) -> Amount:
    found = implied(document, hits, amount)
    if found is None:
        return amount
    kind, unit, rule = found
    return replace(amount, kind=kind, unit=unit, rules=(rule,))


def _join(document: Document, a: Amount, b: Amount) -> Quantity | None:
    """The range or ratio that two amounts are together."""
    between = _between(document, a, b)
    if between == "/" and document.glued(a.end - 1):
        return _ratio(document, a, b)
    if between not in _RANGE or a.kind is None or (a.kind, a.unit) != (b.kind, b.unit):
        return None
    if a.value >= b.value or _is_change(document, a, between):
        return None
    return _quantity(document, a, end=b.end, value_max=b.value, comparator=_vagueness(a, b))


def _is_change(document: Document, a: Amount, between: str) -> bool:
    """ "tăng từ 10 đến 20": a change, and two claims, where the verb says so."""
    if between not in ("đến", "tới"):
        return False
    start = document.sentence(a.start).start
    before = document.norms[max(start, a.start - 3) : a.start]
    return before[-1:] == ["từ"] and any(verb in _CHANGE_VERBS for verb in before[:-1])


def _ratio(document: Document, a: Amount, b: Amount) -> Quantity | None:
    """ "1/3", "7/10 người", "170 nghìn/1 triệu doanh nghiệp"."""
    if a.kind is not None or a.blocked or a.signed or b.kind not in (None, Kind.COUNT):
        return None
    if not 0 < a.value < b.value or a.numeral.form is not Form.DIGITS:
        return None
    whole = replace(
        a, value=quotient(a.value, b.value), kind=Kind.RATIO, unit=None, rules=("ratio.slash", *b.rules)
    )
    return _quantity(document, whole, end=b.end)


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
