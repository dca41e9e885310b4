"""Value templates: `{year}-{month}-{day}`, `{shift unit -num}` filled from the captures of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aifacts.pipeline.times.functions import FUNCTIONS, Context

if TYPE_CHECKING:
    from aifacts.pipeline.times.grammar import Edge

_FIELD = re.compile(r"\{([^{}]+)\}")
_UNKNOWN = {"year": "XXXX"}


def value_of(edge: Edge, context: Context) -> str:
    """The value of a reading: its own, or its rule's template filled from its parts.

    `{name}` is a capture (X where there is none), `{name argument ...}` a function of functions.py.
    An argument that names a capture stands for its value, also with a sign ("-num"); one with `?` may be
    missing.
    """
    if not edge.parts and "{" not in edge.value:
        return edge.value

    def fill(match: re.Match[str]) -> str:
        name, *arguments = match[1].split()
        if name not in FUNCTIONS:
            return value_of(edge.parts[name], context) if name in edge.parts else _UNKNOWN.get(name, "XX")
        given = [_argument(argument, edge, context) for argument in arguments]
        return FUNCTIONS[name](context, *(value for value in given if value is not None))

    return _FIELD.sub(fill, edge.value)


def _argument(argument: str, edge: Edge, context: Context) -> str | None:
    sign, name = (argument[0], argument[1:]) if argument[0] in "+-" else ("", argument)
    optional = name.endswith("?")
    part = edge.parts.get(name.removesuffix("?"))
    if part is not None:
        return sign + value_of(part, context)
    return None if optional else argument


def mod_of(edge: Edge) -> str | None:
    """The mod that a reading states: its rule's, or that of the part that has one."""
    mod = getattr(edge.rule, "mod", None)
    if mod is None:
        return next((m for part in edge.parts.values() if (m := mod_of(part))), None)
    name = mod.strip("{}")
    return edge.parts[name].value if name in edge.parts else str(mod)


def fault_of(template: str, captures: Iterable[str]) -> str | None:
    """What is wrong with a template for these captures: a function or capture that is not there."""
    known = set(captures)
    for match in _FIELD.finditer(template):
        name, *arguments = match[1].split()
        if arguments and name not in FUNCTIONS:
            return f"no function {name!r}"
        for argument in arguments:
            if (
                (wanted := argument.lstrip("+-")).islower()
                and wanted not in known
                and not wanted.endswith("?")
            ):
                return f"no capture {wanted!r}"
    return None
