"""`outputs/` holds what the program takes from `corpus/`; when stale, the gained and lost facts are named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_outputs_are_those_of_the_current_code() -> None:
    aifacts = Path(sys.executable).with_name("aifacts")
    done = subprocess.run([aifacts, "check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (
        f"outputs/ is stale; read, then `aifacts check --update`:\n{done.stdout}{done.stderr}"
    )
