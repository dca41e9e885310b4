"""Which of the overlapping readings are times: whole tokens, no parts of codes or names, the longest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aifacts.model import Label
from aifacts.pipeline.document import QUOTES, Document
from aifacts.pipeline.spans import EntityMention
from aifacts.pipeline.times.grammar import Edge
from aifacts.pipeline.times.pieces import Pieces

# In these names a year or a day is part of the name ("Techfest 2025"); in a law's it stays a time.
_CLOSED = frozenset({Label.EVENT, Label.PRODUCT, Label.PERSON, Label.ORG, Label.GPE, Label.LOC})
_JOINTS = frozenset("/-.")


def inside_names(document: Document, entities: Iterable[EntityMention]) -> dict[int, int]:
    """For each token within a closed name, the token after the name.

    The first counts only behind a quotation mark: "chương trình 'Tết sẻ chia'".
    """
    return {
        token: entity.end
        for entity in entities
        if entity.label in _CLOSED
        for token in range(entity.start if _is_quoted(document, entity) else entity.start + 1, entity.end)
    }


def _is_quoted(document: Document, entity: EntityMention) -> bool:
    return entity.start > 0 and document.surfaces[entity.start - 1] in QUOTES


def select(pieces: Pieces, readings: Iterable[Edge], names: Mapping[int, int]) -> list[Edge]:
    """The readings of one sentence that are kept, in the order of the text; `names` as from `inside_names`.

    Of overlapping ones that with the longest evidence; of equal ones that of the rule that stands first.
    """
    kept: list[Edge] = []
    taken: set[int] = set()
    for edge in sorted(readings, key=lambda e: (-e.reach, e.order, e.start)):
        span = range(edge.start, edge.end)
        if taken.isdisjoint(span) and _is_detached(pieces, edge) and not _is_in_name(pieces, edge, names):
            taken.update(span)
            kept.append(edge)
    return sorted(kept, key=lambda e: e.start)


def _is_detached(pieces: Pieces, edge: Edge) -> bool:
    """Whether a reading is whole tokens and not part of a code: "12/2023/NĐ-CP", "37-2025-A"."""
    if not pieces.begins_token(edge.start) or not pieces.ends_token(edge.end):
        return False
    first, end = pieces.token_of[edge.start], pieces.token_of[edge.end - 1] + 1
    return not _is_joined(pieces.document, first, -1) and not _is_joined(pieces.document, end - 1, 1)


def _is_joined(document: Document, token: int, step: int) -> bool:
    """Whether a token goes on, without a space, in a mark and a number or code behind it (or before it)."""
    mark, beyond = token + step, token + 2 * step
    if not 0 <= mark < len(document) or not document.glued[min(token, mark)]:
        return False
    surface = document.surfaces[mark]
    if surface[:1].isalnum() or surface == "%":
        return True
    if surface not in _JOINTS or not 0 <= beyond < len(document) or not document.glued[min(mark, beyond)]:
        return False
    # "10/10-ngày hội" is a dash between clauses, "12/2023/NĐ-CP" and "2-1-3" are codes and scores.
    return surface == "/" or document.surfaces[beyond][:1].isdigit() or document.surfaces[beyond].isupper()


def _is_in_name(pieces: Pieces, edge: Edge, names: Mapping[int, int]) -> bool:
    """Whether a reading lies within a name that does not begin with it."""
    return pieces.token_of[edge.end - 1] < names.get(pieces.token_of[edge.start], 0)
