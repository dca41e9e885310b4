"""Editions of events: their years and numbers ("V-League 2025 - 2026", "lần thứ VIII"), and the tournaments
of an age group, which are called by it and by where they are held ("U.23 châu Á 2026")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.gazetteer import Hit
from aifacts.pipeline.entities.persons import team_end
from aifacts.pipeline.entities.scene import Name, Scene
from aifacts.pipeline.entities.shapes import LOWER, UPPER
from aifacts.rulebook.entity_schema import Part

YEAR = re.compile("(?:19|20)[0-9]{2}")
# Those who play: "giải bóng đá [nữ] vô địch quốc gia".
_PLAYERS = frozenset("nữ nam trẻ futsal".split())
_CUPS = frozenset({"cúp", "cup"})
_SCOPES = frozenset({"thế", "quốc", "châu"})
_NUMBER = re.compile("[IVXL]+|[0-9]{1,3}|nhất")  # "lần thứ hai" may count how often one won


def edition_end(scene: Scene, end: int, limit: int) -> int:
    """The end of the year, season or number behind the name of an event; `end` where it has none."""
    norms = scene.document.norms
    if end < limit and YEAR.fullmatch(norms[end]):
        season = end + 2 < limit and scene.is_dash(end + 1) and YEAR.fullmatch(norms[end + 2])
        return end + 3 if season else end + 1
    if end < limit and norms[end] == "lần":
        number = end + 2 if norms[end + 1 : end + 2] == ["thứ"] else end + 1
        if number < limit and _NUMBER.fullmatch(scene.document.surfaces[number]):
            return _cup_end(scene, number + 1, limit)
    return end


def _cup_end(scene: Scene, end: int, limit: int) -> int:
    """The end of the year and the sponsor's cup behind a number: "lần IV [- 2026 cúp THACO]"."""
    norms = scene.document.norms
    if end + 1 < limit and scene.is_dash(end) and YEAR.fullmatch(norms[end + 1]):
        end += 2
    if end + 1 < limit and norms[end] in _CUPS and scene.named(end + 1):
        end += 2
    return end


def find_editions(scene: Scene) -> Iterator[Name]:
    """Tournaments of an age group or a sport, and known events with their season."""
    for i in scene.document.at({"giải"}):
        end = _championship_end(scene, i)
        if end is not None:
            yield _name(i, end, "structure.championship")
    has_open = "mở" in scene.document.where  # most articles have none
    for i in scene.shapes.capitals:
        limit, hit = scene.limit(i), scene.hit(i, weak=True)
        group = _group_end(scene, i, limit)
        end = _tournament_end(scene, group) if group is not None else None
        if group is not None and end is None and (team := _team_end(scene, group)) is not None:
            yield _name(i, team, "structure.team", Label.GPE)
        elif end is not None:
            start = i - 1 if i and scene.document.surfaces[i - 1] == "VCK" else i
            yield _name(start, edition_end(scene, end, limit), "structure.tournament")
        elif (has_open and (end := _open_end(scene, i, hit, limit)) is not None) or (
            end := _finals_end(scene, i, limit)
        ) is not None:
            yield _name(i, edition_end(scene, end, limit), "structure.tournament")
        elif hit is not None and hit.surfaces[0].label is Label.EVENT:
            end = edition_end(scene, hit.end, limit)
            if end > hit.end:
                yield _name(i, end, "structure.edition")


def _name(start: int, end: int, rule: str, label: Label = Label.EVENT) -> Name:
    name = Name(start, end)
    name.say(label, 9, rule)
    return name


def _team_end(scene: Scene, group: int) -> int | None:
    """The end of a national team of women or men: "U16 nữ | Việt Nam"; others are runs of capitals."""
    if scene.shapes.shape[group - 1] is not LOWER:
        return None
    place = scene.place(group)
    return place.end if place is not None and place.surfaces[0].label is Label.GPE else None


def _group_end(scene: Scene, i: int, limit: int) -> int | None:
    """The end of who plays: "U.23", "U17 nữ"; None where nobody does or nothing follows."""
    end = team_end(scene, i)
    if end is not None and end < limit and scene.document.norms[end] in ("nữ", "nam"):
        end += scene.shapes.shape[end] is LOWER
    return end if end is not None and end < limit else None


def _tournament_end(scene: Scene, group: int) -> int | None:
    """The end of what those who play call it by, behind them: "U.23 | châu Á", "U17 nữ | thế giới"."""
    if scene.document.norms[group : group + 2] == ["thế", "giới"]:
        return group + 2
    hit = scene.hit(group)
    return hit.end if hit is not None and hit.surfaces[0].label is Label.LOC else None


def _open_end(scene: Scene, i: int, hit: Hit | None, limit: int) -> int | None:
    """The end of an open tournament that is called by its place: "Qatar Mở rộng"."""
    end = i + 1 if hit is None else hit.end
    if end + 1 >= limit or scene.document.norms[end] != "mở" or scene.document.norms[end + 1] != "rộng":
        return None
    if hit is None and (scene.shapes.initial[i] or scene.shapes.shape[i] is UPPER):
        return None  # "dự án BOT Mở rộng Xa lộ Hà Nội"
    return end + 2 if scene.named(end) and not scene.shapes.initial[end] else None


def _finals_end(scene: Scene, i: int, limit: int) -> int | None:
    """The end of the finals of a sport: "VCK futsal châu Á"."""
    if scene.document.surfaces[i] != "VCK":
        return None
    end = _sport_end(scene, i + 1, limit)
    return _scope_end(scene, end, limit) if end < limit else None


def _championship_end(scene: Scene, i: int) -> int | None:
    """The end of a championship that is called by what it is: "giải bóng chuyền nữ vô địch thế giới",
    "giải quốc gia 2025"; but "giải vô địch" alone is none."""
    limit = scene.limit(i)
    end = sport = _sport_end(scene, i + 1, limit)
    norms = scene.document.norms
    if norms[end : end + 2] == ["vô", "địch"]:
        end += 2
    if norms[end : end + 1] in (["vđqg"], ["vđtg"]):
        scope: int | None = end + 1
    else:
        scope = _scope_end(scene, end, limit) if end < limit else None
    if scope is None or scope > limit:
        return None
    edition = edition_end(scene, scope, limit)
    return edition if sport > i + 1 or edition > scope else None


def _sport_end(scene: Scene, i: int, limit: int) -> int:
    """The end of the sport and of those who do it: "bóng chuyền nữ"; `i` where there is none."""
    while i < limit and scene.shapes.shape[i] is LOWER:
        part = scene.words.at(i, Part)
        if scene.document.norms[i] in _PLAYERS:
            i += 1
        elif part is not None and part.rule.id == "part.field" and part.end <= limit:
            if scene.document.norms[part.start] in _SCOPES:
                break
            i = part.end
        else:
            break
    return i


def _scope_end(scene: Scene, i: int, limit: int) -> int | None:
    """The end of where a title holds: "thế giới", "quốc gia", "châu Á", "Đông Nam Á"."""
    pair = tuple(scene.document.norms[i : i + 2])
    if pair in (("thế", "giới"), ("quốc", "gia")) and i + 1 < limit:
        return i + 2
    hit = scene.hit(i)
    return hit.end if hit is not None and hit.surfaces[0].label is Label.LOC else None
