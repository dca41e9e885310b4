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
        self._leaders: dict[Noun, tuple[list[int], list[EntityMention]]] = {}
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
        noun = tuple(document.norms[token : document.word_end(token)])
        if noun not in self._led:
            return None
        if noun not in self._leaders:
            self._leaders[noun] = self._leaders_of(noun)
        starts, leaders = self._leaders[noun]
        earlier = bisect_left(starts, token)
        return leaders[earlier - 1] if earlier else None

    def _leaders_of(self, noun: Noun) -> tuple[list[int], list[EntityMention]]:
        """Which of the names that a noun led to is named most from where on, of equals the one it led to
        last."""
        led = self._led[noun]
        mentions = sorted(
            (start, key) for key, e in led.items() for start in self._starts[key] if start >= e.start
        )
        named = {key: bisect_left(self._starts[key], e.start) for key, e in led.items()}
        starts, leaders = list[int](), list[EntityMention]()
        best = (0, 0)
        for start, key in mentions:
            named[key] += 1
            if (rank := (named[key], led[key].start)) > best:
                best = rank
                starts.append(start)
                leaders.append(led[key])
        return starts, leaders

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
