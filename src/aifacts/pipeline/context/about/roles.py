"""What the entity that a number is about is to it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """How surely a name is the one that a number is about, and why: later steps trust some more."""

    MODIFIER = "modifier"
    POSSESSOR = "possessor"
    BENEFICIARY = "beneficiary"
    SUBJECT = "subject"
    PERSON = "person"
    FIRST = "first"
    EARLIER = "earlier"
    LEAD = "lead"
    ANAPHOR = "anaphor"
    CARRIED = "carried"
    OFFICE = "office"
    PLACE = "place"
