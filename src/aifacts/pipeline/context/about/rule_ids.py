"""The ids that say which rule found what a number is about."""

from __future__ import annotations

MODIFIER, POSSESSOR, BENEFICIARY, SUBJECT, PERSON = (
    f"about.{name}" for name in ("modifier", "possessor", "beneficiary", "subject", "person")
)
FIRST, EARLIER, LEAD, ANAPHOR, CARRIED, OFFICE, PLACE = (
    f"about.{name}" for name in ("first", "earlier", "lead", "anaphor", "carried", "office", "place")
)
