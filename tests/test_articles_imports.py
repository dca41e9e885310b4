"""Reading texts stays light: what takes long to import comes only with the input that needs it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("spacy", "pandas", "underthesea", "trafilatura", "lxml")
CODE = f"""
import sys, aifacts.articles
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_nothing_heavy_is_imported_for_texts() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
