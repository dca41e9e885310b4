"""Persons called by their given name alone, which one syllable with a capital does not show by itself.

A full name in the text or what they do makes it one: "Trần Văn Hùng … [Hùng] bỏ trốn"; "nên [Hạnh] bỏ đi".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from aifacts.model import Label
from aifacts.pipeline.entities.scene import Name, Scene, lexis
from aifacts.pipeline.entities.shapes import LOWER, TITLE
from aifacts.rulebook.entity_schema import After, Before, Designator, NotName, Title

_SURE = 5.0
_TOLD = 2.0  # weight of what only persons do: "khai", "bật khóc"
# What stands before the subject of a clause: "nhưng [Hạnh] đã bỏ đi", "giữa [Hạnh] và em trai".
_CLAUSE = frozenset("nên nhưng khi thì mà do vì để rồi song nếu lúc tuy dù và ,".split())
_JOINING = frozenset({"và", "cùng", "với"})
_KINDS = (Designator, NotName, Title, Before)


def find_given_names(scene: Scene, names: Sequence[Name], taken: set[int]) -> Iterator[Name]:
    """The given names that stand alone, in the order of the text."""
    given = {
        scene.document.norms[name.end - 1]
        for name in names
        if name.label is Label.PERSON and name.end - name.start >= 2
    }
    full = frozenset(given)
    alone = [i for i in scene.shapes.capitals if i not in taken and _stands_alone(scene, i)]
    given.update(scene.document.norms[i] for i in alone if _is_subject(scene, i))
    for i in alone:
        norm = scene.document.norms[i]
        shown = _acts(scene, i) or _is_paired(scene, i, given)
        if norm not in given or (scene.shapes.initial[i] and not (shown and _is_free(scene, i))):
            continue
        name = Name(i, i + 1)
        verb = scene.words.at(i + 1, After)
        told = verb.rule.id if verb is not None and norm not in full else "discourse.given_name"
        name.say(Label.PERSON, _SURE, told)
        yield name


def _stands_alone(scene: Scene, i: int) -> bool:
    """Whether a syllable with a capital has no other capital beside it."""
    if scene.shapes.shape[i] is not TITLE or scene.shapes.shouted[i] or _goes_on(scene, i):
        return False
    sentence = scene.document.sentence(i)
    return not any(
        sentence.start <= j < sentence.end and scene.named(j) and not scene.shapes.initial[j]
        for j in (i - 1, i + 1)
    )


def _goes_on(scene: Scene, i: int) -> bool:
    """Whether a word goes on in lower case: "Trung" of "Trung ương"."""
    document = scene.document
    behind = i + 1 < len(document) and document.together(i, i + 2) and scene.words.at(i + 1, After) is None
    return behind and not document.word_start[i + 1] and document.surfaces[i + 1].islower()


def _is_subject(scene: Scene, i: int) -> bool:
    """Whether it does what persons do, where no full name says who it is."""
    if scene.shapes.initial[i] or not scene.shapes.viet[i] or not _is_free(scene, i):
        return False
    if not scene.document.together(i - 1, i + 1):
        return False
    verb = scene.words.at(i + 1, After) if i + 1 < scene.limit(i) else None
    told = verb is not None and verb.rule.label is Label.PERSON and verb.rule.weight >= _TOLD
    before = scene.document.norms[i - 1]
    lower = scene.shapes.shape[i - 1] is LOWER or before == ","
    return (told and lower) or (before in _CLAUSE and _acts(scene, i))


def _acts(scene: Scene, i: int) -> bool:
    """Whether a verb of persons stands right behind a token."""
    verb = scene.words.at(i + 1, After) if i + 1 < scene.limit(i) else None
    if verb is None or not (scene.document.word_start[i + 1] or verb.end > i + 2):
        return False
    return verb.rule.label is Label.PERSON


def _is_paired(scene: Scene, i: int, given: Set[str]) -> bool:
    """Whether another given name stands beside it: "[Hân] và Minh bị bắt"."""
    other = i + 2
    joined = other < scene.limit(i) and scene.document.norms[i + 1] in _JOINING
    return joined and scene.named(other) and scene.document.norms[other] in given


def _is_free(scene: Scene, i: int) -> bool:
    """Whether a token is no word of the rules and no name of the gazetteers: "Hội đã", "Anh bị", "Nga đã"."""
    known = scene.hit(i, weak=True) is not None or scene.document.norms[i] in lexis().openers
    return not (known or any(scene.words.at(i, kind) for kind in _KINDS))
