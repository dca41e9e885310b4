"""What the steps make in great numbers: dataclasses that the type checker alone holds to be frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots, compared and hashed by its values.

    That nothing is set in one is for mypy to see to: at run time `frozen` takes three times as long to make
    one, and the spans of an article are thousands.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
