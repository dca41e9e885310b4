"""What is written without a space and is one word of a name: "TP.HCM", "AN/FPS-132", "1131/QĐ-TTg"."""

from __future__ import annotations

import re

from aifacts.model import Label
from aifacts.pipeline.entities.scene import Scene, lexis
from aifacts.pipeline.entities.shapes import DIGITS, LOWER, MIXED, SIGN, TITLE, UPPER
from aifacts.rulebook.entity_schema import Designator, NameWord

# Signs that join what stands close on both sides: "TP.HCM", "AN/FPS-132", "Christie's", "599+1".
_JOINERS = frozenset("-‑–./'’&+")
_DOMAINS = frozenset("vn com net org io ai tv us uk".split())
_HYPHENS = frozenset("-‑–")
_PREFIXES = frozenset("al el abdel abdul ul ben bin".split())  # "Al - Qaeda", "El - Sisi"
_DIVIDERS = frozenset("-‑–/")
_SHORT = 2  # letters of a maker's mark that could be a syllable: "Tu", "Su", "Ka"
_ROMAN = re.compile("[IVXLC]+")
_LONGEST_ACRONYM = 5
_CODE_SIGNS = frozenset("-‑–/.")
# Arabic articles before a surname.
_ARTICLES = frozenset({"al", "el"})


def glued_step(scene: Scene, end: int, limit: int) -> int:
    """The end of the next glued piece behind `end`, which stands close to the token before; `end` if none."""
    shape, surfaces = scene.shapes.shape, scene.document.surfaces
    if shape[end] is DIGITS or shape[end] >= TITLE:
        return end + 1
    if surfaces[end : end + 3] == ["&", "amp", ";"] and end + 3 < limit and scene.named(end + 3):
        return end + 4  # "GD&amp;ĐT", as HTML has it
    if surfaces[end] not in _JOINERS or end + 1 >= limit or not scene.document.glued[end]:
        return end
    sign, after = surfaces[end], shape[end + 1]
    if sign == "." and surfaces[end + 1] in _DOMAINS:  # "Zing.vn"
        return end + 2
    if after is LOWER:  # "Suk-yeol", "Christie's"
        return end + 2 if sign in "'’" or sign in _HYPHENS else end
    return end if after is SIGN or _parts(scene, end) else end + 2


def _parts(scene: Scene, i: int) -> bool:
    """Whether a sign between two words that stand close keeps them apart: "Mỹ-Trung", "quý IV/2025"."""
    shape, sign = scene.shapes.shape, scene.document.surfaces[i]
    before, after = shape[i - 1], shape[i + 1]
    viet = before is TITLE and scene.shapes.viet[i - 1]
    if sign == ".":
        return before is TITLE and after is TITLE
    if sign not in _DIVIDERS:
        return False
    if after is TITLE and (_ends_place(scene, i) or scene.place(i + 1)):
        return True
    if after is DIGITS:
        is_year = sign == "/" and before is UPPER and len(scene.document.surfaces[i + 1]) == 4
        return is_year or scene.shapes.viet[i - 1]
    return sign == "/" and viet  # "Bích Thuận/VOV"


def hyphen_step(scene: Scene, start: int, end: int, limit: int) -> int:
    """The end of a piece behind a hyphen with blanks, as some papers print it: "S -400", "Kim Jong - un",
    "Jamal al - Badawi"."""
    article = scene.document.norms[end] in _ARTICLES and end + 2 < limit and scene.is_dash(end + 1)
    if article and scene.shapes.shape[end + 2] is TITLE and not _ends_known(scene, start, end):
        return end + 3
    if end + 1 >= limit or not scene.is_dash(end):
        return end
    shape, after = scene.shapes.shape, end + 1
    if scene.document.glued[end] and shape[after] is DIGITS:
        is_change = after + 1 < limit and scene.document.surfaces[after + 1] == "%"  # "ELC -0,5%"
        return after + 1 if _bears_number(scene, end - 1) and not is_change else end
    if _is_acronym(scene, end - 1) and _is_acronym(scene, after) and end - start == 1:
        more = after + 1 < limit and (scene.is_dash(after + 1) or scene.named(after + 1))
        return end if more else after + 1  # "ZANU - PF"
    norms = scene.document.norms
    korean = norms[end - 2] in lexis().korean and scene.document.surfaces[end - 1].isascii()
    # "Phạm Thị Kim Lan - thợ thêu"
    vietnamese = norms[start] in lexis().surnames and end - start > 2 and all(scene.shapes.viet[start:end])
    if shape[after] is LOWER and end - start >= 2 and korean and not vietnamese:
        return after + 1  # but "nút giao An Phú - nút giao lớn nhất"
    if shape[after] is not TITLE:
        return end
    double = end - start == 2 and _is_double_surname(scene, start, after, limit)
    return after + 1 if double or norms[end - 1] in _PREFIXES else end


def _ends_known(scene: Scene, start: int, end: int) -> bool:
    """Whether a known name ends a run, behind which another begins: "Tổng thống [Ai Cập] El - Sisi"."""
    hits = (scene.hit(t) for t in range(start, end))
    return any(hit is not None and hit.end == end for hit in hits)


def _is_acronym(scene: Scene, i: int) -> bool:
    """Whether capitals make an acronym that names nothing by itself as far as is known."""
    upper = scene.shapes.shape[i] is UPPER and len(scene.document.surfaces[i]) <= _LONGEST_ACRONYM
    known = scene.hit(i, weak=True) is not None or scene.words.at(i, Designator) is not None
    roman = _ROMAN.fullmatch(scene.document.surfaces[i]) is not None
    return upper and not (known or roman) and scene.named(i) and i not in scene.unnamed


def _is_double_surname(scene: Scene, start: int, after: int, limit: int) -> bool:
    """Whether a hyphen with blanks joins a surname to that of a foreign person: "Anna Richey [- Allen]"."""
    words = (start, start + 1, after)
    viet, shape = scene.shapes.viet, scene.shapes.shape
    if any(viet[t] or shape[t] is not TITLE or scene.hit(t, weak=True) for t in words):
        return False
    first = scene.words.at(start, NameWord)
    ends = after + 1 >= limit or not (scene.named(after + 1) or scene.is_dash(after + 1))
    return ends and first is not None and first.rule.label is Label.PERSON


def _bears_number(scene: Scene, i: int) -> bool:
    """Whether a word may stand before the number of a model: "S -400", "Tu -22"; but not "Hà Nội -5"."""
    shape = scene.shapes.shape[i]
    if shape is TITLE and scene.shapes.viet[i]:
        return len(scene.document.surfaces[i]) <= _SHORT
    return shape >= TITLE and scene.hit(i) is None


def glued_end(scene: Scene, start: int) -> int:
    """The end of the word of a name that begins at `start`."""
    limit, end = scene.limit(start), start + 1
    while end < limit and scene.document.glued[end - 1]:
        step = glued_step(scene, end, limit)
        if step == end:
            break
        end = step
    return end


def code_end(scene: Scene, start: int) -> int:
    """The end of a number of a document or road: "1131/QĐ-TTg", "26/2026", "1A"."""
    limit, end = scene.limit(start), start + 1
    while end < limit and scene.document.glued[end - 1]:
        if scene.shapes.shape[end] is SIGN and scene.document.surfaces[end] not in _CODE_SIGNS:
            break
        end += 1
    if scene.shapes.shape[end - 1] is SIGN:
        end -= 1
    return _spaced_code_end(scene, end, limit) if end == start + 1 else end


def is_in_code(scene: Scene, i: int) -> bool:
    """Whether letters stand in the number of a document behind its figure: "68/2000/[NĐ-CP]"."""
    upper = scene.shapes.shape[i] is UPPER
    while upper and i > 1 and scene.document.glued[i - 1] and scene.document.glued[i - 2]:
        if scene.document.surfaces[i - 1] == "/" and scene.shapes.shape[i - 2] is DIGITS:
            return True
        if scene.document.surfaces[i - 1] not in _HYPHENS:
            return False
        i -= 2
    return False


def _spaced_code_end(scene: Scene, end: int, limit: int) -> int:
    """The end of a number that goes on behind spaced signs, as some papers print it: "82 [/ CĐ - TTg]"."""
    if scene.document.surfaces[end : end + 1] != ["/"]:
        return end
    while end + 1 < limit and scene.document.surfaces[end] in _DIVIDERS:
        if scene.shapes.shape[end + 1] not in (UPPER, MIXED):
            break
        end += 2
    return end


def _ends_place(scene: Scene, end: int) -> bool:
    """Whether a place of the gazetteers ends right before `end`."""
    places = (scene.place(start) for start in range(max(0, end - 4), end))
    return any(place is not None and place.end == end for place in places)
