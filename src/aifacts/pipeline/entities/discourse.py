"""The second pass: what the same article says elsewhere, and names side by side.

A full name makes its short forms names ("Trương Việt Dũng" … "Ông Dũng", "Tập đoàn Yeah1" … "Yeah1"); a
label found on strong evidence goes to the weak mentions of the same surface; names in a series name things of
one kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aifacts.model import Label
from aifacts.pipeline.entities.scene import PLACES, Name, Scene, is_country
from aifacts.pipeline.entities.shapes import CODE, LOWER, TITLE, UPPER
from aifacts.rulebook.entity_schema import Before, Designator, Rival, Title

_SHARED = 0.6  # of what speaks for a neighbour in a series
_REPEATED = 0.8  # of what speaks for the same surface elsewhere
_MOST = 4.0
_SETTLED = 5.0  # what is as sure as this learns nothing from its neighbours
_NO_SHORT = frozenset({Label.PERSON, Label.GPE, Label.LOC})  # what has no abbreviation behind it
_UNTIL = frozenset({"đến", "tới"})
_FROM_REACH = 3
_SERIES = frozenset({",", "-", "và", "hay", "hoặc", "lẫn", "cùng", "&", "|", "với"})


_CLUBS, _BETWEEN, _CLUB_SCORE = frozenset({"clb", "câu"}), "giữa", 9
_STREET, _CROSSING = "context.street", "ngã"  # "ngã ba", "ngã tư"
_MANY, _LISTING = (["các"], ["những"], ["số"]), frozenset({",", "và"})


def cross(scene: Scene, names: Sequence[Name]) -> None:
    """The street that a dash joins to another: "góc đường [Lò Gốm] - [Ngô Nhân Tịnh]"."""
    for a, b in pairwise(names):
        if b.start - a.end == 1 and scene.is_dash(a.end) and scene.document.together(a.start, b.end):
            street = scene.words.before(a.start, Before)
            is_street = street is not None and (
                street.rule.id == _STREET or scene.document.norms[street.start] == _CROSSING
            )
            if is_street and not _is_country(b):
                b.say(Label.LOC, 9, "discourse.street")


def line(scene: Scene, names: Sequence[Name]) -> None:
    """The streets of a list behind one word for them: "các phố Tây Sơn, [Bà Triệu] và [Lê Lai]"."""
    row: list[Name] = []
    for name in names:
        if row and not _is_next_street(scene, row[-1], name):
            _name_streets(scene, row)
            row = []
        _take_title(scene, name)
        if row or (_STREET in name.rules and name.label is Label.LOC):
            row.append(name)
    _name_streets(scene, row)


def _take_title(scene: Scene, name: Name) -> None:
    """Let a street keep the title of whom it is called after: "phố [Bà Triệu]", "phố [Thợ Nhuộm]"."""
    start = _with_title(scene, name)
    street = scene.words.before(start, Before) if start < name.start else None
    is_street = street is not None and street.rule.id == _STREET and not scene.named(street.start)
    if is_street and not scene.shapes.initial[start]:
        name.start = start
        name.say(Label.LOC, 9, _STREET)


def _with_title(scene: Scene, name: Name) -> int:
    """Where a name begins with a title of one word that has a capital, as those in the names of streets."""
    title = scene.words.before(name.start, Title)
    is_part = title is not None and title.end == title.start + 1 and scene.named(title.start)
    return name.start - 1 if is_part else name.start


def _is_next_street(scene: Scene, street: Name, name: Name) -> bool:
    """Whether a name goes on a list of streets: behind a comma or "và", without a title of its own."""
    start = _with_title(scene, name)
    if start - street.end != 1 or scene.document.norms[street.end] not in _LISTING or _is_country(name):
        return False
    return start < name.start or scene.words.before(start, Title) is None


def _name_streets(scene: Scene, row: Sequence[Name]) -> None:
    links = {scene.document.norms[street.end] for street in row[:-1]}
    street = scene.words.before(row[0].start, Before) if row else None
    is_plural = street is not None and scene.document.norms[street.start - 1 : street.start] in _MANY
    if len(row) < 2 or (len(row) == 2 and links == {","} and not is_plural):
        return  # "ở phố Lê Lai, Nguyễn Văn Tám thuê nhà"
    for name in row[1:]:
        name.start = _with_title(scene, name)
        name.say(Label.LOC, 9, "discourse.street")


def play(scene: Scene, names: Sequence[Name]) -> None:
    """The towns that clubs play against are clubs: "giữa CLB Vân Thủy và [Cà Mau]"."""
    for a, b in pairwise(names):
        if scene.sport and scene.document.together(a.start, b.end) and _are_opponents(scene, a, b):
            for town, club in ((a, b), (b, a)):
                if _is_club(scene, club) and town.label is Label.GPE and not _is_country(town):
                    town.say(Label.ORG, town.score + _CLUB_SCORE, "discourse.opponent")


def _are_opponents(scene: Scene, a: Name, b: Name) -> bool:
    """Whether two names are said to play against each other."""
    norms, rival = scene.document.norms, scene.words.at(a.end, Rival)
    if rival is not None and rival.end == b.start:
        return True
    return norms[a.end : b.start] == ["và"] and norms[a.start - 1 : a.start] == [_BETWEEN]


def _is_club(scene: Scene, name: Name) -> bool:
    return name.label is Label.ORG and scene.document.norms[name.start] in _CLUBS


def share(scene: Scene, names: Sequence[Name]) -> None:
    """Let neighbours in a series and mentions of one surface share what speaks for them."""
    for series in (*_series(scene, names), *_ways(scene, names)):
        _share(scene, series, _SHARED, "discourse.series")
    by_surface: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_surface[surface_key(scene, name)].append(name)
    for same in by_surface.values():
        if len(same) > 1:
            _share(scene, same, _REPEATED, "discourse.repeated")


def surface_key(scene: Scene, name: Name) -> str:
    """The folded surface of a name."""
    return " ".join(scene.document.norms[name.start : name.end])


def _share(scene: Scene, names: Sequence[Name], part: float, rule: str) -> None:
    best: dict[Label, float] = defaultdict(float)
    for name in names:
        for label, score in name.scores.items():
            best[label] = max(best[label], score)
    own = [dict(name.scores) for name in names]
    for name, scores in zip(names, own, strict=True):
        if max(scores.values(), default=0.0) >= _SETTLED:
            continue
        for label, score in best.items():
            if label in PLACES and scene.shapes.shape[name.start] is UPPER:
                continue  # an acronym beside a place: "Phú Quốc và VIETCO"
            if score > scores.get(label, 0.0):
                name.say(label, min(_MOST, part * (score - scores.get(label, 0.0))), rule)


def _series(scene: Scene, names: Sequence[Name]) -> Iterator[list[Name]]:
    """Names that stand in a row: "Huawei, Tencent và DJI"."""
    row: list[Name] = []
    for name in names:
        if row and not _joined(scene, row[-1].end, name.start):
            if _is_series(scene, row):
                yield row
            row = []
        row.append(name)
    if _is_series(scene, row):
        yield row


def _ways(scene: Scene, names: Sequence[Name]) -> Iterator[list[Name]]:
    """From one place to another: "từ đường [Lò Gốm] đến [Ngô Nhân Tịnh]"."""
    norms = scene.document.norms
    for a, b in pairwise(names):
        is_until = b.start - a.end == 1 and norms[a.end] in _UNTIL and a.label in PLACES
        if is_until and "từ" in norms[max(0, a.start - _FROM_REACH) : a.start]:
            yield [a, b]


def _joined(scene: Scene, end: int, start: int) -> bool:
    if not 1 <= start - end <= 2 or not scene.document.together(end - 1, start + 1):
        return False
    return all(scene.document.norms[t] in _SERIES for t in range(end, start))


def _is_series(scene: Scene, row: Sequence[Name]) -> bool:
    """Whether names in a row are a series, and not a name with its explanation: "Malaysia, Jamal Nasir"."""
    links = {scene.document.norms[t] for a, b in pairwise(row) for t in range(a.end, b.start)}
    return len(row) > 2 or (len(row) == 2 and links.isdisjoint({",", "-"}))


def pair(scene: Scene, names: Sequence[Name]) -> None:
    """Short and doubtful names of countries beside another: "Mỹ - [Trung]", "[Anh] - Mỹ", "[Nhật], [Hàn]"."""
    for a, b in pairwise(names):
        gap = range(a.end, b.start)
        if len(gap) > 1 or not scene.document.together(a.start, b.end):
            continue
        if any(not (scene.is_dash(t) or scene.document.norms[t] in _SERIES) for t in gap):
            continue
        for name, other in ((a, b), (b, a)):
            if name.hit is not None and name.hit.weak and _is_country(name) and _is_country(other):
                name.say(Label.GPE, 5, "discourse.pair")


def nest(scene: Scene, names: Sequence[Name]) -> None:
    """An unknown name between commas behind a town tells where that is: "thị trấn Guingamp, [Bretagne],"."""
    surfaces, shapes = scene.document.surfaces, scene.shapes
    for town, around in pairwise(names):
        cue = scene.words.before(town.start, Before)
        if town.label is not Label.GPE or _is_country(town) or cue is None or cue.rule.label is not Label.GPE:
            continue
        tokens = range(around.start, around.end)
        foreign = all(shapes.shape[t] is TITLE for t in tokens) and not all(shapes.viet[t] for t in tokens)
        is_behind = around.start - town.end == 1 and surfaces[town.end] == "," and around.hit is None
        if is_behind and foreign and around.score < _SETTLED and _closes(scene, around.end):
            around.say(Label.GPE, 2.5, "discourse.nested")


def _closes(scene: Scene, end: int) -> bool:
    """Whether a phrase ends before a token."""
    return end >= scene.document.limits[end - 1] or scene.document.surfaces[end] in ",.;)"


def abbreviate(scene: Scene, names: Sequence[Name]) -> None:
    """An abbreviation behind the full name of a body, law or event: "Hiệp hội Phần mềm - [Vinasa]"."""
    for body, short in pairwise(names):
        if body.label is None or body.label in _NO_SHORT or body.score < _SETTLED:
            continue
        if short.start - body.end != 1:
            continue
        sign = scene.document.surfaces[body.end]
        bracketed = (
            sign == "(" and short.end < len(scene.document) and scene.document.surfaces[short.end] in "),-"
        )
        single = short.end - short.start == 1 and scene.shapes.shape[short.start] is not LOWER
        code = scene.shapes.shape[short.start] is CODE and body.label is Label.ORG
        if bracketed and code:
            short.say(body.label, 6, "structure.abbreviation")  # "Phòng Cảnh sát giao thông ([PC08])"
        elif bracketed or (single and scene.is_dash(body.end)):
            short.say(body.label, 3, "structure.abbreviation")


def _is_country(name: Name) -> bool:
    return name.hit is not None and is_country(name.hit)


def shorten(scene: Scene, names: Sequence[Name]) -> None:
    """Let parts of full names speak for the short forms: "Maria Sharapova" … "Sharapova"."""
    norms = scene.document.norms
    parts: set[tuple[str, ...]] = set()
    for name in names:
        size = name.end - name.start
        if name.label is Label.PERSON and size >= 2 and name.score >= 1:
            parts |= {(norms[name.start],), (norms[name.end - 1],)}
            parts |= {tuple(norms[name.end - 2 : name.end])} if size > 2 else set()
    models, companies = _models(scene, names), _companies(scene, names)
    for name in names:
        surface = tuple(norms[name.start : name.end])
        if surface in parts and name.score < _SETTLED:
            name.say(Label.PERSON, 3.5, "discourse.short_form")
        elif surface in companies and _is_guessed(name):
            name.say(Label.ORG, 4.5, "discourse.short_form")
        elif surface in models and name.score < _SETTLED:
            name.say(Label.PRODUCT, 3.5, "discourse.short_form")


def _is_guessed(name: Name) -> bool:
    """Whether only its build speaks for a name's label: no "khu du lịch [Đại Nam]" of a company Đại Nam."""
    return name.score < _SETTLED and all(rule.startswith("structure.") for rule in name.rules)


def _companies(scene: Scene, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """The names of companies without their form: "Tập đoàn Yeah1" … "Yeah1"."""
    companies: set[tuple[str, ...]] = set()
    for name in names:
        form = scene.words.at(name.start, Designator) if name.label is Label.ORG else None
        if form is not None and form.rule.company and form.end < name.end:
            companies.add(tuple(scene.document.norms[form.end : name.end]))
    return companies


def _models(scene: Scene, names: Sequence[Name]) -> set[tuple[str, ...]]:
    """The names of products without their makers: "Honda SH Mode" … "SH Mode"."""
    models: set[tuple[str, ...]] = set()
    for name in names:
        makers = scene.strong(name.start) if name.label is Label.PRODUCT else ()
        ends = (hit.end for hit in makers if hit.end < name.end and hit.surfaces[0].label is Label.ORG)
        models |= {tuple(scene.document.norms[end : name.end]) for end in ends}
    return models
