"""About: the entity that a number is a fact about: a modifier, a possessor, the subject, the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial

from aifacts.model import Kind
from aifacts.pipeline.context.about import (
    ages,
    anaphors,
    behind,
    carries,
    caught,
    headlines,
    heads,
    nobody,
    owners,
    places,
    products,
    speakers,
    storms,
    vietnamese,
)
from aifacts.pipeline.context.about.by_cue import by_cue
from aifacts.pipeline.context.about.case import AboutCase
from aifacts.pipeline.context.about.full_names import full_names, in_full
from aifacts.pipeline.context.about.introductions import Introductions
from aifacts.pipeline.context.about.respective import respective
from aifacts.pipeline.context.bulletins import find_stories
from aifacts.pipeline.context.headlines import follow_headline, share_with_headline
from aifacts.pipeline.context.readers import Read, Readers, Readings, restated
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.source import Sources
from aifacts.pipeline.context.subjects import is_office
from aifacts.pipeline.spans import Quantity
from aifacts.rulebook import load

__all__ = ["find_about"]

# The code of the readers whose entry in rules/about.toml does not say alone what they find.
_CODE: Mapping[str, Read[AboutCase, Reference]] = {
    "about.restated": restated,
    "about.index": nobody.of_index,
    "about.world": nobody.of_world,
    "about.goods": nobody.of_goods,
    "about.nameless-rank": nobody.rank_of_nameless,
    "about.arrested": nobody.arrested,
    "about.unnamed-country": nobody.unnamed_country,
    "about.age": ages.whose_age,
    "about.vietnamese": vietnamese.vietnamese,
    "about.respective": respective,
    "about.storm": storms.stormy,
    "about.others": carries.others,
    "about.struck": places.struck,
    "about.distant": places.distant,
    "about.placed": places.placed,
    "about.bracketed": behind.bracketed,
    "about.aside": behind.aside,
    "about.taxed": places.taxed,
    "about.behind": behind.behind,
    "about.owned-behind": anaphors.owned_behind,
    "about.owned-past-worth": anaphors.owned_past_worth,
    "about.quoted": places.quoted,
    "about.quoted-before": carries.quoted_before,
    "about.beside-metric": owners.beside_metric,
    "about.priced": products.priced,
    "about.measured": carries.measured,
    "about.owned": anaphors.owned,
    "about.located": places.located,
    "about.office": speakers.office,
    "about.itself": speakers.of_itself,
    "about.own-deed": speakers.own_deed,
    "about.oneself": speakers.oneself,
    "about.obliged": caught.obliged,
    "about.caught": caught.caught,
    "about.explained": products.explained,
    "about.identified": products.identified,
    "about.thing": headlines.thing,
    "about.nameless": headlines.unnamed,
    "about.subject": heads.subject,
    "about.anaphor": anaphors.anaphor,
    "about.introduced": carries.introduced,
    "about.continued": carries.continued,
    "about.organised": carries.organised,
    "about.someone": nobody.someone,
    "about.first": heads.first_named,
    "about.economy": carries.economy,
    "about.carried": carries.carried,
    "about.earlier": carries.earlier,
    "about.seat": speakers.seat,
    "about.below": headlines.below,
}


@cache
def _readers() -> Readers[AboutCase, Reference]:
    rules = load().readers("about")
    by_data = {rule.id: by_cue(rule) for rule in rules if rule.target is not None}
    return Readers(rules, {**_CODE, **by_data})


def find_about(scene: Scene, metrics: Sequence[Reference | None], sources: Sources) -> Readings[Reference]:
    """The entity of each quantity."""
    told: Readings[Reference] = Readings()
    introductions, indices = Introductions(scene), nobody.stock_indices(scene)
    event = carries.first_event(scene)
    sentence, words = None, frozenset[str]()
    for index, (modified, story) in enumerate(zip(scene.modified, find_stories(scene), strict=True)):
        around = story or scene.sentences[index]
        if around != sentence:
            sentence, words = around, frozenset(scene.document.norms[around.start : around.end])
        case = AboutCase(
            scene=scene,
            index=index,
            modified=modified,
            quantity=modified.quantity,
            sentence=around,
            found=told.values,
            metric=metrics[index],
            source=sources.of_numbers[index],
            words=words,
            metrics=metrics,
            speakers=sources.speakers,
            indices=indices,
            introductions=introductions,
            event=event,
        )
        told.append(*_readers().ask(modified.quantity.kind, case, is_alone=story is not None))
    told.revise("about.headline", partial(follow_headline, scene, follows=partial(headlines.is_surer, scene)))
    told.revise("about.same-age", partial(ages.share_ages, scene))
    told.revise("about.shared", partial(share_with_headline, scene, may_share=_may_share))
    names = full_names(scene)
    told.values[:] = [in_full(names, reference) for reference in told.values]
    return told


def _may_share(reference: Reference, quantity: Quantity) -> bool:
    """Whether a headline that names nobody tells of it too: sums that an office found out are of others."""
    entity = reference.entity
    is_found_out = quantity.kind is Kind.MONEY and entity is not None and is_office(entity)
    return not is_found_out
