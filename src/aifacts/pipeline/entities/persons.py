"""The names of persons, by how they are built: "Trương Việt Dũng", "Lauren Williams", "T.L"; and of teams."""

from __future__ import annotations

import re

from aifacts.model import Label
from aifacts.pipeline.entities.scene import Scene, lexis
from aifacts.pipeline.entities.shapes import LOWER, MIXED, SIGN, TITLE, UPPER

GENERATIONS = frozenset({"Jr", "Sr"})  # "Donald Trump Jr."
_TEAM = re.compile(r"U\.?\d{2}")
_IN_NAMES = frozenset({TITLE, LOWER, MIXED})
_LONGEST = 4  # syllables of a Vietnamese name: "Phạm Thị Thanh Trà"
_KOREAN = 5  # letters of a Korean syllable: "Hyeon"


def is_full_name(scene: Scene, start: int, end: int) -> bool:
    """Whether the tokens are built like a Vietnamese person's name: a surname and one to three syllables.

    The last may be initials, for those whom the press does not name: "Phạm Thị N.O".
    """
    if scene.document.norms[start] not in lexis().surnames or not scene.shapes.viet[start]:
        return False
    last = end
    while last > start + 1 and (scene.document.surfaces[last - 1] == "." or _is_initial(scene, last - 1)):
        last -= 1
    if end - start < 2 or last - start > _LONGEST or (last == end and last - start < 2):
        return False
    shapes = set(scene.shapes.shape[start:last])
    return shapes in ({TITLE}, {UPPER}) and all(scene.shapes.viet[start:last])


def _is_initial(scene: Scene, token: int) -> bool:
    surface = scene.document.surfaces[token]
    return len(surface) == 1 and surface.isupper()


def plain_end(scene: Scene, start: int) -> int:
    """The end of the Vietnamese syllables with a capital (or all in capitals) that begin at `start`."""
    shape, viet = scene.shapes.shape, scene.shapes.viet
    end, limit = start + 1, scene.limit(start)
    while end < limit and shape[end] is shape[start] and viet[end]:
        end += 1
    return end


def is_foreign_name(scene: Scene, start: int, end: int) -> bool:
    """Whether the tokens are built like a foreign person's name: two to four words, not all Vietnamese."""
    if end - start < 2:
        return False  # half of them
    shape, viet = scene.shapes.shape, scene.shapes.viet
    words = [t for t in range(start, end) if shape[t] is not SIGN]
    if not 2 <= len(words) <= 4 or all(map(viet.__getitem__, words)):
        return False
    inner = {t for t in words[1:-1] if _is_initial(scene, t)}  # "Robert [F]. Kennedy"
    shapes = [shape[t] for t in words if t not in inner]
    return _IN_NAMES.issuperset(shapes) and shapes.count(TITLE) >= 2


def is_korean(scene: Scene, start: int, end: int) -> bool:
    """Whether a Korean's name is written in three words: "Min Hee Jin"."""
    if end - start != 3 or end > scene.limit(start) or scene.hit(start):
        return False
    if scene.document.norms[start] not in lexis().korean:
        return False
    words = scene.document.surfaces[start:end]
    titled = all(scene.shapes.shape[t] is TITLE for t in range(start, end))
    return titled and all(w.isascii() and len(w) <= _KOREAN for w in words)


def is_initials(scene: Scene, start: int, end: int) -> bool:
    """Whether the tokens are the initials of a person: "T.L", "N.V.A."."""
    surfaces = scene.document.surfaces[start:end]
    letters = [surface for surface in surfaces if surface != "."]
    return len(letters) >= 2 and all(len(letter) == 1 and letter.isupper() for letter in letters)


def is_team(scene: Scene, start: int, end: int) -> bool:
    """Whether the tokens name a national team, which stands for its country: "U.23 Việt Nam", "U17 Macau"."""
    middle = team_end(scene, start)
    hit = None if middle is None or middle >= end else scene.hit(middle, weak=True)
    return hit is not None and hit.end == end and hit.surfaces[0].label is Label.GPE


def team_end(scene: Scene, start: int) -> int | None:
    """The end of the age group that begins at a token: "U.23", "U17"."""
    if scene.document.surfaces[start] == "Olympic":  # the team of its age, not the games
        return start + 1
    if scene.document.surfaces[start][:1] != "U":
        return None
    ends = range(start + 1, min(scene.limit(start), start + 3) + 1)
    return next((end for end in ends if _TEAM.fullmatch(scene.document.composed(start, end))), None)
