"""Entities: the names of an article, what each of them names, and who it is.

Names are found by structure first (capitals, designators, titles), since most names of tomorrow stand in no
list; the gazetteers add what structure cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from aifacts.model import Label
from aifacts.pipeline.document import Document
from aifacts.pipeline.entities.acting import find_given_names
from aifacts.pipeline.entities.bodies import find_bodies
from aifacts.pipeline.entities.compass import find_compass
from aifacts.pipeline.entities.dated import find_dated
from aifacts.pipeline.entities.discourse import abbreviate, cross, line, nest, pair, play, share, shorten
from aifacts.pipeline.entities.editions import find_editions
from aifacts.pipeline.entities.evidence import judge
from aifacts.pipeline.entities.identity import identify
from aifacts.pipeline.entities.initials import find_initials, find_lone_initials, take_period
from aifacts.pipeline.entities.parties import find_parties
from aifacts.pipeline.entities.persons import is_foreign_name, is_full_name, team_end
from aifacts.pipeline.entities.quotes import find_quoted
from aifacts.pipeline.entities.roads import find_roads
from aifacts.pipeline.entities.runs import find_runs
from aifacts.pipeline.entities.scene import (
    Name,
    Scene,
    is_country,
    leads_to_none,
    lexis,
    look,
    surface_rules,
)
from aifacts.pipeline.entities.shapes import LOWER, SIGN, TITLE, UPPER
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.numerals import Numeral
from aifacts.pipeline.segmenter import segmenter
from aifacts.pipeline.spans import EntityMention, covered, longest
from aifacts.rulebook.entity_schema import Designator, NameWord

__all__ = ["find_entities", "surface_rules"]

_LONG = frozenset({Label.PRODUCT, Label.EVENT, Label.LAW})
_ROMAN = re.compile("[IVX]+")
_EPONYMS = frozenset({("hội", "chứng"), ("định", "luật"), ("thuật", "toán"), ("hiệu", "ứng")})
_ENOUGH = 3.0  # what must speak for one Vietnamese syllable, whose capital alone says little


def find_entities(document: Document, words: Hits, numerals: Sequence[Numeral]) -> list[EntityMention]:
    """The names in the prose, in the order of the text, none overlapping another."""
    scene = look(document, words, numerals)
    steps = (
        find_bodies,
        find_quoted,
        find_roads,
        find_parties,
        find_editions,
        find_dated,
        find_initials,
        find_compass,
    )
    sure = longest([name for step in steps for name in step(scene)])
    taken = covered(sure)
    runs = list(find_runs(scene, taken))
    for name in runs:
        judge(scene, name)
    names = _in_order([*sure, *runs])
    shorten(scene, names)
    abbreviate(scene, names)
    nest(scene, names)
    cross(scene, names)
    line(scene, names)
    play(scene, names)
    share(scene, names)
    pair(scene, names)
    kept = [name for name in names if _is_name(scene, name)]
    kept = _in_order([*kept, *find_given_names(scene, kept, covered(kept))])
    kept = _in_order([*kept, *find_lone_initials(scene, kept, covered(kept))])
    take_period(scene, kept)
    return identify(scene, kept)


def _in_order(names: Iterable[Name]) -> list[Name]:
    return sorted(names, key=lambda name: name.start)


def _is_name(scene: Scene, name: Name) -> bool:
    """Whether enough speaks for a name."""
    single = name.end - name.start == 1
    if _is_sign(scene, name) or _is_term(scene, name) or _is_half_word(scene, name):
        return False
    if single and scene.shapes.viet[name.start] and scene.shapes.shape[name.start] is TITLE:
        longer = name.label in _LONG and _goes_on_small(scene, name)  # "show Bản giao hưởng đại dương"
        return name.score >= _ENOUGH and not longer and not _is_plain_word(scene, name)
    return name.score > 0


def _is_term(scene: Scene, name: Name) -> bool:
    """Whether an unknown name stands behind what has none: "virus [Nipah]", or is an acronym of common words
    in brackets: "máy khử rung tim ([AED])"."""
    start = name.start
    if name.hit is not None or name.score >= _ENOUGH:
        return False
    single = name.end - start == 1
    if single and scene.document.norms[start] in lexis().alone:
        return True
    person = is_foreign_name(scene, start, name.end) or (
        name.end - start > 2 and is_full_name(scene, start, name.end)
    )
    # "hội chứng [Guillain-Barré]"; but "thay người [Lauren Whitfield]"
    is_eponym = tuple(scene.document.norms[start - 2 : start]) in _EPONYMS
    if start and leads_to_none(scene.document, start) and (is_eponym or not person):
        return True
    acronym = single and scene.shapes.shape[start] is UPPER
    if not acronym or start < 2 or not scene.document.together(start - 2, name.end + 1):
        return False
    bracketed = [scene.document.surfaces[i] for i in (start - 1, name.end)] == ["(", ")"]
    return bracketed and scene.shapes.shape[start - 2] is LOWER and not scene.hit(start - 2)


def _is_half_word(scene: Scene, name: Name) -> bool:
    """Whether a name ends inside a word that goes on small: "Cành cọ [Hàn] lâm", "[Phe Dân] chủ"."""
    if not _goes_on_small(scene, name) or scene.document.word_start[name.end]:
        return False
    country = name.hit is not None and is_country(name.hit) and name.end - name.start == 1
    guessed = name.hit is None and name.label is Label.PERSON and name.score < _ENOUGH
    if not (country or guessed) or not scene.shapes.viet[name.end - 1]:
        return False
    end = scene.document.word_end(name.end)
    starts = range(max(name.start, name.end - 2), name.end)
    return any(segmenter().has_word(scene.document.norms[start:end]) for start in starts)


def _is_plain_word(scene: Scene, name: Name) -> bool:
    """Whether a common word only has the capital of another headline: "Hà Tĩnh, [Nhiều] diễn biến"."""
    behind_sign = name.start > 0 and scene.shapes.shape[name.start - 1] is SIGN
    common = name.hit is None and scene.document.norms[name.start] in lexis().openers
    return behind_sign and common and _goes_on_small(scene, name)


def _goes_on_small(scene: Scene, name: Name) -> bool:
    """Whether a lower-case word stands right behind a name."""
    return name.end < scene.limit(name.start) and scene.shapes.shape[name.end] is LOWER


def _is_sign(scene: Scene, name: Name) -> bool:
    """Whether capitals are no name by themselves: a letter, a Roman numeral, a unit, "UBND" alone."""
    start, end = name.start, name.end
    if name.label is Label.PRODUCT and team_end(scene, start) == end:
        return True  # "U19", without the country that it plays for
    designator = scene.words.at(start, Designator)
    if designator is not None and designator.end == end:
        letter = (
            name.label is Label.PERSON and len(scene.document.surfaces[start]) == 1
        )  # "chị H.", no district
        return not designator.rule.alone and name.hit is None and not letter
    word = scene.words.at(start, NameWord)
    if word is not None and word.end == end and word.rule.label is Label.ORG and name.hit is None:
        return name.score < _ENOUGH  # "bán hàng Online"
    if end - start > 1 or (name.label is Label.PERSON and name.score >= _ENOUGH):  # "chị O."
        return False
    surface = scene.document.surfaces[start]
    counted = start - 1 in scene.numbers and (scene.document.norms[start],) in lexis().counted
    letter = len(surface) == 1 and surface.isascii()
    return counted or letter or _ROMAN.fullmatch(surface) is not None
