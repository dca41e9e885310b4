"""What the rules of all steps have surfaces for, found in a document in one go."""

from __future__ import annotations

from functools import cache

from aifacts.pipeline import context, entities, modifiers, quantities
from aifacts.pipeline.document import Document
from aifacts.pipeline.lexicon import Hits, Lexicon
from aifacts.pipeline.record import record


@record
class Surfaces:
    """The surfaces in a document of the rules that each step reads."""

    entities: Hits
    quantities: Hits
    modifiers: Hits
    context: Hits


def find_surfaces(document: Document) -> Surfaces:
    """The surfaces of all rules in a document, its boilerplate included."""
    return Surfaces(*_lexicon().find(document))


@cache
def _lexicon() -> Lexicon:
    return Lexicon(
        entities.surface_rules(),
        quantities.surface_rules(),
        modifiers.surface_rules(),
        context.surface_rules(),
    )
