"""What a number counts where the text leaves it out: "chiếm đoạt 40,8 tỉ", "còn 537.000"."""

from __future__ import annotations

from aifacts.model import Kind
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.numerals import Form
from aifacts.pipeline.quantities.amounts import Amount
from aifacts.pipeline.record import record
from aifacts.rulebook.schema import Boundary, Implied, Noun, Unit

# How far before the number its word may stand, in tokens.
_REACH = 8
_SUBJECT_REACH = 16
# A bare sum of at least this scale, in an article that reckons in đồng, is in đồng.
_LEAST_SCALE = 10**6
DEFAULT, REPEATED, SUBJECT = "implied.vnd", "implied.repeated", "implied.subject"
REPEATABLE = frozenset({Kind.MONEY, Kind.COUNT})
# A number without unit is a count of its sentence's "số …" only behind one of these.
_STATES = frozenset("vượt đạt lên xuống còn là khoảng gần hơn từ tới đến tăng giảm trên".split())


@record
class ImpliedUnit:
    """A unit that the text leaves out, and the rules that tell it."""

    kind: Kind
    unit: str | None
    rules: tuple[str, ...]


@record
class Before:
    """The amount right before one, the last that has a unit and a scale of thousands or more, and the
    currencies that the article names."""

    amount: Amount | None
    large: Amount | None
    currencies: frozenset[str]


def implied(document: Document, hits: Hits, amount: Amount, before: Before) -> ImpliedUnit | None:
    """The unit of a number that has none beside it; None where in doubt."""
    numeral = amount.numeral
    if numeral.doubtful:
        return None
    if numeral.form in (Form.BARE, Form.VAGUE):
        is_large = numeral.value >= _LEAST_SCALE
        return _by_word(document, hits, amount, before) if is_large else None
    if numeral.scale < 1000:
        return _counted_subject(document, hits, amount)
    return (
        _by_word(document, hits, amount, before)
        or (_repeated(document, amount, before.large) if _is_complete(document, hits, amount.end) else None)
        or _counted_subject(document, hits, amount)
        or _dong(document, amount, before.currencies)
    )


def _by_word(document: Document, hits: Hits, amount: Amount, before: Before) -> ImpliedUnit | None:
    """ "lương 28 triệu", "dân số 1,4 tỷ"; a sum is in the currency of the sum before it in the sentence.

    The word of another amount is not its own, but "học phí 6 đến 8 triệu" has one for both.
    """
    first = max(document.sentence(amount.start).start, amount.start - _REACH)
    barrier = before.amount.end if before.amount is not None and before.amount.kind is not None else None
    for end in range(amount.start, first, -1):
        if end == barrier:
            return None
        hit = hits.before(end, Implied)
        if hit is not None:
            unit = hit.rule.unit
            if hit.rule.kind is Kind.MONEY:
                unit = _currency(document, amount, before.large)
            return ImpliedUnit(hit.rule.kind, unit, (hit.rule.id,))
    return None


def _currency(document: Document, amount: Amount, large: Amount | None) -> str:
    """The currency of the sum before it in the line; what is left out elsewhere is đồng."""
    is_sum = large is not None and large.kind is Kind.MONEY and _same_line(document, large, amount)
    return large.unit if large is not None and is_sum and large.unit else "VND"


def _same_line(document: Document, a: Amount, b: Amount) -> bool:
    return document.sentence(a.start).paragraph == document.sentence(b.start).paragraph


def _repeated(document: Document, amount: Amount, before: Amount | None) -> ImpliedUnit | None:
    """ "515 triệu người, tăng 266 triệu": what the number before it counts, in the same line."""
    if before is None or before.kind is None or not _same_line(document, before, amount):
        return None
    if before.kind is not Kind.MONEY and not document.together(before.start, amount.end):
        return None
    return ImpliedUnit(before.kind, before.unit, (REPEATED,))


def _counted_subject(document: Document, hits: Hits, amount: Amount) -> ImpliedUnit | None:
    """ "số gian hàng có đơn …, còn khoảng 537.000": the noun behind "số" in the same sentence."""
    start = document.sentence(amount.start).start
    if amount.start == start or document.norms[amount.start - 1] not in _STATES:
        return None
    for i in range(amount.start - 1, max(start, amount.start - _SUBJECT_REACH) - 1, -1):
        if document.norms[i] == "số" and (document.word_start[i] or document.norms[i - 1] == "tổng"):
            noun = hits.at(i + 1, Noun)
            if noun is not None and noun.end <= amount.start:
                label = " ".join(document.norms[noun.start : noun.end])
                return ImpliedUnit(Kind.COUNT, label, (SUBJECT, noun.rule.id))
    return None


def _dong(document: Document, amount: Amount, codes: frozenset[str]) -> ImpliedUnit | None:
    """A sum of millions or billions in an article that names no other currency than đồng."""
    is_dong = not codes or "VND" in codes
    if amount.numeral.scale >= _LEAST_SCALE and is_dong and _stands_alone(document, amount.end):
        return ImpliedUnit(Kind.MONEY, "VND", (DEFAULT,))
    return None


def currencies_of(hits: Hits) -> frozenset[str]:
    """The currencies that the article names."""
    units = (hit.rule for hit in hits.of(Unit))
    return frozenset(unit.code for unit in units if unit.kind is Kind.MONEY and unit.code)


def _is_complete(document: Document, hits: Hits, end: int) -> bool:
    """Whether what follows a number cannot be what it counts: a sign, a verb, a preposition."""
    if end >= len(document) or not document.together(end - 1, end + 1):
        return True
    return not document.surfaces[end].isalpha() or hits.at(end, Boundary) is not None


def _stands_alone(document: Document, end: int) -> bool:
    """Whether no name follows that could be what is counted."""
    if end >= len(document) or not document.together(end - 1, end + 1):
        return True
    return not document.surfaces[end][:1].isupper()
