"""Links between neighbouring quantities: what the second shares with the first, or that it restates it."""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.model import Kind
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.modifiers.modified import Modified
from aifacts.pipeline.spans import Quantity
from aifacts.rulebook.schema import Link

# Words between a link and the number behind it that do not break it: "so với mức hơn 5%".
_TRANSPARENT = frozenset("khoảng hơn gần trên dưới mức mốc tới đến là chỉ cả xấp xỉ".split())
# What tells which side of a market a price is of.
_SIDES = frozenset({"ở", "chiều", "mua", "vào", "bán", "ra", "(", ")"})
# What stands in brackets behind another number on its own account.
_RESTATE_NOTHING = frozenset({Kind.AGE, Kind.RANK, Kind.SCORE})


def link_neighbours(document: Document, hits: Hits, modified: Sequence[Modified], passed: set[int]) -> None:
    """Give each quantity what it shares with the one before it through a link between them."""
    for index in range(1, len(modified)):
        first, second = modified[index - 1], modified[index]
        link = _link_between(document, hits, first.quantity, second.quantity, passed)
        if link is not None and not (link.equivalent and _is_of_other(first.quantity, second.quantity)):
            _apply(link, first, second, from_before=_follows(document, first.quantity, "từ"))
            if link.equivalent and _may_restate(first.quantity, second.quantity):
                second.equivalent_to = _origin(modified, index - 1)
                second.rules.append(link.id)


def _is_of_other(first: Quantity, second: Quantity) -> bool:
    """Whether a sum in brackets is of whom something is a multiple: "gấp 12 lần Trung Quốc (9 tỷ USD)"."""
    return first.kind is Kind.MULTIPLIER and second.kind is Kind.MONEY


def _may_restate(first: Quantity, second: Quantity) -> bool:
    """Whether one quantity can be the other in another unit: "2 mẹ con chị Hoa (30 tuổi)" is not, nor is the
    change in "còn 20.000 đồng (-5%)", whose sign gives it a trend of its own."""
    kinds = {first.kind, second.kind}
    return first.unit != second.unit and kinds.isdisjoint(_RESTATE_NOTHING) and second.trend is None


def _origin(modified: Sequence[Modified], index: int) -> int:
    """The quantity that a chain of restatements goes back to."""
    origin = modified[index].equivalent_to
    return index if origin is None else origin


def _apply(link: Link, first: Modified, second: Modified, *, from_before: bool) -> None:
    for name in link.shares:
        if name == "trend" and second.quantity.kind is Kind.RANK:
            continue
        if name in first.fields and name not in second.fields:
            second.offer(name, first.fields[name], 0, link.id)
    if from_before:  # "từ 2 lên 4 làn": both are of the change
        for name, value in link.sets.items():
            for target in (first, second):
                if name not in target.fields:
                    target.offer(name, value, 0, link.id)


def _follows(document: Document, quantity: Quantity, word: str) -> bool:
    i = quantity.start - 1
    while i >= 0 and document.norms[i] in _TRANSPARENT:
        i -= 1
    return i >= 0 and document.norms[i] == word


def _link_between(document: Document, hits: Hits, a: Quantity, b: Quantity, passed: set[int]) -> Link | None:
    """The link that fills the gap between two quantities of one sentence, per-units aside."""
    if a.end > b.start or not document.together(a.start, b.end):
        return None
    end = b.start
    while end > a.end and document.norms[end - 1] in _TRANSPARENT and hits.before(end, Link) is None:
        end -= 1
    hit = hits.before(end, Link)
    if hit is None or hit.start < a.end:
        return None
    gap = range(a.end + _per_length(document, a), hit.start)
    # Sides, names and times may stand between: "33,07 triệu đồng ở chiều mua vào và 33,34 triệu đồng",
    # "3 triệu cổ phần FPT - tương ứng 0,2%", "4 tỷ năm 2015 lên 25 tỷ".
    return hit.rule if all(i in passed or document.norms[i] in _SIDES for i in gap) else None


def _per_length(document: Document, quantity: Quantity) -> int:
    """How many tokens a per-unit takes behind a quantity: "1.292,3 USD | / ounce"."""
    norm = document.norms[quantity.end] if quantity.end < len(document) else ""
    if norm in ("/", "mỗi", "một"):
        return document.word_end(quantity.end + 1) - quantity.end if quantity.end + 1 < len(document) else 1
    return 0
