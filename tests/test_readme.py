"""The README cannot lie: its `console` blocks hold what their commands print.

`python tests/test_readme.py` writes them anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def rendered(readme: str) -> str:
    """The README with the output of each command of its console blocks as it is now."""
    return _BLOCK.sub(lambda block: f"```console\n{_run(block[1])}```", readme)


def _run(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_output(command[2:])}" for command in commands)


def _output(command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    lines = done.stdout.decode().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_console_blocks_hold_what_their_commands_print() -> None:
    readme = README.read_text(encoding="utf-8")
    assert rendered(readme) == readme, "the README is stale: python tests/test_readme.py"


def test_every_command_stands_in_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    names = re.findall(r"^  (\w+)  ", _output("aifacts --help"), re.MULTILINE)
    assert len(names) >= 8
    assert [name for name in names if name not in readme] == []


if __name__ == "__main__":
    README.write_text(rendered(README.read_text(encoding="utf-8")), encoding="utf-8")
