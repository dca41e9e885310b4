"""The README cannot lie: its blocks hold what their commands and programs print, and its CI steps run.

`python tests/test_readme.py` writes them anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
BUILD = ROOT / "build"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
# A Python block, and the text block behind it that holds what it prints.
_PYTHON = re.compile(r"```python\n(.*?)```\n\n```text\n.*?```", re.DOTALL)
# What the CI recipes run.
_STEP = re.compile(r"^ *(?:- run|entry): \.venv/bin/(aifacts .*)$", re.MULTILINE)


def rendered(readme: str) -> str:
    """The README with the output of each command and program in it as it is now."""
    BUILD.mkdir(exist_ok=True)
    readme = _BLOCK.sub(lambda block: f"```console\n{_run(block[1])}```", readme)
    return _PYTHON.sub(_run_python, readme)


def _run_python(block: re.Match[str]) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-"],
        input=block[1].encode(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return f"```python\n{block[1]}```\n\n```text\n{done.stdout.decode()}```"


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


@pytest.mark.parametrize(
    "recipe",
    [
        *(
            "| head",
            "| csvlook",
            "> build/facts.csv",
            "pandas.read_csv(",
            "duckdb.sql(",
            "-o build/claims.parquet",
        ),
        *("# .github/workflows/", "# .pre-commit-config.yaml"),
    ],
)
def test_the_readme_has_the_recipe(recipe: str) -> None:
    blocks = re.findall(
        r"^```(?:console|yaml)\n(.*?)^```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert any(recipe in block for block in blocks)


def test_the_steps_of_the_ci_recipes_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.touch()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    steps = _STEP.findall(README.read_text(encoding="utf-8"))
    assert len(steps) == 2
    for step in steps:
        _output(step)
    assert "0 lost" in summary.read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    names = re.findall(r"^  (\w+)  ", _output("aifacts --help"), re.MULTILINE)
    assert len(names) >= 8
    assert [name for name in names if name not in readme] == []


if __name__ == "__main__":
    README.write_text(rendered(README.read_text(encoding="utf-8")), encoding="utf-8")
