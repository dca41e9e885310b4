"""What several tests use: the shared texts where they are there, and articles made of one text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes is the machine's matter, and the bench's: the first loads the rules and the model.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and their gold; users of the project do not have it."""
    if not SHARED.is_dir():
        pytest.skip("the shared real texts are not beside this checkout")
    return SHARED
