"""Quantities that are phrases of their own: ranks, ratios, multipliers, "hai con số", "tuổi 34"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal

from aifacts.model import Comparator, Kind
from aifacts.pipeline.document import Document
from aifacts.pipeline.numerals import Numeral
from aifacts.pipeline.quantities.lexis import PhraseContext, lexis
from aifacts.pipeline.quantities.matcher import ORDINALS, Match
from aifacts.pipeline.spans import Quantity
from aifacts.rulebook.schema import QuantityPattern

# A quotient is given with 6 significant digits (CONTRACT.md).
QUOTIENT = Context(prec=6)
# Words that may stand between a phrase and what it hangs on: "phóng đại ít nhất 10 lần".
_APPROXIMATORS = frozenset(
    {"hơn", "gần", "khoảng", "tới", "đến", "trên", "ít", "nhất", "cả", "lên", "đa", "tối", "thiểu", "từ"}
)
_YEAR = "năm"
_CAPTURE = re.compile(r"\{(\w+)\}")


def find_phrases(document: Document, numerals: Sequence[Numeral], taken: set[int]) -> Iterator[Quantity]:
    """The phrases whose pattern matches, whose context is right, and whose captures are whole numerals."""
    rules = lexis()
    whole = {(n.start, n.end): n for n in numerals}
    norms = frozenset(document.where)
    # "IELTS 8.0": any number would fit, and few articles have what must stand beside it.
    unfit = {rule for rule, context in rules.contexts.items() if context.is_absent(norms)}
    for match in rules.matcher.find(document, numerals, but=unfit):
        rule = rules.patterns[match.rule]
        if not _in_context(document, rules.contexts[match.rule], match):
            continue
        if rule.kind is Kind.RANK and _breaks_word(document, match.end):
            continue
        if not taken.isdisjoint(range(match.start, match.end)) or (
            rule.no_year and _has_year(document, match)
        ):
            continue
        quantity = _quantity(document, rule, match, whole)
        if quantity is not None:
            yield quantity


def _has_year(document: Document, match: Match) -> bool:
    """Whether one number of a phrase is "năm" and another is in digits: "doanh thu năm trên 500 triệu"."""
    firsts = [document.norms[start] for start, _ in match.captures.values()]
    return _YEAR in firsts and any(first[:1].isdigit() for first in firsts)


def _breaks_word(document: Document, end: int) -> bool:
    """Whether a phrase ends inside a word: "về nhất | trí cao"."""
    is_inside = end < len(document) and document.together(end - 1, end + 1) and not document.word_start[end]
    return is_inside and document.surfaces[end].islower()


def _in_context(document: Document, context: PhraseContext, match: Match) -> bool:
    if not context.before and not context.after:
        return True
    norms, start, end = document.norms, match.start, match.end
    if context.after.widths_at(norms, end):
        return True
    while start > 0:
        if context.before.widths_before(norms, start):
            return True
        if norms[start - 1] not in _APPROXIMATORS:
            return False
        start -= 1
    return False


def _quantity(
    document: Document, rule: QuantityPattern, match: Match, whole: dict[tuple[int, int], Numeral]
) -> Quantity | None:
    """The quantity of a match; None where a capture is no whole number."""
    values: dict[str, Decimal] = {}
    comparator = Comparator.EXACT
    for name, span in match.captures.items():
        value = _capture(document, span, whole)
        if value is None:
            return None
        values[name] = value
        if span in whole and whole[span].comparator is not Comparator.EXACT:
            comparator = whole[span].comparator
    quantity = Quantity(
        start=match.start,
        end=match.end,
        kind=rule.kind,
        value=_evaluate(rule.value, values),
        value_max=_evaluate(rule.value_max, values) if rule.value_max else None,
        unit=rule.unit,
        per=None,
        comparator=comparator,
        trend=None,
        bare=False,
        rules=(rule.id,),
    )
    is_once = quantity.kind is Kind.MULTIPLIER and quantity.value == 1  # "tăng lên một lần"
    descends = quantity.value_max is not None and quantity.value_max <= quantity.value
    return quantity if quantity.value.is_finite() and not is_once and not descends else None


def _capture(
    document: Document, span: tuple[int, int], whole: dict[tuple[int, int], Numeral]
) -> Decimal | None:
    if span in whole:
        return whole[span].value
    norm = document.norms[span[0]]
    if span[1] - span[0] == 1 and norm in ORDINALS:
        return Decimal(ORDINALS[norm])
    return Decimal(norm) if norm.isdecimal() and span[1] - span[0] == 1 else None


def _evaluate(template: str, values: dict[str, Decimal]) -> Decimal:
    """ "{num}", "0.5", or "{num}/{den}" with the captured values."""
    numerator, _, denominator = template.partition("/")
    value = _operand(numerator, values)
    return quotient(value, _operand(denominator, values)) if denominator else value


def quotient(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The quotient with 6 significant digits; NaN for a division by nothing."""
    return QUOTIENT.divide(numerator, denominator) if denominator else Decimal("NaN")


def _operand(text: str, values: dict[str, Decimal]) -> Decimal:
    capture = _CAPTURE.fullmatch(text)
    return values[capture[1]] if capture else Decimal(text)
