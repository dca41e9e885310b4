"""How far the reading of the input has come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Meter:
    """Bytes of the files as they lie on the disk (packed ones packed); `total` is None where not known."""

    total: int | None = None
    read: int = 0

    @property
    def share(self) -> float | None:
        """What share of the input has been read, from 0 to 1; None where that cannot be told."""
        return min(self.read / self.total, 1.0) if self.total else None
