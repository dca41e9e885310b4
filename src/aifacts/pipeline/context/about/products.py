"""Products that a number is told of: their prices and sizes, and what an apposition says of them."""

from __future__ import annotations

from aifacts.model import Kind, Label
from aifacts.pipeline.context.about.rule_ids import MODIFIER, SUBJECT
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import candidates
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention, Quantity

# How far behind what is counted its brand may be named, in tokens.
_BRAND_REACH = 12
# What stands before a name that is called or is said to be it.
_CALLED, _IS = "tên", "là"
_NAMING = frozenset({_CALLED, _IS})
# What a product has, not its maker.
_OF_PRODUCTS = frozenset({"giá", "mức"})
# What an apposition begins with that tells what a product or a place is.
_KINDS = frozenset(
    {
        "mô hình", "mẫu", "chiếc", "dòng", "phiên bản", "bộ phim", "phim", "ứng dụng", "nền tảng",
        "trò chơi", "con chip", "chip", "robot", "thiết bị", "công trình", "dự án", "tòa nhà", "cây cầu",
        "nơi", "khu", "tuyến", "hệ thống", "vệ tinh", "siêu máy",
    }
)  # fmt: skip


def priced(
    scene: Scene, quantity: Quantity, metric: Reference | None, sentence: Sentence
) -> Reference | None:
    """The product that has a price or a size: "Apple sắp ra mắt MacBook mới, giá khởi điểm 599 USD"."""
    is_price = metric is not None and scene.document.norms[metric.start] in _OF_PRODUCTS
    if not is_price and quantity.kind is not Kind.MEASURE:
        return None
    names = candidates(scene, sentence.start, quantity.start)
    products = [e for e in names if e.label is Label.PRODUCT]
    return Reference(products[-1].start, products[-1].end, SUBJECT, products[-1]) if products else None


def explained(scene: Scene, position: int, sentence: Sentence) -> Reference | None:
    """The product that a noun behind a comma explains: "ra mắt Kimi K2, mô hình 1.000 tỷ tham số"."""
    start = scene.clause(position)[0]
    if start <= sentence.start + 1 or scene.document.norms[start - 1] != ",":
        return None
    is_kind = any(" ".join(scene.document.norms[start : start + width]) in _KINDS for width in (1, 2))
    before = [e for e in scene.entities_in(sentence.start, start) if e.end == start - 1]
    if not is_kind or not before or before[0].label not in (Label.PRODUCT, Label.LOC):
        return None
    return Reference(before[0].start, before[0].end, SUBJECT, before[0])


def identified(scene: Scene, position: int, sentence: Sentence) -> Reference | None:
    """What the sentence calls it or says it is before it tells of it: "mẫu xe tên Jog One, giá …", "Mẫu rẻ
    nhất của Unitree là R1, cao 121 cm"."""
    norms = scene.document.norms
    if _NAMING.isdisjoint(norms[sentence.start : position]):
        return None  # in most sentences
    called = [e for e in candidates(scene, sentence.start, position, events=True) if _is_called(scene, e)]
    if called:
        return Reference(called[-1].start, called[-1].end, SUBJECT, called[-1])
    names = candidates(scene, sentence.start, position)
    if not names or norms[names[-1].start - 1] != _IS or norms[names[-1].end] != ",":
        return None
    return Reference(names[-1].start, names[-1].end, SUBJECT, names[-1])


def branded(scene: Scene, quantity: Quantity) -> Reference | None:
    """The brand of what is counted: "thu hồi 5 sản phẩm nhập khẩu thương hiệu Essence"."""
    if quantity.kind is not Kind.COUNT:
        return None
    end = min(scene.clause(quantity.start)[1], quantity.end + _BRAND_REACH)
    brands = (e for e in scene.entities_in(quantity.end, end) if scene.document.norms[e.start - 1] == "hiệu")
    brand = next(brands, None)
    return Reference(brand.start, brand.end, MODIFIER, brand) if brand is not None else None


def _is_called(scene: Scene, entity: EntityMention) -> bool:
    return (
        entity.start > 0
        and scene.document.norms[entity.start - 1] == _CALLED
        and entity.label is not Label.PERSON
    )
