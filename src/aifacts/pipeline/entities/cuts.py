"""Cuts a run of capitals where two names meet: "[Mỹ] [Donald Trump]", "[F-16] [Ukraine]"."""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.gazetteer import Hit
from aifacts.pipeline.entities.persons import GENERATIONS, is_foreign_name, is_full_name, is_team
from aifacts.pipeline.entities.scene import PLACES, Name, Scene, is_country, lexis
from aifacts.pipeline.entities.shapes import CODE, DIGITS, LOWER, SIGN, TITLE
from aifacts.pipeline.lexicon import Hit as Word
from aifacts.rulebook.entity_schema import Before, Designator, NameWord, NotName, Title

_CLASSES = frozenset("bảng hạng nhóm khối lớp loại".split())
_SEAS = frozenset({"Biển"})  # part of the name that has a capital everywhere: "Biển Đông"
# What houses are called by holds the place where they are: "khách sạn [JW Marriott Hà Nội]".
_HOTEL = "context.hotel.before"
# Behind these titles a foreign word is the body that one leads: "CEO [Veltra] Nguyễn Văn Hải".
_OF_BODIES = frozenset({"title.company", "title.state", "title.member"})
_SURNAME = "surname.vietnamese"
GROUPS = frozenset({"phe", "đảng", "nhóm"})
_DIRECTIONS = frozenset("đông tây nam bắc trung".split())


def cut(scene: Scene, start: int, end: int) -> Iterator[Name]:
    """The names of a run: a place before a person's name, a person behind a body, are names of their own."""
    if start >= end:
        return
    hits = scene.places.get(start, ())
    whole = next((hit for hit in hits if hit.end == end), None)
    if whole is not None:
        keeps = whole.surfaces[0].label is Label.GPE  # "Bến Tre"
        yield Name(start if keeps else _name_start(scene, start, end), end, hit=whole)
        return
    edition = next((hit for hit in hits if _is_edition_of(scene, hit, end)), None)
    if edition is not None or is_team(scene, start, end):
        yield Name(start, end, hit=edition)
        return
    trimmed = _trim(scene, start, end)
    if trimmed != (start, end):
        yield from cut(scene, *trimmed)
        return
    middle = _joint(scene, start, end, [hit for hit in hits if hit.end < end])
    if middle is None:
        yield Name(start, end)
    else:
        yield from cut(scene, start, middle)
        yield from cut(scene, middle, end)


def _is_edition_of(scene: Scene, hit: Hit, end: int) -> bool:
    """Whether a run is a known event or product and a number: "Australia Mở rộng 2026"."""
    numbered = hit.end == end - 1 and scene.shapes.shape[end - 1] is DIGITS
    return numbered and not hit.weak and hit.surfaces[0].label in (Label.EVENT, Label.PRODUCT, Label.LAW)


def _name_start(scene: Scene, start: int, end: int) -> int:
    """Where a known name begins behind a designator that stays outside: "sông [Hậu]", "Đèo [Prenn]"."""
    while start < end - 1 and (scene.shapes.shape[start] is LOWER or scene.shapes.initial[start]):
        site = scene.words.at(start, Designator)
        if (
            site is None
            or not site.rule.outside
            or site.end >= end
            or scene.document.surfaces[start] in _SEAS
        ):
            break
        start = site.end
    return start


def _trim(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The run without what is no name at its ends: "AI [Trung Quốc]", "khu Đông [TP HCM]"."""
    words, glued = scene.words, scene.document.glued
    while (
        (none := words.at(start, NotName))
        and none.end <= end
        and (none.end == end or not glued[none.end - 1])
    ):
        start = none.end
    while (none := words.before(end, NotName)) and none.start >= start:
        if _is_of_model(scene, start, none.start) or _ends_name(scene, start, none):
            break
        if none.start > start and (glued[none.start - 1] or is_full_name(scene, start, end)):
            break
        end = none.start
    while start < end and scene.shapes.shape[end - 1] is SIGN:
        end -= 1
    outside = start < end and (_is_direction(scene, start, end) or _is_class(scene, start))
    return (start + 1, end) if outside else (start, end)


def _is_of_model(scene: Scene, start: int, end: int) -> bool:
    """Whether a network goes on the name of a model: "Reno15 Pro [5G]"."""
    network = "".join(scene.document.norms[end : end + 2]) in ("5g", "4g")
    return network and any(scene.shapes.shape[t] is CODE for t in range(start, end))


def _ends_name(scene: Scene, start: int, none: Word[NotName]) -> bool:
    """Whether a loanword tells what the name before it is of: "Hảo Hảo [Concert]", "Mai Linh [Logistics]"."""
    word = scene.words.at(none.start, NameWord)
    if word is None or word.end != none.end or none.start == start or word.rule.label is Label.PRODUCT:
        return False
    return scene.shapes.shape[none.start] is TITLE and scene.shapes.shape[none.start - 1] >= TITLE


def _is_class(scene: Scene, start: int) -> bool:
    """Whether a run begins with a letter that counts: "bảng [E] AFC Champions League"."""
    letter = len(scene.document.surfaces[start]) == 1 and not scene.document.glued[start]
    return letter and start > 0 and scene.document.norms[start - 1] in _CLASSES


def _is_direction(scene: Scene, start: int, end: int) -> bool:
    """Whether a run is a part of a place: "khu [Đông] TP HCM"."""
    place = scene.hit(start + 1) if scene.document.norms[start] in _DIRECTIONS else None
    return place is not None and place.end == end and place.surfaces[0].label is Label.GPE


def _joint(scene: Scene, start: int, end: int, hits: list[Hit]) -> int | None:
    """Where a run falls into two names; None where it is one."""
    first = next((hit for hit in hits if not hit.weak), None)
    if first is not None and (scene.shapes.shape[start] is LOWER or _is_apart(scene, first, end)):
        return first.end
    brief = next((hit.end for hit in hits if hit.weak and is_country(hit) and first is None), None)
    if brief is not None and scene.shapes.viet[start]:
        maker = is_of_company(scene, start) and not scene.shapes.viet[brief]  # "hãng [Anh] Vodafone"
        if maker or is_foreign_name(scene, brief, end):
            return brief  # "tuyển [Ý] Gianluigi Donnarumma"
    if not is_full_name(scene, start, end) and not _is_double(scene, start, end):
        for middle in range(start + 1, end - 2):
            if is_full_name(scene, middle, end):
                # "[Quảng Ninh] Quảng Hạo Bân": a surname too is what the place ends with.
                is_inside = first is not None and middle < first.end < end - 1
                return first.end if first is not None and is_inside else middle
    return _place_tail(scene, start, end)


def _is_double(scene: Scene, start: int, end: int) -> bool:
    """Whether one more syllable or a foreign given name stands before a full name behind a title: "bà [Hương
    Trần Kiều Dung]", "tiền vệ [Damian Vũ Thanh An]"; but "Đại sứ tại [Mỹ] Nguyễn Quốc Dũng"."""
    known = scene.hit(start, weak=True) is not None or scene.words.at(start, Designator) is not None
    title = scene.words.before(start, Title)
    if known or title is None or end - start <= 2 or not is_full_name(scene, start + 1, end):
        return False
    given = scene.shapes.shape[start] is TITLE and title.rule.id not in _OF_BODIES
    return scene.shapes.viet[start] or given


def is_of_company(scene: Scene, start: int) -> bool:
    """Whether the word for a company stands before a token."""
    cue, body = scene.words.before(start, Before), scene.words.at(start, Designator)
    return cue is not None and cue.rule.label is Label.ORG and body is None  # but "theo [Đài] CBS"


def _is_apart(scene: Scene, hit: Hit, end: int) -> bool:
    """Whether a known name at the beginning of a run is one by itself: "[Mỹ] Donald Trump"."""
    middle, known = hit.end, hit.surfaces[0]
    junior = scene.document.surfaces[middle] in GENERATIONS
    named = (
        middle + 1 if scene.document.norms[middle] in lexis().korean else middle
    )  # "[Hàn Quốc] Park Si Hun"
    if junior or scene.document.glued[middle - 1] or any(scene.brand_word(t) for t in range(named, end)):
        return False
    if known.label is Label.PERSON:
        return not is_full_name(scene, hit.start, end)
    if is_full_name(scene, middle, end):
        return True
    foreign = is_foreign_name(scene, middle, end)
    if known.label not in PLACES:
        # "CEO [Intel] Lip-Bu Tan", "[Bộ Tư pháp Mỹ] Chad Readler"
        first = scene.words.at(middle, NameWord)
        if foreign and first is not None and first.rule.label is Label.PERSON:
            return True  # "phe [Hamas] Ismail Haniya"
        return foreign and (_is_titled(scene, hit.start) or all(scene.shapes.viet[hit.start : middle]))
    if foreign and known.entity_id.startswith("iso:") and _has_level(scene, hit.start):
        return True  # "bang [Florida] Meg Weinberger"
    place = scene.place(middle)
    surname = end == middle + 1 and not scene.shapes.viet[middle] and scene.shapes.viet[hit.start]
    if (foreign or surname) and _is_titled(scene, hit.start):
        return True  # "Thống đốc bang [Illinois] JB Pritzker", "thư ký [Nhà Trắng] Leavitt"
    country = known.entity_id.startswith("iso:") and "-" not in known.entity_id
    country = country and not _has_level(scene, hit.start)  # "xã [Nga My]"
    country = country and not _is_of_site(scene, hit, end)
    return (country or (place is not None and place.end == end)) and not _is_given_name(scene, hit, end)


def _is_of_site(scene: Scene, hit: Hit, end: int) -> bool:
    """Whether a country in one syllable begins the name of a site in two: "cầu [Mỹ Thuận]"."""
    site = scene.words.before(hit.start, Before)
    is_short = hit.end == hit.start + 1 and end == hit.end + 1
    return is_short and scene.shapes.viet[hit.end] and site is not None and site.rule.label is Label.LOC


def _is_given_name(scene: Scene, hit: Hit, end: int) -> bool:
    """Whether a country in one syllable begins a given name of two: "tác giả [Nhật Chiêu]"."""
    is_short = hit.end == hit.start + 1 and end == hit.end + 1
    return is_short and scene.shapes.viet[hit.end] and scene.words.before(hit.start, Title) is not None


def _has_level(scene: Scene, start: int) -> bool:
    """Whether the level of a place stands before it: "bang [Florida]"."""
    level = scene.words.before(start, Before)
    return level is not None and level.rule.level


def _is_titled(scene: Scene, start: int) -> bool:
    """Whether a title stands before a place or body, with or without its level: "lãnh đạo phe [Hamas]"."""
    level = scene.words.before(start, Before)
    grouped = start - 1 if scene.document.norms[start - 1] in GROUPS else start
    return any(scene.words.before(t, Title) for t in (start, grouped, level.start if level else start))


def _place_tail(scene: Scene, start: int, end: int) -> int | None:
    """Where a place begins that ends a run of a product or site: "F-16 [Ukraine]", "Prenn [Đà Lạt]"."""
    for middle in range(start + 1, end):
        hit = scene.hit(middle)
        if hit is None or hit.end != end or hit.surfaces[0].label not in PLACES:
            continue
        is_code = any(scene.shapes.shape[t] in (CODE, DIGITS) for t in range(start, middle))
        site = scene.words.before(start, Before)
        brand = scene.hit(start)  # "khu nghỉ dưỡng [FLC Quảng Ngãi]"
        owned = brand is not None and brand.end == middle and brand.surfaces[0].label is Label.ORG
        is_site = site is not None and site.rule.label is Label.LOC and site.rule.id != _HOTEL and not owned
        return middle if is_code or is_site or _comes_from(scene, start, hit) else None
    return None


def _comes_from(scene: Scene, start: int, place: Hit) -> bool:
    """Whether a word that begins its sentence comes from a place: "Hồng [Đà Lạt] vào vụ"."""
    if not scene.shapes.initial[start] or not scene.shapes.viet[start] or place.start != start + 1:
        return False
    first = scene.document.norms[start]
    named = lexis().surnames.get(first) == _SURNAME and first not in lexis().openers  # "Bùi Trường Sơn"
    is_long = place.end - place.start > 1 and not place.weak
    return is_long and not named and scene.words.at(start, Designator) is None
