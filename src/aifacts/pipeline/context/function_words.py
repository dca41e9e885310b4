"""Function words that several readers of the context look for."""

from __future__ import annotations

from aifacts.pipeline.context.words import words

AT = words("words.at")
LOCATIVES = words("words.locatives")
PASSIVES = words("words.passives")
# Between shares and the group that they are of: "4 cổ phiếu họ Vingroup".
FAMILY = "họ"
