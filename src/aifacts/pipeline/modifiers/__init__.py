"""What the words around a quantity say of it: comparator, trend, modality, equivalence.

One mechanism, after ConText (Harkema et al. 2009): a cue has a direction and a scope; the quantities in it
are its targets; a pseudo cue is none; a terminator ends the scope. Of several cues that set one field of a
target, the nearest wins. Then links between neighbouring quantities share what the first of them has.
"""

from __future__ import annotations

from collections.abc import Sequence

from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hits
from aifacts.pipeline.modifiers.links import link_neighbours
from aifacts.pipeline.modifiers.modified import Modified
from aifacts.pipeline.modifiers.scopes import Scopes, surface_rules
from aifacts.pipeline.spans import Quantity

__all__ = ["Modified", "modify", "surface_rules"]


def modify(
    document: Document, hits: Hits, quantities: Sequence[Quantity], names: set[int], times: set[int]
) -> list[Modified]:
    """Each quantity with what the words around it say; in their order.

    `names` and `times` are the tokens of entities and times: "Cần" in "Cần Thơ" is no cue. A bare
    scale without an approximator ("thị trường tỷ dân") is no quantity and left out.
    """
    if not quantities:
        return []
    modified = [Modified(quantity) for quantity in quantities]
    for target in modified:
        _take_own(target)
    scopes = Scopes(document, hits, modified, names)
    for hit in scopes.cues():
        for target, distance in scopes.targets(hit):
            sets = hit.rule.negated if hit.rule.negated and scopes.is_negated(hit) else hit.rule.sets
            for name, value in sets.items():
                target.offer(name, value, distance, hit.rule.id)
    modified = [m for m in modified if not m.quantity.bare or m.fields.get("comparator", "exact") != "exact"]
    link_neighbours(document, hits, modified, names | times)
    return modified


def _take_own(target: Modified) -> None:
    """What the quantity says itself ("hàng chục", "+0,5%") stands before any cue."""
    quantity = target.quantity
    if quantity.comparator != "exact":
        target.offer("comparator", quantity.comparator, -1, quantity.rules[0])
    if quantity.trend is not None:
        target.offer("trend", quantity.trend, -1, quantity.rules[0])
