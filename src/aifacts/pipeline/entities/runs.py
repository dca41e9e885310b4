"""Runs of capitals: the stretches that Vietnamese writes as names, cut where two names meet.

"Tổng thống [Mỹ] [Donald Trump]"   "chiếc [Ferrari Daytona SP3 599+1]"   "[Yoon Suk-yeol]"
"""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.atoms import glued_step, hyphen_step, is_in_code
from aifacts.pipeline.entities.cuts import GROUPS, cut, is_of_company
from aifacts.pipeline.entities.editions import edition_end
from aifacts.pipeline.entities.gazetteer import Hit
from aifacts.pipeline.entities.introductions import cue_before
from aifacts.pipeline.entities.persons import GENERATIONS, is_full_name, plain_end
from aifacts.pipeline.entities.scene import PLACES, Name, Scene, is_country, lexis
from aifacts.pipeline.entities.shapes import CODE, DIGITS, LOWER, MIXED, TITLE, UPPER
from aifacts.pipeline.segmenter import segmenter
from aifacts.rulebook.entity_schema import After, Before, Designator, NotName, Part, Title

# Small words inside foreign names: "University of Oxford", "Mohammed bin Salman".
_PARTICLES = frozenset(
    "of the and de la le du des del der den van von da di dos el al bin bint ibn for in on at to y e".split()
)

_JOINING = frozenset({"và", "hay", "hoặc", ","})
_CHINESE = "surname.chinese"
_GIVEN = frozenset({"trường", "đài"})  # words for bodies that given names begin with
_APOSTROPHES = frozenset("'’‘")

# Known names of several words that a run before them does not swallow: "[Tesla] Elon Musk".
_WHOLE = frozenset({Label.ORG, Label.PERSON, Label.LAW})


def find_runs(scene: Scene, taken: set[int]) -> Iterator[Name]:
    """The runs of capitals outside of the tokens that are taken, cut into names."""
    end = 0
    for i in _beginnings(scene):
        if i >= end and i not in taken and _starts(scene, i):
            end = _end(scene, i, taken)
            yield from cut(scene, i, end)


def _beginnings(scene: Scene) -> list[int]:
    """The tokens of the prose that may begin a name: most are small and in no gazetteer."""
    numbers = (token for token in scene.document.digits if scene.shapes.shape[token] is DIGITS)
    return sorted({*scene.shapes.capitals, *scene.places, *numbers})


def _starts(scene: Scene, i: int) -> bool:
    """Whether a name may begin at token `i`."""
    if i and scene.document.glued[i - 1] and scene.shapes.shape[i - 1] is DIGITS:
        return False  # "động cơ 1.5[L]"
    if is_in_code(scene, i):
        return False  # "Hợp đồng 68/2000/[NĐ-CP]"
    hit = scene.hit(i, weak=True)
    if scene.shapes.shouted[i]:
        return _is_known_in_capitals(scene, i)
    if not scene.named(i):
        known = hit is not None and not hit.weak and not _is_region_of(scene, hit)
        return known or _is_brand(scene, i)
    if i in scene.unnamed:
        return False
    if hit is not None and hit.end > i + 1:
        return not scene.is_small(hit) or (i > 0 and _is_led(scene, i))
    return not _introduces(scene, i) and (hit is not None or not _is_common_word(scene, i))


def _is_known_in_capitals(scene: Scene, i: int) -> bool:
    """Whether a known name stands in a heading in capitals; but "BÊN [KIA] CỘT MỐC" is no company's."""
    hit = scene.hit(i)
    if hit is None:
        return False
    is_syllable = hit.end == i + 1 and scene.shapes.viet[i] and scene.document.surfaces[i].isascii()
    return not is_syllable or any(surface.label is Label.GPE for surface in hit.surfaces)


def _is_led(scene: Scene, i: int) -> bool:
    """Whether a title or the word for a group stands before a token, or one more such name and "và"."""
    if scene.document.norms[i - 1] in ("và", "lẫn") and i >= 2:
        first = scene.hit(i - 3, weak=True) if i > 3 else None
        return first is not None and first.end == i - 1 and scene.is_small(first) and _is_led(scene, i - 3)
    cue = scene.words.before(i, Before)
    group = scene.document.norms[i - 1] in GROUPS or (cue is not None and cue.rule.label is Label.ORG)
    return group or scene.words.before(i, Title) is not None


def _introduces(scene: Scene, i: int) -> bool:
    """Whether a capital begins what stands before a name, or without one: "Ban Chỉ đạo", "Theo"."""
    if scene.document.surfaces[i] == "Theo" and i and scene.document.surfaces[i - 1] == "(":
        return True  # "(Theo [UPI])"
    body, title = scene.words.at(i, Designator), scene.words.at(i, Title)
    letter = len(scene.document.surfaces[i]) == 1 and scene.words.before(i, Title) is not None  # "chị [H.]"
    names = body is not None and body.end < scene.limit(i) and scene.named(body.end)
    if body is not None and body.end > i + 1 and not names and not letter:
        return True
    if title is not None and (title.end > i + 1 or (_follows(scene, i) and not _is_headed(scene, i))):
        return scene.shapes.initial[i] or not is_full_name(scene, i, plain_end(scene, i))
    return scene.shapes.initial[i] and scene.hit(i, weak=True) is None and _only_begins(scene, i)


def _is_headed(scene: Scene, i: int) -> bool:
    """Whether what stands before makes "Anh" no title: "diễn viên [Anh Tuấn]", "hãng [Anh] Vodafone"."""
    if scene.shapes.initial[i] or scene.shapes.shape[i] is not TITLE:
        return False
    is_given_name = plain_end(scene, i) == i + 2 and not _follows(scene, i + 1)
    return is_of_company(scene, i) or (is_given_name and scene.words.before(i, Title) is not None)


def _is_region_of(scene: Scene, hit: Hit) -> bool:
    """Whether a region is only a part of the place behind it: "miền Trung [Trung Quốc]"."""
    following = scene.hit(hit.end)
    return following is not None and following.surfaces[0].label is Label.GPE


def _is_brand(scene: Scene, i: int) -> bool:
    """Whether digits begin a brand: "1Office", "7-Eleven"."""
    if scene.shapes.shape[i] is not DIGITS or scene.counts(i) or i + 1 >= scene.limit(i):
        return False
    if scene.document.glued[i]:
        return scene.shapes.shape[i + 1] in (TITLE, MIXED)
    word = scene.brand_word(i + 1)  # "iPhone 17 Pro và [17 Pro Max]"
    joined = i > 0 and scene.document.norms[i - 1] in _JOINING and scene.document.norms[i].isdecimal()
    return joined and word is not None and word.rule.label is Label.PRODUCT and scene.named(i + 1)


def _follows(scene: Scene, i: int) -> bool:
    """Whether another capital stands behind token `i`."""
    return i + 1 < scene.limit(i) and scene.named(i + 1) and not scene.document.glued[i]


def _only_begins(scene: Scene, i: int) -> bool:
    """Whether the first word of a clause stands outside the name behind it: "Cầu [Cần Thơ 2]"."""
    if i > 0 and scene.document.surfaces[i - 1] == ":" and scene.words.before(i, Before) is not None:
        return False  # "Ảnh: TẤN LỰC"
    site, cue = scene.words.at(i, Designator), scene.words.at(i, Before)
    outside = site is not None and site.rule.outside and site.end == i + 1
    introduces = cue is not None and cue.end == i + 1 and scene.shapes.viet[i]
    plain = plain_end(scene, i)
    if _is_before_country(scene, i):
        return True
    if introduces and _follows(scene, i) and _begins_given_name(scene, i, plain):
        return False
    if (outside or introduces) and _follows(scene, i):
        if outside and _is_site(scene, i, plain):
            return True
        return not is_full_name(scene, i, plain)
    if scene.document.norms[i] not in lexis().openers or plain == scene.limit(i):  # a line alone: "Như Tâm"
        return False
    one_word = _follows(scene, i) and not scene.document.word_start[i + 1]  # "Thế Giới Di Động"
    return not one_word and not is_full_name(scene, i, plain)


def _begins_given_name(scene: Scene, i: int, end: int) -> bool:
    """Whether the word for a body is half of a given name, for no school has one syllable: "[Trường Giang]
    cưới"; but "Trường [Y]", "Đài [Đức]"."""
    is_name = scene.document.norms[i] in _GIVEN and len(scene.document.surfaces[i + 1]) > 1
    return is_name and end == i + 2 and scene.shapes.viet[i + 1] and scene.hit(i + 1, weak=True) is None


def _is_before_country(scene: Scene, i: int) -> bool:
    """Whether one syllable stands before a country that ends the capitals: "[Hòa] Trung Quốc"."""
    country = scene.hit(i + 1) if _follows(scene, i) and scene.shapes.viet[i] else None
    if country is None or not is_country(country) or scene.shapes.shape[i] is not TITLE:
        return False
    return country.end >= scene.limit(i) or not scene.named(country.end)


def _is_site(scene: Scene, i: int, end: int) -> bool:
    """Whether "Hồ" at the beginning is a lake: a place stands behind it, or it is one elsewhere; and "Đường"
    a street: nobody acts behind it ("Đường [Nguyễn Huệ] kẹt xe")."""
    if lexis().surnames.get(scene.document.norms[i]) == _CHINESE and end - i > 2:
        deed = scene.words.at(end, After)
        return deed is None or deed.rule.label is not Label.PERSON or not deed.rule.weight
    place = scene.place(i + 1)
    if place is not None and place.end == end and end - i > 2 and not place.weak:
        return True
    surfaces = scene.document.surfaces
    small = [surfaces[i].lower(), *surfaces[i + 1 : end]]
    return any(surfaces[t : t + end - i] == small for t, s in enumerate(surfaces) if s == small[0])


def _is_common_word(scene: Scene, i: int) -> bool:
    """Whether a capital begins a common word: "Thủ tướng", "Chính phủ", or any word at the beginning."""
    letter = len(scene.document.surfaces[i]) == 1 and scene.document.word_end(i) > i + 1
    if letter and scene.shapes.shape[i + 1] is LOWER:
        return True  # "Thứ trưởng Y tế"; but "chị [Y] khai"
    if not (scene.shapes.viet[i] and scene.shapes.shape[i] is TITLE):
        return False
    if i + 1 >= scene.limit(i) or scene.shapes.shape[i + 1] is not LOWER:
        signed = (i > 0 and scene.document.surfaces[i - 1] == "(") or _is_aged(scene, i + 1)
        return scene.shapes.initial[i] and not _follows(scene, i) and not signed
    if scene.shapes.initial[i]:
        return True
    word = scene.document.norms[i : scene.document.word_end(i)]
    if len(word) == 1:
        # "nghị sĩ Dân chủ", which the segmenter takes apart; but "ông [Hòa] bình tĩnh nói".
        alone = scene.document.word_end(i + 1) == i + 2
        return alone and segmenter().has_word(scene.document.norms[i : i + 2])
    title = scene.words.before(i, Title)  # "HLV [Kim] chấm học trò"; but "Trưởng phòng Tài nguyên"
    of_person = title is not None and (title.rule.sport or not title.rule.field)
    return not of_person or segmenter().has_word(word)


def _is_aged(scene: Scene, after: int) -> bool:
    """Whether an age stands behind a name: "Tuấn, 23 tuổi", "(Thùy, 28 tuổi, Hà Nội)"."""
    norms = scene.document.norms[after : after + 3]
    return len(norms) == 3 and norms[0] == "," and norms[1].isdecimal() and norms[2] == "tuổi"


def _end(scene: Scene, start: int, taken: set[int]) -> int:
    """The end of the run that begins at `start`."""
    limit, end = scene.limit(start), start + 1
    hit = scene.hit(start, weak=True)
    if hit is not None and scene.is_small(hit):
        return hit.end
    if (hit := scene.hit(start)) and hit.end > end:
        end = hit.end
    if scene.shapes.shouted[start]:
        return end
    end = next((token for token in range(start, end) if token in taken), end)
    least = end
    while end < limit and end not in taken:
        step = _step(scene, start, end, limit)
        if step == end:
            step = hyphen_step(scene, start, end, limit)
        if step == end or any(token in taken for token in range(end, step)):
            break
        end = step
    return _with_field(scene, start, end) if end > least else end


def _with_field(scene: Scene, start: int, end: int) -> int:
    """The run with a field that goes on small: "giải Nobel [Vật lý] 2025"; but not "ngành Văn [Báo chí]"."""
    field = scene.words.at(end - 1, Part)
    if field is None or field.end <= end or scene.shapes.shape[end] is not LOWER:
        return end
    if scene.shapes.viet[start]:
        return end - 1
    end = field.end
    numbered = end < scene.limit(start) and scene.shapes.shape[end] is DIGITS and not scene.counts(end)
    return end + 1 if numbered else end


def _step(scene: Scene, start: int, end: int, limit: int) -> int:
    """The end of the run one piece further, or `end` where it does not go on."""
    shape = scene.shapes.shape
    if _is_middle_initial(scene, start, end, limit) or _is_possessive(scene, end, limit):
        return end + 2
    if scene.document.surfaces[end] in GENERATIONS and scene.document.surfaces[end + 1 : end + 2] == ["."]:
        return end + 2
    if scene.document.glued[end - 1]:
        return glued_step(scene, end, limit)
    if shape[end] >= TITLE:
        return end if _is_barred(scene, start, end) else end + 1
    if shape[end] is DIGITS and _is_number_of_name(scene, start, end):
        season = any(_is_event(scene, t) for t in range(start, end))
        return max(end + 1, edition_end(scene, end, limit)) if season else end + 1
    joined = _has_subtitle(scene, start, end, limit) or _is_particle(scene, end, limit)
    return end + 2 if joined else end


def _is_middle_initial(scene: Scene, start: int, end: int, limit: int) -> bool:
    """Whether a period ends the middle initial of a foreign name: "Robert F[.] Kennedy"."""
    if end - start < 2 or end + 1 >= limit or scene.document.surfaces[end] != ".":
        return False
    shape, surfaces = scene.shapes.shape, scene.document.surfaces
    letter = len(surfaces[end - 1]) == 1 and surfaces[end - 1].isupper() and scene.document.glued[end - 1]
    foreign = shape[end - 2] is TITLE and not scene.document.glued[end - 2]
    named = shape[end + 1] is TITLE and not scene.document.glued[end]
    return letter and foreign and named and not (scene.shapes.viet[end - 2] and scene.shapes.viet[end + 1])


def _is_event(scene: Scene, token: int) -> bool:
    """Whether a word of an event stands at a token: "Championship"."""
    word = scene.brand_word(token)
    return word is not None and word.rule.label is Label.EVENT


def _is_particle(scene: Scene, i: int, limit: int) -> bool:
    """Whether a small word joins two capitals of a foreign name: "University [of] Oxford"."""
    if scene.document.norms[i] not in _PARTICLES and scene.document.surfaces[i] != "&":
        return False
    if i + 1 >= limit or scene.shapes.viet[i - 1]:
        return False
    return scene.named(i + 1) and not scene.shapes.initial[i + 1]


def _is_possessive(scene: Scene, i: int, limit: int) -> bool:
    """Whether an apostrophe ends the plural of an English name that goes on: "Critics['] Choice Awards"."""
    surfaces, glued = scene.document.surfaces, scene.document.glued
    if surfaces[i] not in _APOSTROPHES or i + 1 >= limit or not glued[i - 1] or glued[i]:
        return False
    is_open = any(s in _APOSTROPHES for s in surfaces[scene.document.sentence(i).start : i])
    plural = surfaces[i - 1].endswith("s") and not scene.shapes.viet[i - 1]
    return plural and not is_open and scene.shapes.shape[i + 1] is TITLE


def _has_subtitle(scene: Scene, start: int, end: int, limit: int) -> bool:
    """Whether a foreign work's title goes on behind a colon: "Black Myth: Wukong"."""
    after = end + 1
    if (
        scene.document.surfaces[end] != ":"
        or end - start < 2
        or after >= limit
        or scene.shapes.viet[start]
        or scene.document.glued[end]
    ):
        return False
    return scene.named(after) and not scene.shapes.viet[after] and not scene.strong(after)


def _is_barred(scene: Scene, start: int, i: int) -> bool:
    """Whether a capital is none of the name before it."""
    if scene.shapes.initial[i] or scene.shapes.shouted[i]:
        return True
    none, known, title = scene.words.at(i, NotName), scene.hit(i), scene.words.at(i, Title)
    if none is not None and none.end > i + 1:
        return not is_full_name(scene, start, none.end)  # "Huỳnh [Quốc Khánh]" is no holiday
    if known is not None and known.end > i + 1 and known.surfaces[0].label in _WHOLE:
        return not is_full_name(scene, start, known.end)  # "Lê [Nguyễn Minh Triết]" is another man
    return title is not None and (title.end > i + 1 or scene.shapes.shape[i] is UPPER)


def _is_number_of_name(scene: Scene, start: int, i: int) -> bool:
    """Whether a number goes on a name: "iPhone 17", "Cầu Cần Thơ 2", but not "Tesla 3 mẫu xe"."""
    text = scene.document.surfaces[i]
    viet = all(scene.shapes.viet[start:i])
    hit = next((hit for hit in scene.places.get(start, ()) if hit.end == i), None)
    if scene.document.glued[i] and scene.document.surfaces[i + 1] in "-/%":
        return _is_model_number(scene, i)
    if scene.document.surfaces[i : i + 2] in (["5", "G"], ["4", "G"]) and scene.document.glued[i]:
        return CODE in scene.shapes.shape[start:i]  # "Reno15 Pro [5G]"
    if hit is not None and any("family" in surface.flags for surface in hit.surfaces):
        return i not in scene.numbers or scene.numbers[i].scale == 1  # but "mua iPhone 31 triệu"
    if text.isdecimal() and len(text) == 4 and 1900 <= int(text) < 2100:
        has_word = any(scene.brand_word(t) for t in range(start, i))
        return has_word or (hit is None and not viet)
    if scene.counts(i) or "," in text:
        return False
    if viet:
        before = cue_before(scene, start)
        return before is not None and before.rule.label is not Label.ORG and len(text) <= 2
    known = hit is not None and hit.surfaces[0].label in (Label.PERSON, *PLACES)
    return len(text) <= 4 and not known


def _is_model_number(scene: Scene, i: int) -> bool:
    """Whether a number with a sign behind it is a model's, as in "Boeing 737-8", and no result ("2-0")."""
    text, following = scene.document.surfaces[i], scene.document.surfaces[i + 2 : i + 3]
    if not following or not following[0].isdecimal() or scene.shapes.viet[i - 1]:
        return False
    return len(text) > 2 or len(following[0]) > 2
