"""Readers that are data alone: the name beside a cue beside the number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from aifacts.model import Label
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.coordination import coordinated
from aifacts.pipeline.context.about.roles import Role
from aifacts.pipeline.context.scene import Reference
from aifacts.pipeline.context.subjects import bearer, candidates
from aifacts.pipeline.spans import EntityMention
from aifacts.rulebook.schema import Direction, Reader, Scope
from aifacts.vietnamese import fold

Stretch = tuple[int, int]
Around = tuple[tuple[str, ...], tuple[str, ...]]
Cues = Mapping[str, Sequence[Around]]


def by_cue(rule: Reader) -> Callable[[AboutCase], Reference | None]:
    """The reader that an entry with a `target` describes."""
    role = Role.MODIFIER if rule.direction is Direction.FORWARD else Role.SUBJECT
    cues = {cue: _around(cue, rule.pseudo) for cue in map(fold, rule.cue)}
    not_after = frozenset(map(fold, rule.not_after))

    def read(case: AboutCase) -> Reference | None:
        if cues and cues.keys().isdisjoint(case.words):
            return None  # in most sentences
        stretch = _stretch(case, rule)
        for start, end in _cues(case, rule.direction, stretch, cues):
            for entity in _targets(case, rule, stretch, start, end):
                if case.scene.document.norms[entity.start - 1] not in not_after:
                    return coordinated(case.scene, bearer(case.scene, entity), role)
        return None

    return read


def _stretch(case: AboutCase, rule: Reader) -> Stretch:
    """The tokens of the scope on the side of the number where the cue stands."""
    start, end = case.sentence.start, case.sentence.end
    if rule.scope is Scope.CLAUSE:
        clause = case.scene.clause(case.quantity.start)
        start, end = max(start, clause[0]), min(end, clause[1])
    if rule.direction is Direction.FORWARD:
        return case.quantity.end, min(end, case.quantity.end + rule.reach) if rule.reach else end
    return max(start, case.quantity.start - rule.reach) if rule.reach else start, case.quantity.start


def _around(cue: str, pseudo: Sequence[str]) -> Sequence[Around]:
    """The pseudo surfaces that hold a cue: what stands before it, and what from it on."""
    words = [tuple(fold(surface).split()) for surface in pseudo]
    return [(found[: found.index(cue)], found[found.index(cue) :]) for found in words if cue in found]


def _cues(case: AboutCase, direction: Direction, stretch: Stretch, cues: Cues) -> Iterator[Stretch]:
    """The cues in a stretch, the nearest to the number first; the number itself where none are asked for."""
    if not cues:
        yield case.quantity.start, case.quantity.end
        return
    tokens = range(*stretch) if direction is Direction.FORWARD else range(stretch[1] - 1, stretch[0] - 1, -1)
    norms = case.scene.document.norms
    for token in tokens:
        if norms[token] in cues and token not in case.scene.names and not _is_pseudo(norms, token, cues):
            yield token, token + 1


def _is_pseudo(norms: Sequence[str], token: int, cues: Cues) -> bool:
    """Whether a cue stands in a longer word that is none: "cáo buộc"."""
    return any(
        tuple(norms[max(0, token - len(before)) : token]) == before
        and tuple(norms[token : token + len(behind)]) == behind
        for before, behind in cues[norms[token]]
    )


def _targets(
    case: AboutCase, rule: Reader, stretch: Stretch, start: int, end: int
) -> Iterator[EntityMention]:
    """The names of the rule's labels beside a cue that begins and ends at two tokens, the nearest first."""
    is_behind = rule.target is Direction.FORWARD
    first, last = (end, stretch[1]) if is_behind else (stretch[0], start)
    names = candidates(case.scene, first, last, events=Label.EVENT in rule.labels)
    for entity in names if is_behind else reversed(names):
        gap = entity.start - end if is_behind else start - entity.end
        if gap > rule.max_gap:
            return
        if not rule.labels or entity.label in rule.labels:
            yield entity
