"""Reads the rule files, strictly: what is wrong in one is refused, naming file, table, id and fault."""

from __future__ import annotations

import tomllib
import types
import typing
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from aifacts.errors import RuleError
from aifacts.rulebook.example import Example, parse_example
from aifacts.rulebook.schema import Attribution, Cue, Metric, Rule, SurfaceRule, Unit
from aifacts.rulebook.time_schema import TimeWord
from aifacts.vietnamese import fold

R = TypeVar("R", bound=Rule)
Declared = dict[str, tuple[Field[Any], Any]]


def read_rules(name: str) -> dict[str, Any]:
    """The tables of the rule file `rules/NAME.toml`."""
    text = files("aifacts").joinpath("rules", f"{name}.toml").read_text(encoding="utf-8")
    if not unicodedata.is_normalized("NFC", text):
        raise RuleError(f"{name}.toml: text that is not in NFC")
    return tomllib.loads(text)


def parse_table(name: str, table: str, entries: list[Mapping[str, Any]], rule_type: type[R]) -> tuple[R, ...]:
    """The entries of one table as records of `rule_type`; RuleError for the first fault."""
    declared = _declared(rule_type)  # once a table: Python takes long to read types
    rules = tuple(_parse_rule(f"{name}.toml, {table}", entry, rule_type, declared) for entry in entries)
    seen: dict[str, str] = {}
    for rule in rules:
        for key in (f"id {rule.id}", *(f"surface {key_of(rule, s)!r}" for s in surfaces_of(rule))):
            if key in seen:
                raise RuleError(f"{name}.toml, {table}, {rule.id}: {key} stands in {seen[key]} already")
            seen[key] = rule.id
    return rules


def surfaces_of(rule: Rule) -> tuple[str, ...]:
    """The surfaces of a rule that is found by surfaces, else none."""
    return rule.surface if isinstance(rule, SurfaceRule) else ()


def key_of(rule: Rule, surface: str) -> str:
    """What two surfaces of one table must not share: the folded form, or the written one where case
    counts; cues that look another way or set another field, and metrics of other roles, may share it."""
    if isinstance(rule, Cue):
        return f"{rule.direction} {' '.join(rule.sets)} {fold(surface)}"
    if isinstance(rule, Metric | Attribution):
        return f"{rule.role} {fold(surface)}"
    if isinstance(rule, TimeWord):
        return f"{rule.kind} {surface if rule.cased else fold(surface)}"
    return surface if isinstance(rule, Unit) and rule.cased else fold(surface)


def _parse_rule(where: str, entry: Mapping[str, Any], rule_type: type[R], known: Declared) -> R:
    where = f"{where}, {entry.get('id', '(no id)')}"
    if unknown := sorted(set(entry) - set(known)):
        raise RuleError(f"{where}: unknown key {', '.join(unknown)}")
    for name, (f, _) in known.items():
        if name not in entry and f.default is MISSING and f.default_factory is MISSING:
            raise RuleError(f"{where}: {name} is missing")
    if not entry["examples"]:
        raise RuleError(f"{where}: a rule without examples")
    values = {key: _convert(f"{where}, {key}", known[key][1], value) for key, value in entry.items()}
    try:
        return rule_type(**values)
    except ValueError as fault:
        raise RuleError(f"{where}: {fault}") from fault


def _declared(rule_type: type[Rule]) -> Declared:
    """The fields of a rule by name, each with the type that it is declared with."""
    hints = typing.get_type_hints(rule_type)
    return {f.name: (f, hints[f.name]) for f in fields(rule_type)}


@cache
def _outer_and_inner(wanted: Any) -> tuple[Any, Any]:
    """A declared type without its parameters, `| None` apart, and its first parameter: tuple and str of
    `tuple[str, ...] | None`."""
    if typing.get_origin(wanted) is types.UnionType:
        wanted = next(t for t in typing.get_args(wanted) if t is not type(None))
    return typing.get_origin(wanted) or wanted, next(iter(typing.get_args(wanted)), None)


def _convert(where: str, wanted: Any, value: Any) -> Any:
    """A TOML value as the type that the field is declared with."""
    origin, item_type = _outer_and_inner(wanted)
    if origin is tuple:
        if not isinstance(value, list):
            raise RuleError(f"{where}: {value!r} is not a list")
        return tuple(_convert(where, item_type, item) for item in value)
    if origin is Example:
        return _example(where, value)
    if isinstance(origin, type) and issubclass(origin, StrEnum):
        return _member(where, origin, value)
    if not isinstance(value, origin):
        raise RuleError(f"{where}: {value!r} is not {origin.__name__}")
    return value


def _example(where: str, value: Any) -> Example:
    try:
        return parse_example(str(value))
    except ValueError as fault:
        raise RuleError(f"{where}: example {value!r}: {fault}") from fault


def _member(where: str, enum: type[StrEnum], value: Any) -> StrEnum:
    if value not in list(enum):
        raise RuleError(f"{where}: {value!r} is none of {', '.join(enum)}")
    return enum(value)


def tables_of(name: str, known: Mapping[str, type[Rule]]) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    """Each table of a rule file with its parsed entries; RuleError for a table nobody reads."""
    for table, entries in read_rules(name).items():
        if table not in known:
            raise RuleError(f"{name}.toml: unknown table {table}")
        yield table, parse_table(name, table, entries, known[table])
