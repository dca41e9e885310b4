"""Products that a number is told of: their prices and sizes, and what an apposition says of them."""

from __future__ import annotations

from aifacts.model import Kind, Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference
from aifacts.pipeline.context.subjects import candidates
from aifacts.pipeline.context.words import phrases, words

# What stands before a name that something is said to be.
_IS = "là"
_OF_PRODUCTS = words("words.of-products")
_KINDS = phrases("words.explaining-kinds")


def priced(case: AboutCase) -> Reference | None:
    """The product that has a price or a size: "Apple sắp ra mắt MacBook mới, giá khởi điểm 599 USD"."""
    scene, quantity = case.scene, case.quantity
    metric, sentence = case.metric, case.sentence
    is_price = metric is not None and scene.document.norms[metric.start] in _OF_PRODUCTS
    if not is_price and quantity.kind is not Kind.MEASURE:
        return None
    names = candidates(scene, sentence.start, quantity.start)
    products = [e for e in names if e.label is Label.PRODUCT]
    return Reference(products[-1].start, products[-1].end, Role.SUBJECT, products[-1]) if products else None


def explained(case: AboutCase) -> Reference | None:
    """The product that a noun behind a comma explains: "ra mắt Kimi K2, mô hình 1.000 tỷ tham số"."""
    scene, position, sentence = case.scene, case.quantity.start, case.sentence
    start = scene.clause(position)[0]
    if start <= sentence.start + 1 or scene.document.norms[start - 1] != ",":
        return None
    is_kind = _KINDS.widths_at(scene.document.norms, start)
    before = [e for e in scene.entities_in(sentence.start, start) if e.end == start - 1]
    if not is_kind or not before or before[0].label not in (Label.PRODUCT, Label.LOC):
        return None
    return Reference(before[0].start, before[0].end, Role.SUBJECT, before[0])


def identified(case: AboutCase) -> Reference | None:
    """What the sentence says it is before it tells of it: "Mẫu rẻ nhất của Unitree là R1, cao 121 cm"."""
    scene, position, sentence = case.scene, case.quantity.start, case.sentence
    norms = scene.document.norms
    if _IS not in case.words:
        return None  # in most sentences
    names = candidates(scene, sentence.start, position)
    if not names or norms[names[-1].start - 1] != _IS or norms[names[-1].end] != ",":
        return None
    return Reference(names[-1].start, names[-1].end, Role.SUBJECT, names[-1])
