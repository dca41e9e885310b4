"""What several tests use: the shared texts where they are there, and articles made of one text."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and their gold; users of the project do not have it."""
    if not SHARED.is_dir():
        pytest.skip("the shared real texts are not beside this checkout")
    return SHARED
