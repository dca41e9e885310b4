"""What a run of capitals names: the words around it, the words in it, and how it is built.

Each piece of evidence has a weight, and the label that most speaks for wins.
"""

from __future__ import annotations

import re

from aifacts.model import Label
from aifacts.pipeline.entities.lists import head_of_list
from aifacts.pipeline.entities.persons import is_foreign_name, is_full_name, is_initials, is_team
from aifacts.pipeline.entities.scene import PLACES, Name, Scene, is_country, lexis
from aifacts.pipeline.entities.shapes import Shape
from aifacts.pipeline.entities.words import R, Word
from aifacts.rulebook.entity_schema import After, Before, NameWord, Part, Place, Title

_KNOWN, _WEAK = 6.0, 1.5
_HOMONYM = 3.5  # wards and districts, whose names are those of many things: "công ty An Bình"
_LISTED = 3.0
# What may stand between a noun and the name of the thing.
_ADJECTIVES = frozenset(
    "mới|mới nhất|lớn|lớn nhất|nhỏ|cổ|trẻ|cũ|hẻo lánh|ven biển|miền núi|xa xôi|vùng cao|biên giới|"
    "nổi tiếng|đầu tiên|cao cấp|hàng đầu|lâu đời|lân cận|giá rẻ|đình đám|ăn khách|huyền thoại|kỳ cựu|"
    "quá cố|hiện đại|tương lai|đầu tay|sắp tới|chủ lực|quen thuộc|duy nhất|bí ẩn|kinh điển|vệ tinh".split("|")
)
_QUOTES = frozenset("\"'“”‘’«»")
_AGE = re.compile(r"\(?(?:\d{1,2} tuổi|SN |sinh năm |sn )|, (?:\d{1,2} tuổi|SN \d|sinh năm )")
_RESULT = re.compile(r" \d-\d\b(?!, ?\d)")  # "Lusivar City 2-1"
_ROAD = re.compile(r"(?:QL|ĐT|TL)\d+[A-Z]?")


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
    _built(scene, name)


def _acts(scene: Scene, name: Name) -> bool:
    """Whether a seat of power acts, and is no place: "[Nhà Trắng] nói"; but "tại [Nhà Trắng]"."""
    after = name.end
    if after >= scene.limit(name.start) or scene.shapes.shape[after] is not Shape.LOWER:
        return False
    verb = scene.words.at(after, After)
    spoken = verb is not None and verb.rule.label is not Label.GPE
    return spoken or scene.shapes.initial[name.start]


def _known(scene: Scene, name: Name) -> None:
    """What the gazetteers say."""
    if name.hit is None:
        return
    for surface in name.hit.surfaces:
        if "short" in surface.flags:
            continue
        weight = _WEAK if surface.weak else _HOMONYM if surface.entity_id.startswith("GPE:") else _KNOWN
        name.say(surface.label, weight, "gazetteer")
        if "seat" in surface.flags and _acts(scene, name):
            name.say(Label.ORG, weight + 1, "structure.seat")
        if "platform" in surface.flags:
            other = Label.ORG if surface.label is Label.PRODUCT else Label.PRODUCT
            name.say(other, weight - 1, "gazetteer")


def _outside(scene: Scene, name: Name) -> None:
    """What the words right before and after say."""
    before = _place_before(scene, name.start)
    title = _whole(scene, scene.words.before(before, Title), before) or _title_of_field(scene, before)
    end = _past_number(scene, before)
    cue = _past_adjective(scene, end) or _whole(scene, scene.words.before(end, Before), end)
    cue = cue or _cue_of_field(scene, end)
    if title is not None and cue is not None and (cue.start, -cue.end) < (title.start, -title.end):
        title = None  # "công ty mẹ [Alphabet]"
    if title is not None and _may_bear(scene, name, title.rule):
        name.say(Label.PERSON, title.rule.weight, title.rule.id)
    if cue is None and title is None and _is_kind(scene, end):
        name.say(Label.PRODUCT, 2.5, "structure.kind")
    if cue is not None and (before == name.start or cue.rule.label not in PLACES):
        _introduce(scene, name, cue, title)
    if (head := head_of_list(scene, name.start)) is not None:
        name.say(head.rule.label, max(head.rule.weight, _LISTED), head.rule.id)
    _follow(scene, name)


def _introduce(scene: Scene, name: Name, cue: Word[Before], title: Word[Title] | None) -> None:
    """What the words before say of it: "công ty", "sông", "chip"."""
    rule = cue.rule
    if rule.platform and name.hit and any("platform" in s.flags for s in name.hit.surfaces):
        name.say(Label.PRODUCT, rule.platform, rule.id)
        return
    if not rule.weight:
        return  # "trên [Techcombank]"
    head = scene.words.before(cue.start, Title)
    full = name.end - name.start >= 3 and is_full_name(scene, name.start, name.end)
    if head is not None and rule.label in PLACES and full:
        name.say(Label.PERSON, rule.weight + 1, head.rule.id)  # "Phó Chủ tịch thành phố [Nguyễn Quốc Hùng]"
        return
    if rule.label is Label.LAW and _is_code(scene, name):
        return  # "máy bay ném bom chiến lược [B-52]"
    longer = title is not None and title.end - title.start > cue.end - cue.start
    name.say(rule.label, rule.weight * (0.5 if longer else 1), rule.id)


def _follow(scene: Scene, name: Name) -> None:
    """What the words after a name say, past a quotation mark: "niêm yết", "(44 tuổi)"."""
    after = name.end
    while after < len(scene.document) and scene.document.surfaces[after] in _QUOTES:
        after += 1
    if after >= len(scene.document) or not scene.document.together(name.start, after + 1):
        return
    follow = scene.words.at(after, After)
    if follow is not None:
        name.say(follow.rule.label, follow.rule.weight, follow.rule.id)
    if _is_in_country(scene, name):
        name.say(Label.GPE, 1.5, "structure.country")
    rest = scene.document.article.text[scene.document.ends[name.end - 1] :][:20]
    if scene.sport and _RESULT.match(rest):
        town = name.hit is not None and not is_country(name.hit) and name.label is Label.GPE
        name.say(Label.ORG, _KNOWN + 1 if town else 2.5, "structure.result")
    if _AGE.match(rest.lstrip() if rest[:1] == " " and rest[1:2] == "(" else rest):
        name.say(Label.PERSON, 5, "structure.age")


def _is_code(scene: Scene, name: Name) -> bool:
    """Whether letters and figures make a name: "B-52", "Kh -47 M2"."""
    shapes = scene.shapes.shape[name.start : name.end]
    return Shape.CODE in shapes or (Shape.DIGITS in shapes and Shape.SIGN in shapes)


def _past_number(scene: Scene, start: int) -> int:
    """Where the words before a house number end: "ngõ 180 [Kim Hoa]", "số 102 [Lê Duẩn]"."""
    before = start - 1
    return before if before > 0 and scene.shapes.shape[before] is Shape.DIGITS else start


def _past_adjective(scene: Scene, end: int) -> Word[Before] | None:
    """The noun before a name, past its adjective: "[ngôi làng] hẻo lánh Lusivar"; but "[vợ cũ] Lusivar"."""
    direct = scene.words.before(end, Before)
    for size in (2, 1):
        start = end - size
        if start > 0 and " ".join(scene.document.norms[start:end]) in _ADJECTIVES:
            noun = _whole(scene, scene.words.before(start, Before), end)
            return noun if direct is None or direct.start >= start else None
    return None


def _is_kind(scene: Scene, end: int) -> bool:
    """Whether a thing of a kind is named: "loại [kẹo] Veltra"."""
    before = scene.document.norms[max(0, end - 3) : end]
    small = all(scene.shapes.shape[t] is Shape.LOWER for t in range(max(0, end - 3), end))
    return small and ("loại" in before[:-1] or "giống" in before[:-1])


def _may_bear(scene: Scene, name: Name, title: Title) -> bool:
    """Whether a name may be a person's: no code, and known for nothing else unless addressed ("chị [Mỹ]")."""
    shapes = scene.shapes.shape[name.start : name.end]
    if Shape.CODE in shapes or (title.member and shapes == [Shape.UPPER]):
        return False
    is_other = name.hit is not None and not name.hit.weak and name.label is not Label.PERSON
    return not is_other or (title.weight > _KNOWN and name.end - name.start == 1)


def _place_before(scene: Scene, start: int) -> int:
    """Where the words before a name end, past a quotation mark and a country: "họa sĩ người Pháp [Klein]"."""
    floor = scene.document.sentence(start).start
    while start > floor and scene.document.surfaces[start - 1] in _QUOTES:
        start -= 1
    for middle in range(max(floor, start - 3), start):
        hit = scene.hit(middle)
        if hit is not None and hit.end == start and hit.surfaces[0].label is Label.GPE:
            has_person = middle > floor and scene.document.norms[middle - 1] == "người"
            return middle - 1 if has_person else middle
    return start


def _title_of_field(scene: Scene, end: int) -> Word[Title] | None:
    """A title with the branch that it leads: "Bộ trưởng Tư pháp"."""
    field = scene.words.before(end, Part)
    title = _whole(scene, scene.words.before(field.start, Title), end) if field is not None else None
    return title if title is not None and title.rule.field else None


def _cue_of_field(scene: Scene, end: int) -> Word[Before] | None:
    """What a company is, with its branch: "công ty [bán lẻ] Veltra"."""
    field = scene.words.before(end, Part)
    if field is None or scene.named(field.start):
        return None
    cue = _whole(scene, scene.words.before(field.start, Before), end)
    return cue if cue is not None and cue.rule.id == "context.company.before" else None


def _whole(scene: Scene, word: Word[R] | None, end: int) -> Word[R] | None:
    """The rule word right before, unless it is the tail of a longer word: "đàn ông", "thành công ty"."""
    if word is None or scene.document.sentence_of[word.start] != scene.document.sentence_of[end]:
        return None
    begins = scene.document.word_start[word.start] or scene.shapes.initial[word.start]
    return word if begins or word.end - word.start > 1 else None


def _inside(scene: Scene, name: Name) -> None:
    """What the words of the name itself say: "Group", "Cup", "Pro"."""
    for token in range(name.start, name.end):
        hit = scene.words.at(token, NameWord)
        if hit is None or hit.end > name.end:
            continue
        alone = hit.end - hit.start == name.end - name.start
        if hit.rule.place is Place.FIRST and token > name.start:
            continue
        if hit.rule.place is Place.LAST and (hit.end != name.end or alone):
            continue
        name.say(hit.rule.label, hit.rule.weight, hit.rule.id)


def _built(scene: Scene, name: Name) -> None:
    """What the build of the name says: the first that fits, and then where it stands."""
    for build in (_as_person, _as_code, _as_word):
        if (said := build(scene, name)) is not None:
            name.say(*said)
            break
    if is_foreign_name(scene, name.start, name.end):
        name.say(Label.ORG, 0.8, "structure.foreign_name")
    if _is_branch(scene, name):
        name.say(Label.ORG, 2.5, "structure.branch")
    if _is_made(scene, name):
        name.say(Label.PRODUCT, 2.5, "structure.maker")
    words = _words(scene, name)
    if 2 <= words <= 4 and _is_viet(scene, name) and _is_signature(scene, name):
        name.say(Label.PERSON, 2.5, "structure.signature")
    if words in (2, 3) and _is_line(scene, name):
        name.say(Label.PERSON, 2.5 if _is_viet(scene, name) else 1, "structure.byline")
    if name.hit is not None and name.hit.weak and _stands_alone(scene, name):
        name.say(name.hit.surfaces[0].label, _WEAK, "structure.alone")


def _as_person(scene: Scene, name: Name) -> tuple[Label, float, str] | None:
    """Names of persons by their build."""
    start, end = name.start, name.end
    norms = scene.document.norms
    if is_full_name(scene, start, end):
        return Label.PERSON, 3 if end - start >= 3 else 1, lexis().surnames[norms[start]]
    hyphened = end - start > 2 and scene.is_dash(end - 2) and scene.shapes.shape[end - 1] is Shape.LOWER
    if hyphened and norms[start] in lexis().korean:
        return Label.PERSON, 3, lexis().korean[norms[start]]
    return (Label.PERSON, 2, "structure.initials") if is_initials(scene, start, end) else None


def _as_code(scene: Scene, name: Name) -> tuple[Label, float, str] | None:
    """Names with figures: roads, editions of events, models."""
    start, end = name.start, name.end
    shapes = scene.shapes.shape[start:end]
    if end - start == 1 and _ROAD.fullmatch(scene.document.surfaces[start]):
        return Label.LOC, 6, "structure.road"
    if _is_edition(scene, name):
        return Label.EVENT, 2.6, "structure.edition"
    if Shape.CODE in shapes:
        return Label.PRODUCT, 4, "structure.model"
    if Shape.DIGITS in shapes and not _is_viet(scene, name):
        return Label.PRODUCT, 2.5, "structure.model"
    if ":" in scene.document.surfaces[start:end]:
        return Label.PRODUCT, 3, "structure.subtitle"
    return None


def _as_word(scene: Scene, name: Name) -> tuple[Label, float, str] | None:
    """What is left: a word or several with a capital say little."""
    shape = scene.shapes.shape[name.start]
    viet = _is_viet(scene, name)
    if is_foreign_name(scene, name.start, name.end):
        return Label.PERSON, 1, "structure.foreign_name"
    words = _words(scene, name)
    titled = scene.shapes.shape[name.end - 1] is Shape.TITLE
    if viet and titled and (words == 2 or (words == 3 and scene.sport)):
        return Label.PERSON, 0.8, "structure.two_syllables"  # two of three such names are persons
    if words > 1:
        return Label.ORG, 0.6 if viet else 1, "structure.capitals"
    if shape in (Shape.UPPER, Shape.MIXED):
        return Label.ORG, 1.5, "structure.acronym"
    if viet:
        return None
    return Label.PERSON if scene.sport else Label.ORG, 1, "structure.foreign_word"


def _words(scene: Scene, name: Name) -> int:
    return sum(scene.shapes.shape[t] is not Shape.SIGN for t in range(name.start, name.end))


def _is_viet(scene: Scene, name: Name) -> bool:
    """Whether all syllables of a name could be Vietnamese."""
    shapes = scene.shapes
    return all(shapes.viet[t] or shapes.shape[t] is Shape.SIGN for t in range(name.start, name.end))


def _is_branch(scene: Scene, name: Name) -> bool:
    """Whether a place ends a name and makes it one of a body: "Samsung Việt Nam"."""
    for middle in range(name.start + 1, name.end):
        hit = scene.hit(middle)
        if hit is not None and hit.end == name.end and hit.surfaces[0].label in PLACES:
            town = hit.surfaces[0].table == "cities"  # as often a surname: "Drew [Houston]"
            return not (town and is_foreign_name(scene, name.start, name.end))
    return False


def _is_made(scene: Scene, name: Name) -> bool:
    """Whether a known maker begins the name of what it makes: "Google Gemini", "Toyota Camry"."""
    makers = (hit for hit in scene.strong(name.start) if hit.end < name.end)
    maker = next((hit for hit in makers if hit.surfaces[0].label is Label.ORG), None)
    if maker is None or scene.document.glued(maker.end - 1):
        return False
    return not any(scene.shapes.viet[t] for t in range(maker.end, name.end))


def _is_in_country(scene: Scene, name: Name) -> bool:
    """Whether one word stands before its country in brackets: "Lusivar (Ấn Độ)"."""
    end = name.end
    if scene.sport or end - name.start > 1 or not scene.document.together(name.start, end + 3):
        return False
    hit = scene.hit(end + 1)
    opens = scene.document.surfaces[end] == "(" and hit is not None and hit.end < len(scene.document)
    return opens and hit is not None and scene.document.surfaces[hit.end] == ")" and is_country(hit)


def _is_edition(scene: Scene, name: Name) -> bool:
    """Whether an acronym with a year names an event: "APEC 2027"."""
    year = scene.document.surfaces[name.end - 1]
    acronym = scene.shapes.shape[name.start] is Shape.UPPER
    return acronym and name.end - name.start == 2 and len(year) == 4 and year.startswith(("19", "20"))


def _is_line(scene: Scene, name: Name) -> bool:
    """Whether a name is a line of its own, the author's: "Ngô Huyền"."""
    sentence = scene.document.sentence(name.start)
    return sentence.start == name.start and (
        sentence.end == name.end or scene.document.surfaces[name.end] in "/-–("
    )


def _is_signature(scene: Scene, name: Name) -> bool:
    """Whether a reader signs with name and place: "(Thanh Nga, Đồng Nai)"."""
    start, end = name.start - 1, name.end
    if start < 0 or end + 1 >= len(scene.document) or scene.document.surfaces[start] != "(":
        return False
    place = scene.place(end + 1)
    return scene.document.surfaces[end] == "," and place is not None


def _stands_alone(scene: Scene, name: Name) -> bool:
    """Whether a capital inside a sentence has no other beside it: "ở Đức", "tòa án Anh"."""
    start, end = name.start, name.end
    sentence = scene.document.sentence(start)
    if scene.shapes.initial[start]:
        return False
    before = start > sentence.start and scene.named(start - 1)
    return not before and not (end < sentence.end and scene.named(end))
