"""What a number counts where the text leaves it out: "chiếm đoạt 40,8 tỉ", "dân số 1,4 tỷ"."""

from __future__ import annotations

from aifacts.model import Kind
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.numerals import Form
from aifacts.pipeline.quantities.amounts import Amount
from aifacts.rulebook.schema import Implied, Unit

# How far before the number its word may stand, in tokens.
_REACH = 8
# A bare sum of at least this scale, in an article that reckons in đồng, is in đồng.
_LEAST_SCALE = 10**6
DEFAULT = "implied.vnd"


def implied(document: Document, hits: Hits, amount: Amount) -> tuple[Kind, str, str] | None:
    """Kind, unit and rule of a bare number with a scale ("1,5 tỉ"), from its context; None where in doubt."""
    numeral = amount.numeral
    if numeral.scale < 1000 or numeral.form in (Form.BARE, Form.VAGUE):
        return None
    first = max(document.sentence(amount.start).start, amount.start - _REACH)
    for end in range(amount.start, first, -1):
        hit = hits.before(end, Implied)
        if hit is not None and isinstance(hit.rule, Implied):
            return hit.rule.kind, hit.rule.unit, hit.rule.id
    if numeral.scale >= _LEAST_SCALE and _in_dong(hits) and _stands_alone(document, numeral.end):
        return Kind.MONEY, "VND", DEFAULT
    return None


def _in_dong(hits: Hits) -> bool:
    """Whether the article reckons in đồng, or in no currency that it names."""
    codes = {
        hit.rule.code for hit in hits.of(Unit) if isinstance(hit.rule, Unit) and hit.rule.kind is Kind.MONEY
    }
    return not codes or "VND" in codes


def _stands_alone(document: Document, end: int) -> bool:
    """Whether nothing that could be counted follows the number."""
    if end >= len(document) or not document.together(end - 1, end + 1):
        return True
    return not document.surfaces[end][:1].isalnum() or not document.surfaces[end][:1].isupper()
