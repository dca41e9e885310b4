"""Names that begin with what they designate: "Bộ Y tế", "Lễ hội Thiết kế Hà Nội 2026", "TP.Huế"."""

from __future__ import annotations

from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.body_reader import BodyReader, is_officer
from aifacts.pipeline.entities.districts import district_end
from aifacts.pipeline.entities.persons import is_full_name, is_korean, is_team, plain_end
from aifacts.pipeline.entities.scene import PLACES, Name, Scene, lexis
from aifacts.pipeline.entities.shapes import LOWER, TITLE
from aifacts.pipeline.lexicon import Hit as Word
from aifacts.pipeline.spans import covered
from aifacts.rulebook.entity_schema import Before, Designator, NotName, Part, Title

_SURE, _KNOWN, _TASKED = 10.0, 11.0, 8.0
_TASKED_LABELS = frozenset({Label.ORG, Label.LOC, Label.EVENT})
_COMPANY = "designator.company"
_ADDRESSES = frozenset({"title.pronoun", "title.address"})
_WINDOW = 10  # tokens of the longest known name that a designator may stand inside


def find_bodies(scene: Scene) -> list[Name]:
    """The names that designators begin, in the order of the text; of nested ones the outer."""
    names: list[Name] = []
    end = 0
    for word in scene.words.longest(Designator):
        if word.start >= end and _may_begin(scene, word) and (name := _read(scene, word)) is not None:
            names.append(name)
            end = name.end
    names += _tasked(scene, covered(names))
    return sorted(names, key=lambda name: name.start)


def _may_begin(scene: Scene, word: Word[Designator]) -> bool:
    """Whether a designator is written as the beginning of a name: no "trong [bộ] phim", no heading."""
    if scene.document.sentence_of[word.start] < 0 or scene.shapes.shouted[word.start]:
        return False
    return scene.named(word.start) or word.rule.lower or word.rule.label is Label.GPE  # "[quận 7]"


def _read(scene: Scene, word: Word[Designator]) -> Name | None:
    """The name that a designator begins, if it begins one."""
    rule = word.rule
    if is_team(scene, word.start, plain_end(scene, word.start)):
        return None  # "[Olympic Việt Nam]" plays for its country
    if (
        _is_other_kind(scene, word)
        or _is_inside(scene, word)
        or _is_of_person(scene, word)
        or _is_tail(scene, word.start)
    ):
        return None
    reader = BodyReader(scene, word, rule)
    if rule.label is Label.GPE and _is_level_of_office(scene, word):
        return None
    end = district_end(scene, word) if rule.label is Label.GPE else _body_end(scene, word, reader)
    known, none = scene.hit(word.start), scene.words.at(word.start, NotName)
    if end is None or (known is not None and known.end > end):
        return None
    if none is not None and none.end == end and known is None and not rule.alone:
        return None  # "Theo [Ban tổ chức]"
    if known is not None and rule.label is Label.ORG and known.surfaces[0].label is Label.GPE:
        return None  # "lãnh đạo [Đài Loan]"
    same = known if known is not None and known.end == end else None
    name = Name(word.start, end, hit=same)
    name.say(rule.label, _SURE, rule.id)
    owner = scene.words.before(word.start, Designator)
    if rule.label is Label.LOC and owner is not None and owner.rule.id == _COMPANY:
        name.say(owner.rule.label, _SURE + 1, owner.rule.id)  # "công ty TNHH [Thủy điện Nậm Pàn]"
    lender = scene.words.before(word.start, Before)
    lent = lender is not None and lender.rule.lends  # "chợ [Bến Thành]", called by its ward
    if same is not None and not lent and (same.surfaces[0].label not in PLACES or word.end == word.start + 1):
        name.say(same.surfaces[0].label, _KNOWN, "gazetteer")  # "Diễn đàn Kinh tế Thế giới", "Đài Loan"
    name.rules += reader.parts
    return name


def _is_other_kind(scene: Scene, word: Word[Designator]) -> bool:
    """Whether it only begins a word for another thing: "[Chuỗi] sự kiện Veltra Tour"."""
    cue = scene.words.at(word.start, Before)
    if cue is None or cue.end <= word.end or cue.rule.level or cue.rule.label is word.rule.label:
        return False
    return scene.shapes.shape[cue.end - 1] is LOWER and word.end == word.start + 1


def _body_end(scene: Scene, word: Word[Designator], reader: BodyReader) -> int | None:
    """The end of the name of a body, zone, law or event; None where none begins."""
    end = None if word.rule.outside and scene.shapes.initial[word.start] else reader.end()
    if end is None or _is_each(scene, end):
        return None
    return _known_end(scene, word.start, end)


def _is_each(scene: Scene, end: int) -> bool:
    """Whether there is such a body in each place of a level: "Ban Chỉ huy quân sự [cấp xã]"."""
    if end + 1 >= len(scene.document) or scene.document.norms[end] != "cấp":
        return False
    level = scene.words.at(end + 1, Before)
    if level is None or not level.rule.level or scene.shapes.shape[end - 1] is TITLE:
        return False  # "Sở Y tế Hà Nội cấp …"
    return level.end == len(scene.document) or not scene.named(level.end)


def _known_end(scene: Scene, start: int, end: int) -> int:
    """The end of a known body behind which only small words stand, or what it makes: "gửi [Bộ Tư pháp] thẩm
    định", "[Bộ Chính trị] ban hành Nghị quyết 57"."""
    known = scene.hit(start)
    if known is None or not known.end < end or known.surfaces[0].label is not Label.ORG:
        return end
    small = all(scene.shapes.shape[t] is LOWER for t in range(known.end, end))
    deed = scene.words.at(known.end, Part)
    is_verb = deed is not None and deed.rule.verbal and scene.shapes.shape[known.end] is LOWER
    makes_law = is_verb and deed is not None and _is_law(scene, deed.end)
    return known.end if small or makes_law else end


def _is_law(scene: Scene, start: int) -> bool:
    """Whether the name of a law or a plan begins at a token."""
    law = scene.words.at(start, Designator)
    return law is not None and law.rule.label is Label.LAW


def _is_inside(scene: Scene, word: Word[Designator]) -> bool:
    """Whether a designator is inside of another name: "Đinh [Trường] Chinh", "đại biểu [Quốc hội] tỉnh"."""
    start, shape = word.start, scene.shapes.shape
    starts = range(max(0, start - _WINDOW), start)
    if any(known.end > start for t in starts for known in scene.strong(t)):
        return True
    titles = (scene.words.at(t, Title) for t in range(max(0, start - 2), start))
    office = any(title is not None and title.end >= word.end for title in titles)
    if office and not (word.rule.under and scene.place(word.end) is not None):
        return True  # but "Bí thư [Tỉnh ủy Khánh Hòa]"
    if start == 0 or word.end > start + 1 or shape[start] is not TITLE or scene.shapes.initial[start]:
        return False
    if scene.shapes.initial[start - 1] and scene.document.norms[start - 1] in lexis().openers:
        return False  # "Theo [Sở Xây dựng] …"
    close = shape[start - 1] is TITLE and not scene.document.glued[start - 1]
    return close and not scene.words.before(start, Title)


def _is_tail(scene: Scene, start: int) -> bool:
    """Whether a designator is the end of an abbreviation: "Sở GD-[ĐT]"."""
    if start < 2 or not (scene.document.glued[start - 1] and scene.document.glued[start - 2]):
        return False
    escaped = scene.document.surfaces[start - 2 : start] == ["amp", ";"]  # "GD&amp;[ĐT]"
    return escaped or (scene.document.surfaces[start - 1] in "-–&" and scene.named(start - 2))


def _is_of_person(scene: Scene, word: Word[Designator]) -> bool:
    """Whether it is a person's or a place's name that begins like a designator: "ông [Hồ Thanh Sang]"."""
    known = scene.hit(word.start, weak=True)
    if known is not None and known.surfaces[0].label is Label.PERSON:
        return True  # the comedian "[Trường] Giang"
    if _is_initial_of_person(scene, word.start):
        return True
    level = scene.words.before(word.start, Before)
    brief = word.rule.outside or _is_two_syllables(scene, word)
    lends = level is not None and level.rule.lends and word.rule.label is Label.ORG
    if brief and level is not None and (level.rule.level or lends):
        return True  # "thành phố [Hồ Chí Minh]", "phường [Đoàn Kết]", "chợ [Đoàn Kết]"
    if _is_built_as_person(scene, word):
        return True
    if level is not None and level.rule.level and scene.words.before(level.start, Title) is not None:
        return is_full_name(
            scene, word.start, plain_end(scene, word.start)
        )  # "Phó chủ tịch tỉnh [Đoàn Thanh Sơn]"
    title = scene.words.before(word.start, Title)
    if title is None:
        return False
    end = plain_end(scene, word.start)
    # A branch is led by a minister: "Bộ trưởng [Chiến tranh] Mỹ", "Bộ trưởng [Công an] Lương Tam Quang".
    state = word.rule.id == "designator.state" and word.end < scene.limit(word.start)
    officer = state and is_officer(scene, word.end)
    branch = title.rule.field and (word.rule.label is Label.EVENT or officer)
    if word.rule.outside and title.rule.id in _ADDRESSES:
        return True  # "anh [Hồ Viết N.]"
    return branch or (end - word.start >= 3 and is_full_name(scene, word.start, end))


def _is_initial_of_person(scene: Scene, start: int) -> bool:
    """Whether a letter is that of a person's name, no level: "bà [H.]Tuyết", "chị [P.]", "Ảnh: [H.KHOA]"."""
    if len(scene.document.surfaces[start]) > 1:
        return False
    cue = scene.words.before(start, Before)
    is_introduced = cue is not None and cue.rule.label is Label.PERSON
    return is_introduced or scene.words.before(start, Title) is not None


def _is_level_of_office(scene: Scene, word: Word[Designator]) -> bool:
    """Whether it only says whose office a person has: "Phó chủ tịch UBND [TP] Lê Văn Khoa"."""
    if word.end >= scene.limit(word.start) or not is_officer(scene, word.end):
        return False
    first = max(0, word.start - _WINDOW)
    titles = (scene.words.at(t, Title) for t in range(first, word.start))
    return any(title is not None for title in titles)


def _is_two_syllables(scene: Scene, word: Word[Designator]) -> bool:
    """Whether a designator of one syllable and one more could be a place's name: "phường [Đoàn Kết]"."""
    start = word.start
    two = word.end == start + 1 and plain_end(scene, start) == start + 2
    return two and scene.words.at(start + 1, Part) is None and scene.place(start + 1) is None


def _is_built_as_person(scene: Scene, word: Word[Designator]) -> bool:
    """Whether a designator is a syllable of a person's name: "[Đoàn] Minh Vương", "[Trường] Giang",
    "[Bang] Jo Rin"."""
    start, end = word.start, plain_end(scene, word.start)
    if is_korean(scene, start, start + 3):
        return True
    if word.end > start + 1 or scene.shapes.shape[start] is not TITLE or scene.hit(start):
        return False
    rest, place = range(start + 1, end), scene.place(start + 1)
    if any(scene.words.at(t, Part) for t in rest) or (place is not None and place.end == end):
        return False  # "Đoàn Luật sư", "Trường Hà Nội"; but "Hồ Quỳnh [Hương]", called by no river
    given = scene.document.norms[start] == "trường" and end - start == 2  # no school is called so briefly
    sentence = scene.document.sentence(start)
    signs = (sentence.start, sentence.end) == (start, start + 2) and is_full_name(scene, start, end)
    return given or signs or (end - start in (3, 4) and is_full_name(scene, start, end))


def _tasked(scene: Scene, taken: set[int]) -> Iterator[Name]:
    """Names that begin with a body's task behind what is written small: "bệnh viện [Quốc tế Hạnh Phúc]"."""
    for cue in scene.words.longest(Before):
        start, rule = cue.end, cue.rule
        if start in taken or rule.label not in _TASKED_LABELS:
            continue
        if not _may_be_tasked(scene, cue):
            continue
        part = scene.words.at(start, Part)
        task = Designator(id=rule.id, examples=(), surface=(), label=rule.label, body=True)
        end = BodyReader(scene, cue, task).end()
        if end is None or part is None or part.end == start + 1 or end <= part.end:
            continue
        taken.update(range(start, end))
        name = Name(start, end)
        name.say(rule.label, _TASKED, rule.id)
        yield name


def _may_be_tasked(scene: Scene, cue: Word[Before]) -> bool:
    """Whether the words before are written small and are whole, and a capital of its own stands behind."""
    start = cue.end
    if cue.rule.label is Label.LOC and start == cue.start + 1 and not scene.document.word_start[cue.start]:
        return False  # "chỉ [số] Đổi mới sáng tạo"
    if not scene.document.together(cue.start, start + 1) or not scene.named(start) or scene.hit(start):
        return False
    designator = scene.words.before(start, Designator)
    if scene.words.before(start, Before) != cue or (designator and scene.named(designator.start)):
        return False
    return not (scene.shapes.shouted[start] or scene.shapes.initial[start] or scene.named(cue.start))
