"""Function words that several readers of the context look for."""

from __future__ import annotations

AT = frozenset({"ở", "tại"})
LOCATIVES = AT | {"trên"}
PASSIVES = frozenset({"bị", "được"})
# Between shares and the group that they are of: "4 cổ phiếu họ Vingroup".
FAMILY = "họ"
