"""Persons whom the press names by their initials: "N.T. A.", "L.V.Đ", "chị L.", and then "L. nói"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aifacts.model import Label
from aifacts.pipeline.entities.persons import GENERATIONS
from aifacts.pipeline.entities.scene import Name, Scene, lexis
from aifacts.pipeline.entities.shapes import TITLE
from aifacts.rulebook.entity_schema import Before, Title

_NO_PERSONS = frozenset("US UK EU UN DC LA AI FC TP PC HCM TW TƯ".split())
_DIGRAPHS = frozenset("Ch Gi Kh Ng Nh Ph Qu Th Tr".split())  # initials of two letters: "V.Th."
_ABBREVIATED = frozenset({Label.PERSON, Label.ORG, Label.LOC})
_SURNAME = "surname.vietnamese"
_MOST = 4  # letters of a chain
_SURE = 8.0
_GOES_ON = frozenset(",;:)(")


def find_initials(scene: Scene) -> Iterator[Name]:
    """Chains of initials with periods between them, the last period of the chain in the name."""
    end = 0
    for i in scene.shapes.capitals:
        if i < end or not _is_letter(scene, i):
            continue
        has_surname = _has_surname(scene, i)
        if not (has_surname or _begins(scene, i)):
            continue
        end = _signed_end(scene, i) or _chain_end(scene, i)
        if end > i:
            name = Name(i - 1 if has_surname else i, end)
            name.say(Label.PERSON, _SURE, "structure.initials")
            yield name


def find_lone_initials(scene: Scene, names: Sequence[Name], taken: set[int]) -> Iterator[Name]:
    """Given names of one letter, of those whom the article has with more or who are called so: "nữ sinh P.
    T.H … [H.] nói với mẹ", "tên là [Q.]"."""
    known = {_last_letter(scene, name) for name in names if name.label is Label.PERSON}
    surfaces, norms = scene.document.surfaces, scene.document.norms
    for i in scene.shapes.capitals:
        if i in taken or not _is_letter(scene, i) or not _has_period(scene, i):
            continue
        called = norms[i - 1 : i] == ["tên"] or norms[i - 2 : i] == ["tên", "là"]
        if called or surfaces[i] in known:
            known.add(surfaces[i])
            name = Name(i, i + 1)
            name.say(Label.PERSON, _SURE, "structure.initials")
            yield name


def _has_period(scene: Scene, i: int) -> bool:
    """Whether a letter has its own period, and no more letters: "H. nói", but not "J.P.Morgan"."""
    surfaces, glued = scene.document.surfaces, scene.document.glued
    if surfaces[i + 1 : i + 2] != ["."] or not glued[i] or (i > 0 and glued[i - 1]):
        return False
    return i + 2 >= len(surfaces) or not glued[i + 1] or not surfaces[i + 2][:1].isalnum()


def _last_letter(scene: Scene, name: Name) -> str:
    """The letter that a name ends with, empty where it is none: "P. T.[H]", "Phạm Thị [N.]"."""
    last = name.end - 1 - (scene.document.surfaces[name.end - 1] == ".")
    return scene.document.surfaces[last] if last >= name.start and _is_letter(scene, last) else ""


def take_period(scene: Scene, names: Sequence[Name]) -> None:
    """Let names that end with an initial take its period: "Phạm Thị N. khai", "khách sạn Thịnh T."."""
    surfaces = scene.document.surfaces
    for name in names:
        end = name.end
        if name.label not in _ABBREVIATED or end >= len(surfaces):
            continue
        if surfaces[end] != "." or not scene.document.glued[end - 1]:
            continue
        if surfaces[end - 1] in GENERATIONS:
            name.end += 1
        if not _is_letter(scene, end - 1):
            continue
        alone = end - name.start == 1
        if alone and name.label is not Label.PERSON:
            continue
        after = surfaces[end + 1 : end + 2]
        goes_on = bool(after) and (after[0][:1].islower() or after[0] in _GOES_ON)
        if alone or goes_on:
            name.end += 1


def _is_letter(scene: Scene, i: int) -> bool:
    surface = scene.document.surfaces[i]
    return len(surface) == 1 and surface.isupper()


def _begins(scene: Scene, i: int) -> bool:
    """Whether a letter may begin a chain: none of another name ("Robert F. Kennedy", "Washington D.C.")."""
    if scene.hit(i) is not None:
        return False
    if i == 0:
        return True
    if scene.document.glued[i - 1]:
        return scene.document.surfaces[i - 1] in "(\"'“‘:"
    return not scene.named(i - 1) or scene.words.before(i, Title) is not None


def _has_surname(scene: Scene, i: int) -> bool:
    """Whether a letter stands behind a surname: "anh [Phạm M. D] khai"."""
    if i == 0 or scene.document.glued[i - 1]:
        return False
    rule = lexis().surnames.get(scene.document.norms[i - 1])
    is_title = scene.words.at(i - 1, Title) is not None  # "Ông [T.V. H]"
    is_surname = rule == _SURNAME and scene.shapes.shape[i - 1] is TITLE and not is_title
    is_first = i == 1 or not scene.named(i - 2) or scene.words.before(i - 1, Title) is not None
    return is_surname and is_first


def _chain_end(scene: Scene, start: int) -> int:
    """The end of the chain that begins at `start`; `start` where it is none."""
    surfaces, glued = scene.document.surfaces, scene.document.glued
    letters, i = [surfaces[start]], start + 1
    while i < len(surfaces) and surfaces[i] == "." and glued[i - 1]:
        i += 1
        letter = i < len(surfaces) and (_is_letter(scene, i) or surfaces[i] in _DIGRAPHS)
        if not letter or _breaks(scene, i):
            break
        letters.append(surfaces[i])
        i += 1
    if not 2 <= len(letters) <= _MOST or "".join(letters) in _NO_PERSONS:
        return start
    if i < len(surfaces) and glued[i - 1] and surfaces[i][:1].isalnum():
        return start  # "T.Ư Đảng" has no letters behind, "J.P.Morgan" has
    named = i < len(surfaces) and scene.named(i) and not _breaks(scene, i)
    return start if named and surfaces[i - 1] == "." else i


def _signed_end(scene: Scene, start: int) -> int | None:
    """The end of a photographer's name with its first words as initials: "Ảnh: V.V.Tuân", "Ảnh: Q. LÂM"."""
    cue = scene.words.before(start, Before)
    if cue is None or cue.rule.id != "context.photo":
        return None
    surfaces, glued = scene.document.surfaces, scene.document.glued
    i = start
    while i + 2 < len(surfaces) and _is_letter(scene, i) and surfaces[i + 1] == "." and glued[i]:
        if not glued[i + 1] and not surfaces[i + 2].isupper():
            return None
        i += 2
    is_given = i > start and len(surfaces[i]) > 1 and scene.shapes.viet[i] and scene.named(i)
    return i + 1 if is_given else None


def _breaks(scene: Scene, i: int) -> bool:
    """Whether a line ends before a token."""
    text = scene.document.article.text
    return "\n" in text[scene.document.ends[i - 1] : scene.document.starts[i]]
