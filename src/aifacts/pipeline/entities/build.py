"""What the build of a name says, and where it stands: "Trương Việt Dũng", "F-16", "Samsung Việt Nam"."""

from __future__ import annotations

import re

from aifacts.model import Label
from aifacts.pipeline.entities.persons import is_foreign_name, is_full_name, is_initials, is_korean
from aifacts.pipeline.entities.scene import PLACES, Name, Scene, lexis
from aifacts.pipeline.entities.shapes import CODE, DIGITS, LOWER, MIXED, SIGN, TITLE, UPPER

_ALONE = 1.5
_ROAD = re.compile(r"(?:QL|ĐT|TL|HL)\.?\d+[A-Z]?")


def judge_build(scene: Scene, name: Name) -> None:
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
    river = name.hit is not None and name.hit.surfaces[0].label is Label.LOC  # "Dương Tử", also a singer
    if name.hit is not None and name.hit.weak and not river and _stands_alone(scene, name):
        name.say(name.hit.surfaces[0].label, _ALONE, "structure.alone")


def _as_person(scene: Scene, name: Name) -> tuple[Label, float, str] | None:
    """Names of persons by their build."""
    start, end = name.start, name.end
    norms = scene.document.norms
    if is_full_name(scene, start, end):
        return Label.PERSON, 3 if end - start >= 3 else 1, lexis().surnames[norms[start]]
    hyphened = end - start > 2 and scene.is_dash(end - 2) and scene.shapes.shape[end - 1] is LOWER
    if hyphened and norms[start] in lexis().korean:
        return Label.PERSON, 3, lexis().korean[norms[start]]
    if is_korean(scene, start, end):
        return Label.PERSON, 2.5, lexis().korean[norms[start]]
    return (Label.PERSON, 2, "structure.initials") if is_initials(scene, start, end) else None


def _as_code(scene: Scene, name: Name) -> tuple[Label, float, str] | None:
    """Names with figures: roads, editions of events, models."""
    start, end = name.start, name.end
    shapes = scene.shapes.shape[start:end]
    if _ROAD.fullmatch(scene.document.composed(start, end)):
        return Label.LOC, 6, "structure.road"
    if _is_edition(scene, name):
        return Label.EVENT, 2.6, "structure.edition"
    if CODE in shapes:
        return Label.PRODUCT, 4, "structure.model"
    if DIGITS in shapes and not _is_viet(scene, name):
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
    titled = scene.shapes.shape[name.end - 1] is TITLE
    if viet and titled and (words == 2 or (words == 3 and scene.sport)):
        return Label.PERSON, 0.8, "structure.two_syllables"  # two of three such names are persons
    if words > 1:
        return Label.ORG, 0.6 if viet else 1, "structure.capitals"
    if shape in (UPPER, MIXED):
        return Label.ORG, 1.5, "structure.acronym"
    if viet:
        return None
    return Label.PERSON if scene.sport else Label.ORG, 1, "structure.foreign_word"


def _words(scene: Scene, name: Name) -> int:
    return sum(scene.shapes.shape[t] is not SIGN for t in range(name.start, name.end))


def _is_viet(scene: Scene, name: Name) -> bool:
    """Whether all syllables of a name could be Vietnamese."""
    shapes = scene.shapes
    return all(shapes.viet[t] or shapes.shape[t] is SIGN for t in range(name.start, name.end))


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
    if maker is None or scene.document.glued[maker.end - 1]:
        return False
    return not any(scene.shapes.viet[t] for t in range(maker.end, name.end))


def _is_edition(scene: Scene, name: Name) -> bool:
    """Whether an acronym with a year names an event: "APEC 2027"."""
    year = scene.document.surfaces[name.end - 1]
    acronym = scene.shapes.shape[name.start] is UPPER
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
