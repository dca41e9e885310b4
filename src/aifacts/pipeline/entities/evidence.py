"""What a run of capitals names: the words around it, the words in it, and how it is built.

Each piece of evidence has a weight, and the label that most speaks for wins.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from aifacts.model import Label
from aifacts.pipeline.document import QUOTES
from aifacts.pipeline.entities.build import judge_build
from aifacts.pipeline.entities.gazetteer import Surface
from aifacts.pipeline.entities.introductions import (
    cue_before,
    is_kind,
    past_number,
    place_before,
    title_before,
)
from aifacts.pipeline.entities.lists import head_of_list
from aifacts.pipeline.entities.persons import is_full_name, is_team
from aifacts.pipeline.entities.scene import PLACES, Name, Scene, is_country, lexis
from aifacts.pipeline.entities.shapes import CODE, DIGITS, LOWER, SIGN, TITLE, UPPER
from aifacts.pipeline.lexicon import Hit as Word
from aifacts.rulebook.entity_schema import After, Before, NameWord, Place, Rival, Title

_KNOWN, _WEAK = 6.0, 1.5
_HOMONYM = 3.5  # wards and districts, whose names are those of many things: "công ty An Bình"
_CAPITAL = 1.9  # with what a weak name says less than a full name in the article: "em [Anh]"
_RIVER = 0.9  # a river without its noun is as often a person: "Dương Tử"
_LISTED = 3.0
_AGE = re.compile(r"\(?(?:\d{1,2} tuổi|SN |sinh năm |sn )|, (?:\d{1,2} tuổi|SN \d|sinh năm )")
_RESULT = re.compile(r" \d-\d\b(?!, ?\d)")  # "Lusivar City 2-1"

_OF_COUNTRIES = frozenset({Label.ORG, Label.LOC})  # "Báo [Anh]", "cơ thủ số 1 [Việt Nam]"
_OWNING = frozenset({"của", "theo", "do"})
_ASKING = frozenset({("kêu", "gọi"), ("yêu", "cầu"), ("đề", "nghị"), ("cáo", "buộc"), ("chỉ", "trích")})
_SAYING = frozenset(("cho", verb) for verb in ("hay", "biết", "rằng", "là", "phép"))
# What stands between a title and its level: "Bí thư Thành ủy TP", "Phó chủ tịch HĐND tỉnh".
_BARE_BODIES = frozenset({"bộ", "sở", "cục"})  # "Phó Giám đốc Sở [Vũ Đại Thắng]"
_OFFICES = frozenset({"thành", "tỉnh", "huyện", "quận", "đảng", "ủy", "uỷ"})
_STATE_CODE = 2  # letters of a state's: "Washington, [DC] (Mỹ)"
_OFFICE_REACH = 2
_AROUND_COUNTRIES = (["bán", "đảo"], ["eo", "biển"])


def judge(scene: Scene, name: Name) -> None:
    """Weigh all that speaks for what a name names."""
    _known(scene, name)
    if name.hit is not None and all("short" in surface.flags for surface in name.hit.surfaces):
        return  # "hàng Việt": only beside another country
    if is_team(scene, name.start, name.end):
        name.say(Label.GPE, 9, "structure.team")
        return
    _outside(scene, name)
    _inside(scene, name)
    judge_build(scene, name)


def _acts(scene: Scene, name: Name) -> bool:
    """Whether a seat of power acts, and is no place: "[Nhà Trắng] nói"; but "tại [Nhà Trắng]"."""
    after = name.end
    owns = name.start > 0 and scene.document.norms[name.start - 1] in _OWNING
    asked = tuple(scene.document.norms[max(0, name.start - 2) : name.start]) in _ASKING
    if owns or asked or scene.words.before(name.start, Title) is not None:
        return True  # "lời của [Nhà Trắng]", "kêu gọi [Lầu Năm Góc] điều tra", "quan chức [Nhà Trắng]"
    if after >= scene.limit(name.start):
        return False
    if scene.document.surfaces[after] == ":" or tuple(scene.document.norms[after : after + 2]) in _SAYING:
        return True
    if scene.shapes.shape[after] is not LOWER:
        return False
    verb = scene.words.at(after, After)
    spoken = verb is not None and verb.rule.label is not Label.GPE and verb.rule.weight > 0
    return spoken or scene.shapes.initial[name.start]


def _known(scene: Scene, name: Name) -> None:
    """What the gazetteers say."""
    if name.hit is None:
        return
    for surface in name.hit.surfaces:
        if "short" in surface.flags:
            continue
        weight = _KNOWN if scene.is_small(name.hit) else _weight(surface)
        name.say(surface.label, weight, "gazetteer")
        if surface.weak and is_country(name.hit) and _is_capital_alone(scene, name):
            name.say(surface.label, _CAPITAL, "structure.country_alone")
        if "seat" in surface.flags and _acts(scene, name):
            name.say(Label.ORG, weight + 1, "structure.seat")
        if "platform" in surface.flags:
            other = Label.ORG if surface.label is Label.PRODUCT else Label.PRODUCT
            name.say(other, weight - 1, "gazetteer")


def _is_capital_alone(scene: Scene, name: Name) -> bool:
    """Whether a word that is no name in small letters has a capital inside a sentence and none beside it:
    "hải quân [Anh]", but "anh bị bắt", "[Anh] bị bắt", "Tuấn [Anh]"."""
    start, end = name.start, name.end
    if scene.shapes.initial[start] or scene.shapes.shape[start - 1] is not LOWER:
        return False
    follows = end < scene.limit(start) and scene.named(end)
    return not follows and scene.words.before(start, Title) is None


def _weight(surface: Surface) -> float:
    """How much a name of the gazetteers says."""
    if surface.weak:
        return _RIVER if surface.label is Label.LOC else _WEAK
    return _HOMONYM if surface.entity_id.startswith("GPE:") else _KNOWN


def _outside(scene: Scene, name: Name) -> None:
    """What the words right before and after say."""
    if (rival := _rival(scene, name)) is not None:
        name.say(Label.ORG, _KNOWN + 1, rival)
        return
    before = place_before(scene, name.start)
    title = title_before(scene, before)
    end = past_number(scene, before)
    cue = cue_before(scene, end)
    if title is not None and cue is not None and (cue.start, -cue.end) < (title.start, -title.end):
        title = None  # "công ty mẹ [Alphabet]"
    if title is not None and _is_homeland(scene, name):
        name.say(Label.GPE, title.rule.weight, "structure.homeland")
    elif title is not None and _may_bear(scene, name, title.rule):
        name.say(Label.PERSON, title.rule.weight, title.rule.id)
    if cue is None and title is None and is_kind(scene, end):
        name.say(Label.PRODUCT, 2.5, "structure.kind")
    if cue is not None and (before == name.start or cue.rule.label not in PLACES):
        _introduce(scene, name, cue, title)
    if (head := head_of_list(scene, name.start)) is not None:
        name.say(head.rule.label, max(head.rule.weight, _LISTED), head.rule.id)
    _follow(scene, name)


def _rival(scene: Scene, name: Name) -> str | None:
    """The rule that says that a club is named, maybe by its town: "thắng chủ nhà [Brighton]"."""
    word = scene.words.before(name.start, Rival) if scene.sport else None
    if word is None or not scene.document.together(word.start, name.end):
        return None
    if name.hit is None:
        played = scene.words.before(word.start, Title) is not None  # "võ sĩ chủ nhà [Suthat Bunchit]"
        return word.rule.id if word.rule.host and not played else None
    surface = name.hit.surfaces[0]
    town = surface.label is Label.GPE and not is_country(name.hit)
    return word.rule.id if town or (surface.label is Label.ORG) else None


def _introduce(scene: Scene, name: Name, cue: Word[Before], title: Word[Title] | None) -> None:
    """What the words before say of it: "công ty", "sông", "chip"."""
    rule = cue.rule
    if rule.platform and name.hit and any("platform" in s.flags for s in name.hit.surfaces):
        name.say(Label.PRODUCT, rule.platform, rule.id)
        return
    if not rule.weight or _is_no_address(scene, name, cue):
        return  # "trên [Techcombank]"
    if scene.document.norms[name.start - 1] == "tỉnh" and name.hit is not None and name.label is Label.LOC:
        return  # "15 tỉnh [miền Bắc]": no region is a province
    if (site := _as_site(scene, name, cue)) is not None:
        name.say(rule.label, *site)
        return
    homeland = rule.label is Label.ORG and _is_homeland(scene, name)
    if homeland or (rule.label in _OF_COUNTRIES and _is_country(name)):
        name.say(Label.GPE, rule.weight, "structure.homeland")
        return
    head = _office_before(scene, cue.start)
    full = name.end - name.start >= 3 and is_full_name(scene, name.start, name.end)
    bare = cue.end == cue.start + 1 and scene.document.norms[cue.start] in _BARE_BODIES
    if head is not None and (rule.label in PLACES or bare) and full:
        name.say(Label.PERSON, rule.weight + 1, head.rule.id)  # "Phó Chủ tịch thành phố [Nguyễn Quốc Hùng]"
        return
    if rule.id == "context.place.at" and full:
        name.say(Label.LOC, rule.weight + 4, rule.id)  # streets: "ở [Phạm Văn Đồng]"
        return
    if rule.label is Label.LAW and _is_code(scene, name):
        return  # "máy bay ném bom chiến lược [B-52]"
    longer = title is not None and title.end - title.start > cue.end - cue.start
    name.say(rule.label, rule.weight * (0.5 if longer else 1), rule.id)


def _is_no_address(scene: Scene, name: Name, cue: Word[Before]) -> bool:
    """Whether "số" is no house number before a foreign name: "tiền số [Luna]", "hạt giống số 2 [Lauren
    Whitfield]"; but "số 2 [Pasteur]"."""
    if scene.document.norms[cue.start : cue.end] != ["số"] or scene.shapes.viet[name.start]:
        return False
    return cue.end == name.start or name.end - name.start > 1


def _as_site(scene: Scene, name: Name, cue: Word[Before]) -> tuple[float, str] | None:
    """How much the words before say that a site or ship is named, whatever else has that name; and their
    rule."""
    if _is_canal(scene, name, cue):
        return cue.rule.weight, "structure.canal"
    known = max(_KNOWN, name.score)  # towns that share a name say more
    return (known + cue.rule.weight, cue.rule.id) if _is_lent(scene, name, cue) else None


def _is_lent(scene: Scene, name: Name, cue: Word[Before]) -> bool:
    """Whether a place lends its name to what stands before it: "cầu [Cần Thơ]"; but "cảng [Nhật Bản]"."""
    if not cue.rule.lends or name.hit is None:
        return False
    if is_country(name.hit) and scene.document.norms[cue.start : cue.end] not in _AROUND_COUNTRIES:
        return False  # but "bán đảo [Triều Tiên]"
    if name.hit.surfaces[0].label not in PLACES:
        return False  # "trên sân [Fulham]", the club's
    surname = scene.named(cue.start) and scene.document.norms[cue.start] in lexis().surnames
    return not surname  # "Hồ [Ngọc Hà]"


def _is_canal(scene: Scene, name: Name, cue: Word[Before]) -> bool:
    """Whether "kênh" is a canal: a Vietnamese name stands behind it, "kênh [Hàng Bàng]", not "kênh [CNN]"."""
    if scene.document.norms[cue.start : cue.end] != ["kênh"] or name.hit is not None:
        return False
    tokens = range(name.start, name.end)
    return all(scene.shapes.viet[t] and scene.shapes.shape[t] is TITLE for t in tokens)


def _is_homeland(scene: Scene, name: Name) -> bool:
    """Whether a country stands before the name of a company or a person: "hãng [Đức] Bayer", "nhà văn [Ý]
    Claudio Magris"."""
    end = name.end
    follows = end < scene.limit(name.start) and scene.named(end) and not scene.document.glued[end - 1]
    return follows and _is_country(name)


def _is_country(name: Name) -> bool:
    return name.hit is not None and is_country(name.hit)


def _office_before(scene: Scene, start: int) -> Word[Title] | None:
    """The title before a level, or before the body that it is of: "[Phó chủ tịch] UBND TP"."""
    for between in range(_OFFICE_REACH + 1):
        title = scene.words.before(start - between, Title)
        if title is not None:
            body = range(start - between, start)
            is_body = all(scene.shapes.shape[t] is UPPER or scene.document.norms[t] in _OFFICES for t in body)
            return title if is_body else None
    return None


def _follow(scene: Scene, name: Name) -> None:
    """What the words after a name say, past a quotation mark: "niêm yết", "(44 tuổi)"."""
    after = name.end
    while after < len(scene.document) and scene.document.surfaces[after] in QUOTES:
        after += 1
    if after >= len(scene.document) or not scene.document.together(name.start, after + 1):
        return
    follow = scene.words.at(after, After)
    if follow is not None and follow.rule.weight:
        name.say(follow.rule.label, follow.rule.weight, follow.rule.id)
    if _is_in_country(scene, name) or _comes_from(scene, name):
        capitals = scene.shapes.shape[name.start : name.end] == [UPPER]
        company = capitals and name.hit is None and len(scene.document.surfaces[name.start]) > _STATE_CODE
        name.say(Label.ORG if company else Label.GPE, 1.5, "structure.country")  # "[SCE] (Pháp)"
    end = scene.document.ends[name.end - 1]
    # Not [end:][:20], which copies the whole article.
    rest = normalize("NFC", scene.document.article.text[end : end + 20])
    if scene.sport and _RESULT.match(rest):
        town = name.hit is not None and not is_country(name.hit) and name.label is Label.GPE
        name.say(Label.ORG, _KNOWN + 1 if town else 2.5, "structure.result")
    if _AGE.match(rest.lstrip() if rest[:1] == " " and rest[1:2] == "(" else rest):
        name.say(Label.PERSON, 5, "structure.age")


def _is_code(scene: Scene, name: Name) -> bool:
    """Whether letters and figures make a name: "B-52", "Kh -47 M2"."""
    shapes = scene.shapes.shape[name.start : name.end]
    return CODE in shapes or (DIGITS in shapes and SIGN in shapes)


def _may_bear(scene: Scene, name: Name, title: Title) -> bool:
    """Whether a name may be a person's: no code, and known for nothing else unless addressed ("chị [Mỹ]")."""
    shapes = scene.shapes.shape[name.start : name.end]
    if CODE in shapes or (title.member and shapes == [UPPER]):
        return False
    if title.id == "title.state" and name.hit is None and _is_acronym(scene, name):
        return False  # "Viện trưởng [NAIPP]"
    if _is_country(name) and title.id == "title.state":
        return False  # "Thủ tướng [Đức]"
    if shapes[0] is UPPER and len(shapes) > 1 and scene.strong(name.start):
        return False  # "Trưởng Ban Kinh doanh [EVN HANOI]"
    is_other = name.hit is not None and not name.hit.weak and name.label is not Label.PERSON
    return not is_other or (title.weight > _KNOWN and name.end - name.start == 1)


def _is_acronym(scene: Scene, name: Name) -> bool:
    """Whether capitals stand alone among words that are not all capitals: "Viện trưởng NAIPP", but not
    "TỔNG THỐNG TRUMP"."""
    capitals = scene.shapes.shape[name.start : name.end] == [UPPER]
    return capitals and scene.shapes.shape[name.start - 1] is not UPPER


def _inside(scene: Scene, name: Name) -> None:
    """What the words of the name itself say: "Group", "Cup", "Pro"."""
    for token in range(name.start, name.end):
        hit = scene.words.at(token, NameWord)
        if hit is None or hit.end > name.end:
            continue
        alone = hit.end - hit.start == name.end - name.start
        if alone and hit.rule.label is Label.PERSON and scene.shapes.shape[token] is UPPER:
            continue  # "hợp tác cùng [SAM]"
        if alone and hit.rule.label is Label.ORG:
            continue  # "thuê [Studio] chụp ảnh"
        if hit.rule.place is Place.FIRST and token > name.start:
            continue
        if hit.rule.place is Place.LAST and (hit.end != name.end or alone):
            continue
        name.say(hit.rule.label, hit.rule.weight, hit.rule.id)


def _comes_from(scene: Scene, name: Name) -> bool:
    """Whether one goes to or from it, and its country stands behind a comma: "từ [Las Lomas], Peru"."""
    cue = scene.words.before(name.start, Before)
    if scene.sport or cue is None or not cue.rule.id.startswith("context.place"):
        return False
    end = name.end
    hit = scene.hit(end + 1) if scene.document.together(name.start, end + 2) else None
    return scene.document.surfaces[end] == "," and hit is not None and is_country(hit)


def _is_in_country(scene: Scene, name: Name) -> bool:
    """Whether one word stands before its country in brackets: "Lusivar (Ấn Độ)"."""
    end = name.end
    if scene.sport or end - name.start > 1 or not scene.document.together(name.start, end + 3):
        return False
    hit = scene.hit(end + 1)
    opens = scene.document.surfaces[end] == "(" and hit is not None and hit.end < len(scene.document)
    return opens and hit is not None and scene.document.surfaces[hit.end] == ")" and is_country(hit)
