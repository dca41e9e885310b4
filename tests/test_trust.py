"""What may happen to a run: it is killed, the disk is full, nobody reads; and texts that are hostile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

import fakes
from aifacts import output
from aifacts.rulecheck import facts_of
from aifacts.writers import Format, Options, open_writer
from soundness import assert_sound

PROGRAM = [sys.executable, str(Path(__file__).with_name("fakes.py"))]
FORMATS = ["csv", "tsv", "json", "jsonl", "xlsx", "parquet"]
TEXT = "Hà Nội tăng 5% hôm nay.\nHuế đạt 78%.\n"


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")


def program(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def open_files_in(folder: str, process: int) -> int:
    """How many files of a folder a process has open, those without a name too (Linux)."""
    found = 0
    for link in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since
            found += str(link.readlink()).startswith(str(Path(folder).absolute()))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("knows_nameless", [True, False])
def test_kill_9_leaves_the_old_output_and_the_next_run_does_its_work(knows_nameless: bool) -> None:
    Path("out").mkdir()
    Path("out/claims.csv").write_text("old")
    if knows_nameless and output._nameless(Path("out").absolute()) is None:
        pytest.skip("this file system has no files without a name")
    without = "import aifacts.output as o; o._nameless = lambda folder: None; "
    start = f"{'' if knows_nameless else without}from aifacts.cli import main; main()"
    command = [sys.executable, "-c", start, "extract", "a.txt", "-", "-o", "out/"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 20
        while open_files_in("out", process.pid) < 4 and time.monotonic() < until:
            time.sleep(0.01)
        assert open_files_in("out", process.pid) >= 4
        process.kill()
        assert process.wait(10) == -signal.SIGKILL
    left = [name for name in names("out") if name != "claims.csv"]
    # A file with a name is left, since no program can tidy up after kill -9; but nobody reads such a name.
    assert (left == []) if knows_nameless else all(name.startswith(".") for name in left) and len(left) == 4
    assert Path("out/claims.csv").read_text() == "old"
    assert program(*PROGRAM, "extract", "a.txt", "-o", "out/").returncode == 0
    assert len(Path("out/claims.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_kill_9_between_two_renames_leaves_each_file_whole() -> None:
    for name in ("articles.csv", "claims.csv"):
        Path(name).write_text("old")
    killed_at_the_second = """
import os, pathlib, signal
from aifacts.output import whole_files

class Path(type(pathlib.Path())):
    def replace(self, target):
        if target.name == "claims.csv":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().replace(target)

with whole_files([Path("articles.csv"), Path("claims.csv")]) as files:
    for file in files:
        file.write(b"new")
"""
    assert program(sys.executable, "-c", killed_at_the_second).returncode == -signal.SIGKILL
    assert (Path("articles.csv").read_text(), Path("claims.csv").read_text()) == ("new", "old")


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_disk_that_fills_up_is_one_line_and_leaves_the_old_output(fmt: str) -> None:
    if fmt == "parquet":
        pytest.importorskip("pyarrow")
    Path("out").mkdir()
    Path(f"out/a.{fmt}").write_text("old")
    Path("a.txt").write_text(TEXT * 500, encoding="utf-8")
    limited = ["/bin/sh", "-c", 'ulimit -f 8 && exec "$@"', "sh", *PROGRAM]  # no file above a few KB
    done = program(*limited, "extract", "a.txt", "-o", f"out/a.{fmt}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"aifacts: out/a.{fmt}: File too large; write elsewhere")
    assert done.stderr.count("\n") == 1
    assert names("out") == [f"a.{fmt}"]
    assert Path(f"out/a.{fmt}").read_text() == "old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("fmt", [*FORMATS, "table"])
def test_a_full_disk_behind_standard_output_is_one_line(fmt: str) -> None:
    if fmt == "parquet":
        pytest.importorskip("pyarrow")
    done = program("/bin/sh", "-c", 'exec "$@" >/dev/full', "sh", *PROGRAM, "extract", "a.txt", "-f", fmt)
    told = "aifacts: standard output: No space left on device; make room, or write elsewhere\n"
    assert (done.returncode, done.stderr) == (1, told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["show a.txt", "explain a.txt", "segment a.txt", "rules", "schema"])
def test_a_full_disk_is_one_line_from_every_command(command: str) -> None:
    done = program("/bin/sh", "-c", 'exec "$@" >/dev/full', "sh", *PROGRAM, *command.split())
    told = "aifacts: standard output: No space left on device; make room, or write elsewhere\n"
    assert (done.returncode, done.stderr) == (1, told)


def read_only() -> Path:
    """A folder that nobody may write to: for root, whom permissions do not stop, one of the kernel's."""
    folder = Path("kept").absolute()
    folder.mkdir()
    folder.chmod(0o555)
    if not os.access(folder, os.W_OK):
        return folder
    if not Path("/sys/kernel").is_dir():
        pytest.skip("no folder here is read-only for this user")
    return Path("/sys/kernel")


@pytest.mark.parametrize("output", ["facts.csv", "facts/"])
def test_a_read_only_folder_is_one_line_that_names_the_output(output: str) -> None:
    place = read_only()
    done = program(*PROGRAM, "extract", "a.txt", "-o", f"{place}/{output}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"aifacts: {place / output}: ")
    assert "; write elsewhere" in done.stderr
    assert done.stderr.count("\n") == 1


READERS = [["show"], ["explain"], ["segment"], *(["extract", "-f", fmt] for fmt in [*FORMATS, "table"])]


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_a_pipe_that_nobody_reads_ends_it_quietly(command: list[str]) -> None:
    if "parquet" in command:
        pytest.importorskip("pyarrow")
    Path("a.txt").write_text(TEXT * 100, encoding="utf-8")
    with subprocess.Popen(
        [*PROGRAM, *command, "a.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("text", ["GDP tăng 5%, ", "GDP tăng 5% và "])
def test_a_paragraph_that_is_longer_than_is_segmented_at_once_keeps_its_facts(text: str) -> None:
    facts = facts_of(text * 1_500)
    assert_sound(facts)
    found = [claim.text for claim in facts.claims]
    assert found.count("5%") >= 1_470  # where the paragraph is cut, a number may be parted from its unit


STRANGE = [
    "Doanh thu\u200b 5\u200b tỷ\u200b đồng.",
    "5\u200d%\ufeff và \u200c7% ở\u2060 Huế",
    "\u202e5 tỷ đồng\u202c, \u20677%\u2069, \u200fHuế\u061c",
    "مبيعات 5% في הנוי 7 tỷ đồng",
    "Giá\x00 5 tỷ\x00 đồng ở\x00Huế",
    "5%\u2028Huế 7%\u2029x\x857%\x0b8%\x0c9%",
    "\U0001f1fb\U0001f1f3 5%\ufe0f \U000e0001\U000e0041 7 tỷ đồng",
    "a" + "\u0301" * 3_000 + " 5%",
]


@pytest.mark.parametrize("text", STRANGE)
def test_characters_that_nobody_sees_leave_the_facts_sound(text: str) -> None:
    assert_sound(facts_of(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Doanh thu\u200b 5\u200b tỷ\u200b đồng", 5_000_000_000, "VND"),
        ("Doanh thu tăng 1.200\u2060%", 1200, "%"),
        ("Doanh thu đạt 1\u200b.20\u20600.\u200b000 đồng", 1_200_000, "VND"),
        ("Lương 5\u00ad0 tỷ đồng", 50_000_000_000, "VND"),
    ],
)
def test_characters_that_nobody_sees_part_no_number(text: str, value: int, unit: str) -> None:
    (claim,) = facts_of(text).claims
    assert claim.value == value
    assert claim.unit == unit
    assert_sound(facts_of(text))


def test_no_value_is_rounded() -> None:
    exact, longer = "1234567890123456789012345678", "9" * 400
    assert [claim.value for claim in facts_of(f"có {exact} người").claims] == [int(exact)]
    assert facts_of(f"có {longer} người").claims == ()


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_takes_characters_that_nobody_sees(fmt: str) -> None:
    if fmt == "parquet":
        pytest.importorskip("pyarrow")
    claims = tuple(fakes.claim(metric=text, start=place) for place, text in enumerate(STRANGE))
    out = BytesIO()
    with open_writer(Format(fmt), out, Options(raw=True)) as write:
        write(fakes.facts(claims=claims))
    assert out.getvalue()
