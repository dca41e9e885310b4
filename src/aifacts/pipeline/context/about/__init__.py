"""About: the entity that a number is a fact about: a modifier, a possessor, the subject, the place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from aifacts.model import Kind
from aifacts.pipeline.context.about.ages import whose_age
from aifacts.pipeline.context.about.anaphors import anaphor, owned, owned_behind, owned_past_worth
from aifacts.pipeline.context.about.behind import behind, bracketed, compared, ranked
from aifacts.pipeline.context.about.carries import carried, continued, earlier, others, quoted_before
from aifacts.pipeline.context.about.full_names import full_names, in_full
from aifacts.pipeline.context.about.headlines import is_surer, lead, nameless, thing
from aifacts.pipeline.context.about.heads import caused, first_named, subject, suffering
from aifacts.pipeline.context.about.introductions import Introductions
from aifacts.pipeline.context.about.nobody import is_nobodys, stock_indices
from aifacts.pipeline.context.about.owners import beside_metric
from aifacts.pipeline.context.about.places import distant, placed, quoted, struck, taxed
from aifacts.pipeline.context.about.products import branded, explained, identified, priced
from aifacts.pipeline.context.about.respective import respective
from aifacts.pipeline.context.about.speakers import of_itself, office, seat
from aifacts.pipeline.context.about.storms import stormy
from aifacts.pipeline.context.about.vietnamese import is_vietnamese, vietnam
from aifacts.pipeline.context.bulletins import is_of_stories, story
from aifacts.pipeline.context.headlines import follow_headline, share_with_headline
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import is_office
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.spans import Quantity

__all__ = ["find_about"]


def find_about(
    scene: Scene, metrics: Sequence[Reference | None], sources: Sequence[Reference | None]
) -> list[Reference | None]:
    """The entity of each quantity."""
    found: list[Reference | None] = []
    speakers = {scene.key_of(s.entity) for s in sources if s is not None and s.entity is not None}
    introductions, indices = Introductions(scene), stock_indices(scene)
    is_bulletin = is_of_stories(scene)
    for index, modified in enumerate(scene.modified):
        if modified.equivalent_to is not None and modified.equivalent_to < index:
            found.append(found[modified.equivalent_to])
        elif is_nobodys(scene, modified.quantity, scene.sentence_of(index), indices):
            found.append(None)
        elif modified.quantity.kind is Kind.AGE:
            found.append(whose_age(scene, modified.quantity))
        elif is_vietnamese(scene, modified.quantity.start):
            person = nameless(scene, scene.sentence_of(index))  # "Nam diễn viên Việt đóng 7 phim"
            found.append(person or vietnam(scene, modified.quantity.start))
        else:
            sentence = story(scene, modified.quantity.start) if is_bulletin else scene.sentence_of(index)
            told = _of_sentence(scene, found, metrics, sources[index], sentence, introductions)
            if told is None and not is_bulletin:  # whose stories have nothing to do with one another
                told = _of_article(scene, found, sources[index], sentence, speakers)
            found.append(told)
    follow_headline(scene, found, partial(is_surer, scene))
    share_with_headline(scene, found, _may_share)
    names = full_names(scene)
    return [in_full(names, reference) for reference in found]


def _may_share(reference: Reference, quantity: Quantity) -> bool:
    """Whether a headline that names nobody tells of it too: sums that an office found out are of others."""
    entity = reference.entity
    is_found_out = quantity.kind is Kind.MONEY and entity is not None and is_office(entity)
    return not is_found_out


def _of_sentence(
    scene: Scene,
    found: Sequence[Reference | None],
    metrics: Sequence[Reference | None],
    source: Reference | None,
    sentence: Sentence,
    introductions: Introductions,
) -> Reference | None:
    """The entity of the quantity after those already found, as its sentence tells it."""
    quantity, metric = scene.modified[len(found)].quantity, metrics[len(found)]
    return (
        respective(scene, quantity, sentence)
        or ranked(scene, quantity, sentence)
        or stormy(scene, quantity, metric)
        or others(scene, found, quantity, sentence)
        or struck(scene, quantity, sentence, metric)
        or distant(scene, quantity, sentence)
        or placed(scene, quantity, sentence)
        or bracketed(scene, quantity)
        or compared(scene, quantity)
        or taxed(scene, quantity, metric)
        or branded(scene, quantity)
        or behind(scene, quantity, metric, sentence)
        or owned_behind(scene, quantity, source)
        or owned_past_worth(scene, quantity)
        or quoted(scene, quantity, metric)
        or quoted_before(scene, found, metrics, sentence)
        or beside_metric(scene, metric, quantity.start)
        or priced(scene, quantity, metric, sentence)
        or owned(scene, metric, quantity.start, source)
        or office(scene, quantity.start, sentence, source)
        or of_itself(scene, quantity, source)
        or caused(scene, quantity.start, sentence)
        or explained(scene, quantity.start, sentence)
        or identified(scene, quantity.start, sentence)
        or thing(scene, quantity, sentence)
        or nameless(scene, sentence)
        or subject(scene, quantity.start, sentence, source)
        or anaphor(scene, quantity.start, sentence, source)
        or introductions.introduced(quantity.start, sentence)
        or suffering(scene, quantity.start)
        or continued(scene, found, quantity, sentence)
        or first_named(scene, quantity.start, sentence, source)
    )


def _of_article(
    scene: Scene,
    found: Sequence[Reference | None],
    source: Reference | None,
    sentence: Sentence,
    speakers: set[str],
) -> Reference | None:
    """The entity of the quantity after those already found, as what stands around its sentence tells it."""
    return (
        carried(scene, found, sentence)
        or earlier(scene, sentence, speakers)
        or seat(scene, source)
        or lead(scene, sentence)
    )
