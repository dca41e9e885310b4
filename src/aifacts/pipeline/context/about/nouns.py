"""Nouns that stand for a name, and where they stand: "thành phố", "cả nước", "hãng này"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from aifacts.model import Label
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference, Scene, is_country, is_province
from aifacts.pipeline.context.subjects import after_speech, is_credit, is_office
from aifacts.pipeline.context.words import words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention
from aifacts.rulebook import load
from aifacts.rulebook.schema import Anaphor
from aifacts.vietnamese import fold

_DEMONSTRATIVES = words("words.demonstratives")
_ANAPHOR_REACH = 2
_NAME_REACH = 4
OWNER_PLACES = (1, 2, 3)  # "của Musk", "của ông Musk", "của [tỷ phú] Musk"
_ACCORDING = "source.according"


def anaphor_before(scene: Scene, position: int, sentence: Sentence) -> int | None:
    """The token of the nearest such words at the head of a clause; two readers of a number look for them."""
    place = sentence.start, position
    if place not in scene.anaphors:
        scene.anaphors[place] = _anaphor_before(scene, position, sentence)
    return scene.anaphors[place]


def _anaphor_before(scene: Scene, position: int, sentence: Sentence) -> int | None:
    for head in heads_before(scene, position, sentence):
        for token in range(head, min(head + _ANAPHOR_REACH, position)):
            if anaphor_at(scene, token):
                return token
        for time in scene.times_in(head, min(scene.clause(head)[1], position)):
            if time.end < position and anaphor_at(scene, time.end):
                return time.end  # "Trong kỳ thi năm 2018 | em được nâng điểm"
    return None


def heads_before(scene: Scene, position: int, sentence: Sentence) -> Sequence[int]:
    """The heads of the clauses of a sentence up to a token, the nearest first; several look for them."""
    heads = scene.heads.get((sentence.start, position))
    if heads is None:
        heads = scene.heads[sentence.start, position] = tuple(_heads_before(scene, position, sentence))
    return heads


def _heads_before(scene: Scene, position: int, sentence: Sentence) -> Iterator[int]:
    while position > sentence.start:
        start, _ = scene.clause(position - 1)
        yield from (head for head in (*after_speech(scene, start, position), start) if head < position)
        position = start - 1 if start > sentence.start else sentence.start


def is_owner(scene: Scene, token: int, entity: EntityMention) -> bool:
    """Whether a name tells whose the noun at a token is: "Công ty của ông Nam"."""
    return is_owned(scene, token) and entity.start - scene.document.word_end(token) in OWNER_PLACES


def is_owned(scene: Scene, token: int) -> bool:
    end = scene.document.word_end(token)
    return scene.document.norms[end : end + 1] == ["của"]


def named(scene: Scene, token: int, source: Reference | None) -> Reference | None:
    """The last name before the words at a token that they may stand for."""
    # "Theo Reuters, hãng …" is another than Reuters.
    speaker = source.entity if source is not None and source.rule == _ACCORDING else None
    noun = anaphor_at(scene, token)
    home = scene.home(token) if noun is not None and noun.home else None
    name = None
    if noun is not None:
        if noun.province:
            name = scene.last_before(token, _may_be_province, noun, home)
        name = name or scene.last_before(token, _may_stand_for, noun, home)
        if name is not None and name is speaker:
            name = scene.last_before(name.start, _may_stand_for, noun, home)
    return Reference(name.start, name.end, Role.ANAPHOR, name) if name is not None else None


def _may_stand_for(scene: Scene, entity: EntityMention, noun: Anaphor, home: str | None) -> bool:
    """Whether a noun may stand for a name before it."""
    is_home = home is None or entity.entity_id == home
    return is_home and _fits(entity, noun) and not is_credit(scene, entity)


def _may_be_province(scene: Scene, entity: EntityMention, noun: Anaphor, home: str | None) -> bool:
    """Whether it may stand for a province."""
    return is_province(entity) and _may_stand_for(scene, entity, noun, home)


def _fits(entity: EntityMention, noun: Anaphor) -> bool:
    """Whether a noun may stand for a name."""
    is_of_kind = entity.label in noun.labels and is_country(entity) == noun.country
    return is_of_kind and not (noun.firm and is_office(entity))


def anaphor_at(scene: Scene, token: int) -> Anaphor | None:
    """The noun at a token that stands for a name, if any."""
    known, norms = _anaphors(), scene.document.norms
    if token == len(norms) or norms[token] not in known.beginnings:
        return None  # most tokens; a text may end with "của"
    if token in scene.names or not scene.document.word_start[token]:
        return None
    found = known.at(norms, token)
    if found is not None and Label.PERSON in found.labels and scene.document.word_end(token) > token + 1:
        return None  # "bà con đi lại 3 lần"
    return found if found is not None and not has_name(scene, token) else None


class _Anaphors:
    """The nouns of the rules, to be looked up."""

    def __init__(self, rules: Sequence[Anaphor]) -> None:
        self._rules = {tuple(fold(surface).split()): rule for rule in rules for surface in rule.surface}
        self.beginnings = frozenset(words[0] for words in self._rules)
        self._widths = sorted({len(words) for words in self._rules}, reverse=True)

    def at(self, norms: Sequence[str], token: int) -> Anaphor | None:
        """The rule of the longest noun at a token; one that needs it with its demonstrative."""
        for width in self._widths:
            rule = self._rules.get(tuple(norms[token : token + width]))
            behind = norms[token + width : token + width + 1]
            if rule is not None and (not rule.demonstrative or not _DEMONSTRATIVES.isdisjoint(behind)):
                return rule
        return None


@cache
def _anaphors() -> _Anaphors:
    return _Anaphors(load().of(Anaphor))


@cache
def surfaces_for(label: Label) -> frozenset[str]:
    """The nouns that stand for a name of a label."""
    return frozenset(fold(s) for rule in load().of(Anaphor) if label in rule.labels for s in rule.surface)


@cache
def home_beginnings() -> frozenset[str]:
    """What the nouns for the country named most begin with."""
    return frozenset(fold(s).split()[0] for rule in load().of(Anaphor) if rule.home for s in rule.surface)


def stands_for_name(scene: Scene, token: int) -> bool:
    """Whether words at a token stand for a name: "ông", "hãng này"."""
    return anaphor_at(scene, token) is not None


def has_name(scene: Scene, token: int) -> bool:
    """Whether the noun at a token has its name behind it: "thành phố Hà Nội", "hãng dữ liệu Syntun".

    Whose it is is not its name: "Công ty của ông Nam có 26 chi nhánh".
    """
    if is_owned(scene, token):
        return False
    end = scene.document.word_end(token)
    return any(i in scene.names for i in range(end, min(end + _NAME_REACH, len(scene.document))))
