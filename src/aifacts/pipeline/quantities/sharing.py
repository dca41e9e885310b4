"""Units and scales that neighbouring amounts share: "120-130 tỷ USD", "lần lượt 22, 5 và 4 tỷ USD"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from aifacts.model import Kind
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.numerals import SCALES, Form
from aifacts.pipeline.quantities.amounts import Amount
from aifacts.pipeline.quantities.implied import REPEATABLE, Before, currencies_of, implied

RANGE_WORDS = frozenset({"-", "đến", "tới", "hoặc", "~", "hay"})
_CHANGE_WORDS = frozenset(
    {"lên", "xuống", "còn", "thành", "sang", "lên tới", "lên đến", "xuống còn", "lên thành", "đến"}
)
# "250 trong số 1.000 nhân viên", "2 trong 3 phạm nhân": both count the same.
_PART_WORDS = frozenset({"trong", "trong số", "trong tổng số", "trên tổng số", "trên tổng", "/ tổng số"})
# What parts "2, 3 lần", if anything does, and where such guesses end.
_GUESS_WORDS, _LARGEST_GUESS = frozenset({"", ","}), 10
# What may stand before the upper end of a range.
_UNTIL = frozenset({"đến", "tới"})
_BOUNDS = frozenset({"dưới", "vài", "gần", "hơn", "trên", "khoảng"})
_LIST_WORDS = frozenset({"và", ",", ", và", ";"})
# Two numbers of one scale are within this factor of each other, if they are of four digits or more.
_LIKE = 10
# No link between two amounts is longer, in tokens.
_BETWEEN = 4
# How far before a list its "lần lượt" may stand, in tokens.
_RESPECTIVELY_REACH = 8


def share_units(document: Document, hits: Hits, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts, each with the unit and scale that it shares with the next one, or that is implied."""
    shared = _share(document, amounts)
    completed: list[Amount] = []
    large: Amount | None = None
    currencies = currencies_of(hits)
    for amount in shared:
        is_open = amount.kind is None and not amount.blocked
        before = completed[-1] if completed else None
        found = implied(document, hits, amount, Before(before, large, currencies)) if is_open else None
        completed.append(
            replace(amount, kind=found.kind, unit=found.unit, rules=found.rules) if found else amount
        )
        if completed[-1].kind in REPEATABLE and completed[-1].scale >= 1000:
            large = completed[-1]
    return _share(document, completed)


def between(document: Document, a: Amount, b: Amount) -> str | None:
    """The folded words between two amounts of one sentence, None if they are far apart."""
    if a.end > b.start or b.start - a.end > _BETWEEN or not document.together(a.start, b.end):
        return None
    words = document.norms[a.end : b.start]
    if len(words) > 1 and words[0] in _UNTIL and words[1] in _BOUNDS:
        words = words[:1]  # "từ 9 đến dưới 14 tuổi", "vài trăm đến vài triệu"
    return " ".join(words)


def _share(document: Document, amounts: Sequence[Amount]) -> list[Amount]:
    shared: list[Amount] = []
    for amount in reversed(amounts):
        hangs = bool(shared) and _hangs(document, amount, shared[-1])
        shared.append(_with_unit_of(document, amount, shared[-1]) if hangs else amount)
    return shared[::-1]


def _hangs(document: Document, a: Amount, b: Amount) -> bool:
    """Whether `a` has no unit of its own and takes that of `b`."""
    if a.kind is not None or b.kind is None or a.blocked or b.blocked:
        return False
    if a.numeral.doubtful or a.numeral.form is Form.BARE:
        return False
    words = between(document, a, b)
    if words is None:
        return False
    if words in RANGE_WORDS or words in _CHANGE_WORDS or is_guess(a, b, words):
        return True
    head, _, bound = words.rpartition(" ")
    if words in _PART_WORDS or (bound in _BOUNDS and head in _PART_WORDS):  # "ba trong số hơn 250 chậu lan"
        is_one_of = words == "trong" and a.value == 1  # "1 trong 20 sự kiện"
        return b.kind is Kind.COUNT and a.value <= b.value and not is_one_of
    return words in _LIST_WORDS and (words == "và" or _is_respective(document, a))


def is_guess(a: Amount, b: Amount, words: str | None) -> bool:
    """Whether two numbers that follow each other only tell about how many: "2, 3 lần", "hai ba người"."""
    is_small = 1 <= a.value < b.value < _LARGEST_GUESS and a.value % 1 == b.value % 1 == 0
    is_next = b.value - a.value == 1
    return words in _GUESS_WORDS and b.kind is Kind.COUNT and is_small and is_next and not a.blocked


def _is_respective(document: Document, amount: Amount) -> bool:
    """Whether "lần lượt" stands before a list: "lần lượt 22, 5 và 4 tỷ USD"."""
    start = document.sentence(amount.start).start
    reach = " ".join(document.norms[max(start, amount.start - _RESPECTIVELY_REACH) : amount.start])
    return "lần lượt" in reach or "tương ứng" in reach


def _with_unit_of(document: Document, a: Amount, b: Amount) -> Amount:
    """`a` with the unit of `b`, and its scale where `a` has none ("120-130 tỷ USD")."""
    shared = _shared_scale(document, a, b)
    return replace(
        a,
        value=a.value * shared * b.factor,
        scale=a.scale * shared,
        kind=b.kind,
        unit=b.unit,
        rules=b.rules,
        factor=b.factor,
    )


def _shared_scale(document: Document, a: Amount, b: Amount) -> Decimal:
    """What of the scale of `b` is said for `a` too; 1 where nothing is."""
    if b.numeral.form is not Form.VAGUE:
        return b.scale if a.numeral.scale == 1 and _is_like(a, b) else Decimal(1)
    words = [n for n in document.norms[b.numeral.start : b.numeral.end] if n in SCALES]
    is_vague_pair = a.numeral.form is Form.VAGUE and len(words) > 1 and a.value < SCALES[words[0]]
    # "hàng chục đến hàng trăm triệu đồng": tens of millions.
    return b.scale / SCALES[words[0]] if is_vague_pair else Decimal(1)


def _is_like(a: Amount, b: Amount) -> bool:
    """Whether `a` can have the scale of `b`: "1.200-1.500 tỷ đồng", but not "500.000 - 1 triệu đồng"."""
    limit = max(Decimal(1000), _LIKE * abs(b.numeral.value / b.scale))
    return abs(a.value) < limit
