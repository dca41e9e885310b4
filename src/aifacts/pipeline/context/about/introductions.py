"""Nouns that led to a name and then stand for it: "tàu sân bay [Queen Elizabeth] … Tàu nặng 65.000 tấn"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.context.about.nouns import has_name, heads_before, is_owned
from aifacts.pipeline.context.scene import Scene, is_country
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import EntityMention
from aifacts.rulebook.schema import Boundary

_LEAD_REACH = 5  # words of a phrase before the name that it ends with

Noun = tuple[str, ...]


class Introductions:
    """For each noun of an article, the names that it led to."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._led: dict[Noun, dict[str, EntityMention]] = defaultdict(dict)
        self._starts: dict[str, list[int]] = defaultdict(list)
        for entity in scene.entities:
            key = scene.key_of(entity)
            self._starts[key].append(entity.start)
            for noun in self._nouns(entity):
                self._led[noun].setdefault(key, entity)

    def name_for(self, position: int, sentence: Sentence) -> EntityMention | None:
        """The name that the noun at the head of a clause before a token led to, of several the one named
        most."""
        for head in heads_before(self._scene, position, sentence):
            name = self._name(head)  # most nouns led to none
            if name is None or not self._is_plain_noun(head):
                continue
            if not self._scene.entities_in(head, min(self._scene.clause(head)[1], position)):
                return name
        return None

    def _name(self, token: int) -> EntityMention | None:
        """The name that the noun at a token led to before it."""
        document = self._scene.document
        led = self._led.get(tuple(document.norms[token : document.word_end(token)]))
        if led is None:
            return None
        before = [(self._named(key, token), e.start, e) for key, e in led.items() if e.start < token]
        return max(before, key=lambda item: item[:2])[2] if before else None

    def _named(self, key: str, token: int) -> int:
        """How often something is named before a token."""
        return bisect_left(self._starts[key], token)

    def _nouns(self, entity: EntityMention) -> Iterator[Noun]:
        """The nouns that led to a name: what begins it or the phrase before it; for a place what stands right
        before it alone."""
        document = self._scene.document
        if is_country(entity) or entity.label is Label.PERSON:
            return
        is_place = entity.label in (Label.GPE, Label.LOC)
        if not is_place and document.word_end(entity.start) < entity.end:
            yield tuple(document.norms[entity.start : document.word_end(entity.start)])
        for start in range(entity.start - 1, max(-1, entity.start - _LEAD_REACH - 1), -1):
            is_part = document.surfaces[start].isalpha() and start not in self._scene.names
            if not is_part or self._scene.hits.at(start, Boundary):
                return
            if document.word_start[start]:  # underthesea makes "bão Talas" one word
                yield tuple(document.norms[start : min(document.word_end(start), entity.start)])
                if is_place:
                    return

    def _is_plain_noun(self, token: int) -> bool:
        """Whether a word that may be a noun without its name stands at a token; no noun for people or bodies
        in general: "lực lượng chức năng phát hiện …"."""
        scene = self._scene
        is_word = scene.is_open(token) and scene.document.surfaces[token][1:].islower()
        if not is_word or token in scene.time_tokens or scene.is_agent(token):
            return False
        return not (scene.hits.at(token, Boundary) or is_owned(scene, token) or has_name(scene, token))
