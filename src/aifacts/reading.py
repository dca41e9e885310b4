"""One article in the terminal: its text with the facts highlighted, and the rules behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from aifacts.display import amount
from aifacts.model import Claim, Entity, Facts, Time, ZoneKind
from aifacts.rulebook.schema import Rule
from aifacts.tables import TableName
from aifacts.terminal import visible, visible_line
from aifacts.writers.readable import heading, readable

# Not by colour alone: `NO_COLOR` leaves bold, underline and italic.
_STYLES = {
    TableName.CLAIMS: "bold green",
    TableName.ENTITIES: "underline cyan",
    TableName.TIMES: "italic yellow",
}
_CONTEXT = ("metric", "about", "period", "source", "equivalent_to")


def highlighted(facts: Facts) -> RenderableType:
    """The article's prose with claims, entities and times highlighted, and below it their tables."""
    legend = Text("  ").join(Text(table.value, style) for table, style in _STYLES.items())
    tables = [readable(facts, table) for table in _STYLES if getattr(facts, table)]
    return Group(heading(facts), legend, Text(), *_prose(facts), *tables)


def _prose(facts: Facts) -> Iterator[Text]:
    """The zones that facts came from, one after the other, each with a blank line below."""
    text = Text(visible(facts.article.text))
    with_boilerplate = False
    for table, style in _STYLES.items():
        for fact in getattr(facts, table):
            text.stylize(style, fact.start, fact.end)
            with_boilerplate |= fact.zone is ZoneKind.BOILERPLATE
    for zone in facts.article.zones:
        if with_boilerplate or zone.kind is not ZoneKind.BOILERPLATE:
            yield text[zone.start : zone.end]
            yield Text()


def explained(facts: Facts, rules: Mapping[str, Rule]) -> RenderableType:
    """A tree of the facts; below each its context, and the rules that made it with their first example.

    `rules` are the rulebook's by their id.
    """
    root = Tree(heading(facts))
    for table, style in _STYLES.items():
        branch = root.add(Text(table.value, style))
        for fact in getattr(facts, table):
            node = branch.add(Text.assemble((visible_line(fact.text), style), f" → {_meaning(fact)}"))
            for name in _CONTEXT:
                if value := getattr(fact, name, None):
                    node.add(Text(f"{name}: {visible_line(value)}"))
            for rule in fact.rules:
                node.add(_rule(rule, rules))
    return root


def _meaning(fact: Claim | Entity | Time) -> str:
    match fact:
        case Claim():
            return amount(fact)
        case Entity():
            return visible_line(f"{fact.label} {fact.name} ({fact.entity_id})")
        case Time():
            return visible_line(f"{fact.type} {fact.value} {fact.mod or ''}").rstrip()


def _rule(rule: str, rules: Mapping[str, Rule]) -> Text:
    known = rules.get(rule)
    example = f"  {known.examples[0].source}" if known is not None else ""
    return Text.assemble((visible_line(rule), "bold"), (visible_line(example), "dim"))
