"""From an article to its facts: the steps of the pipeline in their order."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import cache
from threading import Lock

from aifacts.claims import make_claims, make_entities, make_times
from aifacts.model import Article, Facts, Zone, ZoneKind
from aifacts.pipeline.context import read_context
from aifacts.pipeline.document import Document, build
from aifacts.pipeline.entities import find_entities
from aifacts.pipeline.modifiers import modify
from aifacts.pipeline.numerals import find_numerals
from aifacts.pipeline.quantities import find_quantities, unit_tokens
from aifacts.pipeline.spans import covered
from aifacts.pipeline.surfaces import find_surfaces
from aifacts.pipeline.times import find_times
from aifacts.pipeline.tokenizer import vocab

# The vocabulary is one for the process, and once full forgets the words of an article when it is done: a
# thread at a time.
_VOCABULARY = Lock()
# A word takes a few hundred bytes; all of Vietnamese has some seven thousand syllables.
_MOST_WORDS = 30_000


def extract_facts(article: Article, *, keep_boilerplate: bool = False) -> Facts:
    """The facts of an article's prose, and with `keep_boilerplate` those of its boilerplate, marked.

    Threads may call it; they wait for one another, so for speed take processes.
    """
    with _VOCABULARY:
        _load()
        with _zone():
            return _extract(build(article, keep_boilerplate=keep_boilerplate))


def _zone() -> AbstractContextManager[object]:
    """Where the words of an article live: in the vocabulary, since most come again; once that is full, what
    an article adds goes when it is done."""
    return vocab().memory_zone() if len(vocab()) > _MOST_WORDS else nullcontext()


def load() -> None:
    """Load models and rules now, as the first article else would."""
    with _VOCABULARY:
        _load()


@cache
def _load() -> None:
    """Compile the rules before the first memory zone, which would take their strings with it."""
    text = "Hà Nội có 5 doanh nghiệp trong năm 2025."
    zones = (Zone(ZoneKind.BODY, 0, len(text)),)
    _extract(build(Article(id="", text=text, origin="", zones=zones)))


def _extract(document: Document) -> Facts:
    numerals = find_numerals(document)
    surfaces = find_surfaces(document)
    units = unit_tokens(document, surfaces.quantities, numerals)
    names = find_entities(document, surfaces.entities, numerals)
    entities = [name for name in names if units.isdisjoint(range(name.start, name.end))]
    # "300 m3 mỗi giây" is a rate, and its "mỗi giây" no time.
    times = [
        t for t in find_times(document, numerals, entities) if not units.issuperset(range(t.start, t.end))
    ]
    quantities = find_quantities(document, surfaces.quantities, numerals, entities, times)
    modified = modify(document, surfaces.modifiers, quantities, covered(entities), covered(times))
    contexts = read_context(document, surfaces.context, modified, entities, times)
    spans = [(document.starts[s.start], document.ends[s.end - 1]) for s in document.sentences]
    return Facts(
        article=document.article,
        claims=tuple(make_claims(document, modified, contexts)),
        entities=tuple(make_entities(document, entities)),
        times=tuple(make_times(document, times)),
        characters=sum(end - start for start, end in spans),
        sentences=len(document.sentences),
        words=sum(sum(document.word_start[s.start : s.end]) for s in document.sentences),
    )
