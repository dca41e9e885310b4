"""A quantity with what the words around it say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from aifacts.pipeline.spans import Quantity


@dataclass(slots=True)
class Modified:
    """A quantity with the fields that cues and links set, the rules that set them, and its equivalent.

    `equivalent_to` is the index of the quantity that it restates.
    """

    quantity: Quantity
    fields: dict[str, str] = field(default_factory=dict)
    distances: dict[str, int] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    equivalent_to: int | None = None

    def offer(self, name: str, value: str, distance: int, rule: str) -> None:
        """Take a value for a field if it comes from nearer than the one held."""
        if name not in self.distances or distance < self.distances[name]:
            self.fields[name] = value
            self.distances[name] = distance
            self.rules.append(rule)
