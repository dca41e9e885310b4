"""Who is who: the entity_id and canonical name of each mention.

Names of the gazetteers have the ids given there; any other name is its label and folded surface, so that one
surface is one id in every article. Inside an article short forms join the full name that they shorten
("Ông Dũng": Trương Việt Dũng), and what stands in brackets behind a body joins it ("(CNNIC)").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from aifacts.model import Label
from aifacts.pipeline.entities.gazetteer import Surface, gazetteer
from aifacts.pipeline.entities.scene import CHINA, PLACES, Name, Scene
from aifacts.pipeline.entities.shapes import SIGN
from aifacts.pipeline.record import record
from aifacts.pipeline.spans import EntityMention
from aifacts.rulebook.entity_schema import Before, Designator
from aifacts.vietnamese import fold

_NEAR = 6  # tokens between a place and the country that tells homonyms apart


@record
class Identity:
    """An id and the name that goes with it."""

    entity_id: str
    name: str


def identify(scene: Scene, names: Sequence[Name]) -> list[EntityMention]:
    """The mentions, each with its identity."""
    own = _settled(scene, names, [_own(scene, name) for name in names])
    joined = {**_short_forms(scene, names, own), **_abbreviations(scene, names, own)}
    return [
        _mention(name, joined.get((label_of(name), _key(scene, name)), identity))
        for name, identity in zip(names, own, strict=True)
    ]


def _settled(scene: Scene, names: Sequence[Name], own: Sequence[Identity]) -> list[Identity]:
    """The identities, without those that a bare code has only where the article names the product in full:
    "R1" is DeepSeek's beside "DeepSeek R1", and another maker's robot elsewhere."""
    codes = [_is_code(name) for name in names]
    told = {identity.entity_id for is_code, identity in zip(codes, own, strict=True) if not is_code}
    return [
        _plain(scene, name) if is_code and identity.entity_id not in told else identity
        for name, is_code, identity in zip(names, codes, own, strict=True)
    ]


def _is_code(name: Name) -> bool:
    """Whether a name is known only as a code of a product that others use too."""
    return label_of(name) is Label.PRODUCT and name.hit is not None and name.hit.weak


def label_of(name: Name) -> Label:
    """The label of a name that was kept: enough spoke for one."""
    label = name.label
    if label is None:
        raise ValueError("a name without a label")
    return label


def _mention(name: Name, identity: Identity) -> EntityMention:
    return EntityMention(
        start=name.start,
        end=name.end,
        label=label_of(name),
        entity_id=identity.entity_id,
        name=identity.name,
        rules=tuple(name.rules),
    )


def _key(scene: Scene, name: Name) -> str:
    return " ".join(scene.document.norms[name.start : name.end])


def _own(scene: Scene, name: Name) -> Identity:
    """What a name says by itself, also without its form ("TP.[Đà Nẵng]", "Tập đoàn [Vingroup]")."""
    label = label_of(name)
    surface = _of(scene, name, name.hit.surfaces if name.hit is not None else _known(scene, name.start, name))
    if label is Label.GPE and surface is None and (level := _level_before(scene, name)) is not None:
        surface = _of(scene, name, _known(scene, level, name))
    if surface is None and (core := _core(scene, name)) is not None:
        surface = _of(scene, name, _known(scene, core, name))
    if surface is not None and surface.label is not label and (site := _site(scene, name)) is not None:
        return site
    if surface is not None:
        return Identity(surface.entity_id, surface.name)
    return _plain(scene, name)


def _site(scene: Scene, name: Name) -> Identity | None:
    """A site that a town lends its name, which is another place: "cầu [Cần Thơ]" is not Cần Thơ."""
    cue = scene.words.before(name.start, Before)
    if cue is None or not cue.rule.lends or label_of(name) is not Label.LOC:
        return None
    known = next((s for s in _known(scene, cue.start, name) if s.label is Label.LOC), None)
    return Identity(known.entity_id, known.name) if known is not None else _plain(scene, name)


def _known(scene: Scene, start: int, name: Name) -> Sequence[Surface]:
    """What the gazetteers have under the words from a token to the end of a name."""
    return gazetteer().lookup(scene.document.norms[start : name.end])


def _plain(scene: Scene, name: Name) -> Identity:
    """A name that no gazetteer has: its label and folded surface."""
    text = scene.document.composed(name.start, name.end)
    return Identity(f"{label_of(name)}:{'-'.join(fold(text).split())}", " ".join(text.split()))


def _level_before(scene: Scene, name: Name) -> int | None:
    """Where the level before a place begins: "[thành phố] Hồ Chí Minh"."""
    level = scene.words.before(name.start, Before)
    return level.start if level is not None and level.rule.level else None


def _of(scene: Scene, name: Name, surfaces: Sequence[Surface]) -> Surface | None:
    """The name of the gazetteers that has the label; of homonyms in two countries the one that is meant."""
    label = label_of(name)
    fitting = [s for s in surfaces if s.label is label or {s.label, label} <= PLACES]
    if len(fitting) > 1 and _is_in_china(scene, name):
        return next((s for s in fitting if _is_chinese(s)), fitting[0])
    return next((s for s in fitting if not _is_chinese(s)), fitting[0] if fitting else None)


def _is_chinese(surface: Surface) -> bool:
    """Whether a place is one of China's: an ISO 3166-2 code or a city of china.csv."""
    return surface.table == "china"


def _is_in_china(scene: Scene, name: Name) -> bool:
    """Whether China stands near a place, or is named in the article and Vietnam is not."""
    starts = range(name.end - _NEAR, name.end + _NEAR + 1)
    near = {scene.homelands[start] for start in starts if start in scene.homelands}
    return (near or scene.homes) == {CHINA}


def _short_forms(
    scene: Scene, names: Sequence[Name], own: Sequence[Identity]
) -> dict[tuple[Label, str], Identity]:
    """Short forms of persons and bodies of the article, where only one full name has them."""
    full: dict[tuple[Label, str], set[Identity]] = {}
    for name, identity in zip(names, own, strict=True):
        for short in _shortened(scene, name):
            full.setdefault((label_of(name), short), set()).add(identity)
    return {key: next(iter(identities)) for key, identities in full.items() if len(identities) == 1}


def _shortened(scene: Scene, name: Name) -> Iterator[str]:
    """The ways to shorten a name: "Dũng", "Việt Dũng", "ông Tập", "Musk", "Miza"."""
    norms = scene.document.norms[name.start : name.end]
    if norms[-1] == "." and len(norms) > 2:  # "P. T.S." is "S." later
        norms = norms[:-1]
        yield f"{norms[-1]} ."
    if label_of(name) is Label.PERSON and len(norms) > 1:
        yield norms[-1]
        yield norms[0]
        if len(norms) > 2:
            yield " ".join(norms[1:])
            yield " ".join(norms[-2:])
    elif label_of(name) is Label.ORG and (core := _core(scene, name)) is not None:
        yield " ".join(norms[core - name.start :])


def _core(scene: Scene, name: Name) -> int | None:
    """Where a name begins behind the form that it may leave out: "Công ty Cổ phần [Miza]", "TP.[Đà Nẵng]"."""
    form = scene.words.at(name.start, Designator)
    if form is None or not form.rule.form:
        return None
    core = form.end
    while core < name.end and scene.shapes.shape[core] is SIGN:
        core += 1
    return core if core < name.end else None


def _abbreviations(
    scene: Scene, names: Sequence[Name], own: Sequence[Identity]
) -> dict[tuple[Label, str], Identity]:
    """What stands in brackets or behind a dash after a body and is known for nothing else: "(CNNIC)"."""
    found: dict[tuple[Label, str], Identity] = {}
    for (body, identity), (short, alone) in pairwise(zip(names, own, strict=True)):
        label = label_of(short)
        is_short = short.end - short.start == 1 and "structure.abbreviation" in short.rules
        is_new = alone.entity_id.startswith(f"{label}:") and not _known(scene, short.start, short)
        if is_short and is_new and label_of(body) is label:
            found.setdefault((label, _key(scene, short)), identity)
    return found
