"""Editions of events: their years and numbers ("V-League 2025 - 2026", "lần thứ VIII"), and the tournaments
of an age group, which are called by it and by where they are held ("U.23 châu Á 2026")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aifacts.model import Label
from aifacts.pipeline.entities.persons import team_end
from aifacts.pipeline.entities.scene import Name, Scene
from aifacts.pipeline.entities.shapes import Shape

_YEAR = re.compile("(?:19|20)[0-9]{2}")
_NUMBER = re.compile("[IVXL]+|[0-9]{1,3}")


def edition_end(scene: Scene, end: int, limit: int) -> int:
    """The end of the year, season or number behind the name of an event; `end` where it has none."""
    norms = scene.document.norms
    if end < limit and _YEAR.fullmatch(norms[end]):
        season = end + 2 < limit and scene.is_dash(end + 1) and _YEAR.fullmatch(norms[end + 2])
        return end + 3 if season else end + 1
    if end < limit and norms[end] == "lần":
        number = end + 2 if norms[end + 1 : end + 2] == ["thứ"] else end + 1
        if number < limit and _NUMBER.fullmatch(scene.document.surfaces[number]):
            return number + 1
    return end


def find_editions(scene: Scene) -> Iterator[Name]:
    """Tournaments of an age group, and known events with their season."""
    for i in range(len(scene.document)):
        if scene.document.sentence_of[i] < 0 or not scene.named(i):
            continue
        limit = scene.limit(i)
        end = _tournament_end(scene, i, limit)
        if end is not None:
            yield _name(i, edition_end(scene, end, limit), "structure.tournament")
        elif (hit := scene.hit(i, weak=True)) is not None and hit.surfaces[0].label is Label.EVENT:
            end = edition_end(scene, hit.end, limit)
            if end > hit.end:
                yield _name(i, end, "structure.edition")


def _name(start: int, end: int, rule: str) -> Name:
    name = Name(start, end)
    name.say(Label.EVENT, 9, rule)
    return name


def _tournament_end(scene: Scene, i: int, limit: int) -> int | None:
    """The end of "U.23 châu Á", "U17 nữ thế giới"."""
    end = team_end(scene, i)
    if end is None or end >= limit:
        return None
    if scene.document.norms[end] in ("nữ", "nam") and scene.shapes.shape[end] is Shape.LOWER:
        end += 1
    if scene.document.norms[end : end + 2] == ["thế", "giới"]:
        return end + 2
    hit = scene.hit(end) if end < limit else None
    return hit.end if hit is not None and hit.surfaces[0].label is Label.LOC else None
