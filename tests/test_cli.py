"""The command line: what comes out where, exit codes, and what it tells the user."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner, Result

import fakes
from aifacts.cli import app
from aifacts.tables import TableName, columns

PROGRAM = [sys.executable, str(Path(__file__).with_name("fakes.py"))]
TEXT = "Hà Nội tăng 5% hôm nay.\nHuế đạt 78%."


@pytest.fixture(autouse=True)
def _fake_extraction(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("aifacts.parallel.extraction", lambda: fakes.extract_facts)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")


def run(*args: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(app, args, input=stdin)


def program(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *args], input=stdin, capture_output=True, check=False, env={**os.environ, **env}
    )


def on_terminal(*args: str, **env: str) -> tuple[int, str]:
    """Exit code and all output of the program on a terminal of 80 columns."""
    main, child = pty.openpty()
    settings = {"TERM": "xterm-256color", "COLUMNS": "80", **env}
    process = subprocess.Popen(
        [*PROGRAM, *args], stdin=child, stdout=child, stderr=child, env={**os.environ, **settings}
    )
    os.close(child)
    output = drained(main)
    return process.wait(), output


def drained(terminal: int) -> str:
    """All that is written to a terminal until it is closed."""
    output = b""
    while True:
        try:
            chunk = os.read(terminal, 65_536)
        except OSError:  # Linux says so at the end of a terminal
            break
        if not chunk:
            break
        output += chunk
    os.close(terminal)
    return output.decode()


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['aifacts', '--help']\n"
        "from aifacts.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'pandas', 'underthesea', 'trafilatura', 'rich', 'numpy'}\n"
        "print(*heavy & {*sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert "extract" in done.stdout
    assert done.stderr.strip() == ""


def test_a_pipe_gets_claims_as_csv_and_nothing_else() -> None:
    result = run("extract", "a.txt")
    assert result.exit_code == 0
    header, *rows = result.stdout.splitlines()
    assert header == ",".join(column.name for column in columns(TableName.CLAIMS))
    assert [row.split(",")[0] for row in rows] == ["a:12-14", "a:32-35"]
    assert result.stderr == "1 article, 2 claims, 2 entities, 1 time, 0 problems\n"


def test_quiet_leaves_the_problems() -> None:
    result = run("extract", "a.txt", "missing.txt", "--quiet")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("missing.txt: ")


def test_piped_standard_input_needs_no_name() -> None:
    assert run("extract", stdin=TEXT).stdout == run("extract", "-", stdin=TEXT).stdout
    assert "stdin:12-14" in run("extract", stdin=TEXT).stdout


def test_no_input_on_a_terminal_is_the_help_and_exit_2() -> None:
    code, output = on_terminal("extract")
    assert code == 2
    assert "Usage:" in output


def test_a_terminal_gets_a_table() -> None:
    code, output = on_terminal("extract", "a.txt", NO_COLOR="1")
    assert code == 0
    assert "claim_id" not in output
    assert "78%" in output
    assert "1 article, 2 claims" in output


@pytest.mark.parametrize("fmt", ["xlsx", "parquet"])
def test_binary_formats_are_refused_to_a_terminal(fmt: str) -> None:
    code, output = on_terminal("extract", "a.txt", "-f", fmt)
    assert code == 2
    assert f"-o FILE.{fmt}" in output


def test_xlsx_goes_into_a_pipe() -> None:
    assert program("extract", "a.txt", "-f", "xlsx").stdout.startswith(b"PK")


@pytest.mark.parametrize("command", ["extract", "show", "explain", "segment"])
def test_nothing_from_an_article_reaches_a_terminal_as_a_command(command: str) -> None:
    evil = "Ev\x1b]0;title\x07il\x9b2J 5% [red] hôm nay \x1b[31m \u202eđảo\u202c \u2067x\u2069 \u200f\u061c."
    padding = " Dài." * 100  # so that it does not pass for binary data
    Path("evil.txt").write_text(evil + padding, encoding="utf-8")
    _, output = on_terminal(command, "evil.txt")
    assert "\x1b]" not in output
    assert "\x07" not in output
    assert not re.search("[\x80-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", output)
    assert command not in ("extract", "show") or "[red]" in " ".join(output.split())


@pytest.mark.parametrize("command", ["show", "explain"])
@pytest.mark.parametrize("terminal", [True, False])
def test_reading_sends_no_escape_sequence_but_its_own(command: str, terminal: bool) -> None:
    evil = "\x1b[31mđỏ\x1b]8;;http://x\x1b\\\x07\x9b2J\x00"
    record = {"id": f"i{evil}", "title": f"t{evil}", "text": f"Hà Nội {evil} tăng 5%{evil} hôm nay."}
    Path("evil.jsonl").write_text(json.dumps(record), encoding="utf-8")
    if terminal:
        _, output = on_terminal(command, "evil.jsonl")
        output = re.sub(r"\x1b\[[0-9;]*m", "", output.replace("\r\n", "\n"))
    else:
        output = program(command, "evil.jsonl").stdout.decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", output)
    assert output.count("␛[31mđỏ␛]8;;http://x") >= 2


def test_the_name_of_a_file_is_shown_not_sent() -> None:
    _, output = on_terminal("extract", "\x1b[2Jgone.txt", "-f", "csv")
    assert "\x1b[2J" not in output
    assert "␛[2Jgone.txt" in output


@pytest.mark.parametrize("command", [["show"], ["explain"], ["extract", "-f", "table"]])
@pytest.mark.parametrize(
    "text",
    [
        "Thành phố Hà Nội tăng 5% hôm nay, " * 20,
        "国家发展和改革委员会宣布第三季度增长了5%以上，" * 20,  # each sign two columns wide
        unicodedata.normalize("NFD", "Thừa Thiên Huế tăng 5% hôm nay, ") * 20,  # marks of no width
        "T" + "h" * 300 + " 5% ở ＨＡＮＯＩ 👨‍👩‍👧 hôm nay",
    ],
)
def test_reading_fits_80_columns(command: list[str], text: str) -> None:
    Path("long.txt").write_text(text, encoding="utf-8")
    output = program(*command, "long.txt", COLUMNS="80").stdout.decode()
    assert max(map(cell_len, output.splitlines())) <= 80
    assert "5%" in output


@pytest.mark.parametrize("command", [["show"], ["explain"], ["extract"]])
def test_no_color_leaves_no_colour(command: list[str]) -> None:
    coloured = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|9[0-7]|38|48)[;m]")
    _, plain = on_terminal(*command, "a.txt", NO_COLOR="1")
    assert not coloured.search(plain)
    _, output = on_terminal(*command, "a.txt")
    assert bool(coloured.search(output)) == (command != ["extract"])


def progress_of(command: list[str], stdin: int = subprocess.DEVNULL) -> str:
    """What the program prints on standard error, a terminal, while its data go into a file."""
    main, child = pty.openpty()
    with (
        Path("out.csv").open("wb") as out,
        subprocess.Popen(
            [*PROGRAM, *command],
            stdin=stdin,
            stdout=out,
            stderr=child,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
        ),
    ):
        os.close(child)
        return drained(main)


def test_a_long_run_tells_a_terminal_how_it_gets_on() -> None:
    lines = "".join(f'{{"id": "{i}", "text": "Tăng {i}%. {"Dài. " * 300}"}}\n' for i in range(2_000))
    Path("many.jsonl").write_text(lines, encoding="utf-8")
    told = progress_of(["extract", "many.jsonl", "gone.txt"])
    assert re.search(r"[\d,]+ articles, 0 problems, [\d,.]+ articles/s, 0:00:\d\d left", told)
    assert "gone.txt: there is no such file" in told
    assert told.rstrip().endswith("2,000 articles, 2,000 claims, 602,000 entities, 0 times, 1 problem")
    assert len(Path("out.csv").read_bytes().splitlines()) == 2_001
    assert "\x1b" not in Path("out.csv").read_text(encoding="utf-8")


def test_quiet_tells_a_terminal_nothing() -> None:
    assert progress_of(["extract", "a.txt", "--quiet"]) == ""


def test_show_highlights_each_kind_of_fact() -> None:
    _, output = on_terminal("show", "a.txt")
    for style, text in (("1;32", "5%"), ("4;36", "Hà Nội"), ("3;33", "hôm nay")):
        assert f"\x1b[{style}m{text}\x1b[0m" in output
    _, plain = on_terminal("show", "a.txt", NO_COLOR="1")
    assert "\x1b[1m5%\x1b[0m" in plain


def test_explain_names_the_rules() -> None:
    result = program("explain", "a.txt").stdout.decode()
    assert result.count("unit.percent") == 2
    assert "DATE 2025-01-01" in result


def test_output_is_utf8_whatever_the_locale() -> None:
    done = program("extract", "a.txt", LC_ALL="C", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "Huế đạt 78%." in done.stdout.decode("utf-8")


@pytest.mark.parametrize("fmt", ["csv", "tsv", "json", "jsonl", "xlsx"])
def test_the_ending_of_the_output_is_its_format(fmt: str) -> None:
    by_ending, by_option = run("extract", "a.txt", "-o", f"out.{fmt}"), program("extract", "a.txt", "-f", fmt)
    assert (by_ending.exit_code, by_ending.stdout) == (0, "")
    assert Path(f"out.{fmt}").read_bytes() == by_option.stdout


@pytest.mark.parametrize("fmt", [None, "jsonl", "xlsx"])
def test_a_folder_takes_all_four_tables(fmt: str | None) -> None:
    result = run("extract", "a.txt", "-o", "new/out/", *([] if fmt is None else ["-f", fmt]))
    assert result.exit_code == 0
    assert sorted(path.name for path in Path("new/out").iterdir()) == sorted(
        f"{t}.{fmt or 'csv'}" for t in TableName
    )
    if fmt == "jsonl":
        assert json.loads(Path("new/out/articles.jsonl").read_text())["id"] == "a"
        assert len(Path("new/out/entities.jsonl").read_text().splitlines()) == 2


def test_a_folder_that_is_there_needs_no_slash() -> None:
    Path("out").mkdir()
    assert run("extract", "a.txt", "-o", "out").exit_code == 0
    assert len(list(Path("out").iterdir())) == 4


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["-o", "out.doc"], "names no format"),
        (["-o", "out"], "names no format"),
        (["-o", "out/", "-t", "claims"], "all four tables"),
        (["-o", "out/", "-f", "table"], "another --format"),
        (["-f", "json", "--excel"], "for csv and tsv"),
        (["-o", "out.xlsx", "--raw"], "for csv and tsv"),
        (["-f", "yaml"], "yaml"),
        (["-t", "facts"], "facts"),
        (["--jobs", "0"], "greater than or equal to 1"),
        (["--published", "2025-02-30"], "2025-02-30"),
        (["--published", "1/2/2025"], "1/2/2025"),
        (["--bogus"], "bogus"),
    ],
)
def test_wrong_options_are_exit_2_and_write_nothing(args: list[str], told: str) -> None:
    result = run("extract", "a.txt", *args)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
    assert list(Path().iterdir()) == [Path("a.txt")]


def test_bad_input_does_not_stop_the_rest() -> None:
    Path("b.jsonl").write_text('{"id": "x", "text": "7%"}\n{\n{"id": "x", "text": "8%"}\n')
    result = run("extract", "b.jsonl", "a.txt", "-o", "out.csv")
    assert result.exit_code == 1
    assert len(Path("out.csv").read_text().splitlines()) == 4
    first, second, summary = result.stderr.splitlines()
    assert first.startswith("b.jsonl:2: ")
    assert second.startswith("b.jsonl:3: ")
    assert summary.endswith("2 problems")


def test_output_that_cannot_be_written_is_one_line() -> None:
    for output in ("a.txt/", "missing/out.csv"):
        result = run("extract", "a.txt", "-o", output)
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert result.stderr.startswith("aifacts: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "extract", "a.txt"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert (
        done.stderr == b"aifacts: standard output: No space left on device; make room, or write elsewhere\n"
    )


def test_any_number_of_jobs_gives_the_same_bytes() -> None:
    real = [sys.executable, "-c", "from aifacts.cli import main; main()"]
    lines = "".join(f'{{"id": "{i}", "text": "GDP tăng {i}% năm 2025."}}\n' for i in range(12))
    one, two = (
        subprocess.run(
            [*real, "extract", "--jobs", jobs, "-f", "jsonl"],
            input=lines.encode(),
            capture_output=True,
            check=True,
        )
        for jobs in ("1", "2")
    )
    assert one.stdout.count(b'"kind": "percent"') == 12
    assert two.stdout == one.stdout


def test_closed_streams_are_nobody() -> None:
    command = [*PROGRAM, "extract", "a.txt", "-o", "out.csv"]
    done = subprocess.run(["/bin/sh", "-c", '"$@" <&- >&- 2>&-', "sh", *command], check=False)
    assert done.returncode == 0
    assert len(Path("out.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_head_ends_it_quietly() -> None:
    Path("many.jsonl").write_text("".join(f'{{"id": "{i}", "text": "{"5% " * 200}"}}\n' for i in range(300)))
    with subprocess.Popen(
        [*PROGRAM, "extract", "many.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_the_first_row_comes_before_the_last_article() -> None:
    with subprocess.Popen(
        [*PROGRAM, "extract", "a.txt", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(2)]  # while standard input is still open
        assert lines[1].startswith(b"a:12-14")
        process.stdin.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_nothing_half_written(number: signal.Signals) -> None:
    Path("out").mkdir()
    Path("out/claims.csv").write_text("old")
    command = [*PROGRAM, "extract", "a.txt", "-", "-o", "out/"]
    # What a shell runs in the background ignores SIGINT, and hands that down to what it starts.
    handler = signal.signal(number, signal.default_int_handler)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        signal.signal(number, handler)
        until = time.monotonic() + 10
        while len(list(Path("out").iterdir())) < 5 and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(number)
        assert process.wait(10) == 128 + number
    assert [path.read_text() for path in Path("out").iterdir()] == ["old"]


def written_outputs() -> None:
    Path("corpus/articles").mkdir(parents=True)
    Path("corpus/articles/a.txt").write_text(TEXT, encoding="utf-8")
    assert run("check", "--update").exit_code == 0


def test_check_is_silent_about_what_is_the_same() -> None:
    written_outputs()
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "1 articles: 0 gained, 0 lost, 0 changed, 0 moved\n")


def test_check_tells_a_difference_and_update_accepts_it() -> None:
    written_outputs()
    Path("corpus/articles/a.txt").write_text("Mở đầu: 9%.\n" + TEXT, encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "gained  claims    a:8-10  9%" in result.stdout
    assert "in: Mở đầu: 9%." in result.stdout
    assert "2 changed" not in result.stdout.splitlines()[-1]
    assert run("check", "--update").exit_code == 0
    assert run("check").exit_code == 0


def test_check_takes_other_folders_and_formats() -> None:
    run("extract", "a.txt", "-o", "out/")
    result = run("check", "a.txt", "--outputs", "out", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["differences"]) == (0, [])


def test_check_tells_github_where_and_what(monkeypatch: pytest.MonkeyPatch) -> None:
    written_outputs()
    Path("summary.md").touch()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("corpus/articles/a.txt").write_text("Mở đầu: 9%.\n" + TEXT, encoding="utf-8")
    result = run("check", "--format", "github")
    assert result.exit_code == 1
    assert "::warning file=corpus/articles/a.txt,line=1,title=gained in claims::" in result.stdout
    before = Path("summary.md").read_text(encoding="utf-8")
    assert "| gained | claims | <code>a</code> | <code>9&#37;</code> |" in before
    assert run("check", "--format", "json").exit_code == 1
    assert Path("summary.md").read_text(encoding="utf-8") == before


def test_check_that_cannot_write_its_summary_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    written_outputs()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "gone.md")
    result = run("check", "--format", "github")
    assert result.exit_code == 1
    assert result.stderr.startswith("aifacts: gone.md: the job summary cannot be written (No such file")
    assert result.stderr.count("\n") == 1


def test_check_names_a_table_that_it_cannot_read_and_update_mends_it() -> None:
    written_outputs()
    Path("outputs/claims.csv").write_text("nonsense\n")
    result = run("check")
    assert result.exit_code == 1
    assert "outputs/claims.csv" in result.stderr
    assert run("check", "--update").exit_code == 0
    assert run("check").exit_code == 0


def test_check_fails_if_the_corpus_is_missing() -> None:
    result = run("check")
    assert result.exit_code == 1
    assert "corpus/articles" in result.stderr


def test_score_prints_figures() -> None:
    run("extract", "a.txt", "-o", "a.jsonl")
    table = run("score", "a.jsonl", "a.jsonl")
    assert "claim row                     100.0  100.0  100.0" in table.stdout
    figures = json.loads(run("score", "a.jsonl", "a.jsonl", "--json").stdout)
    assert figures["scores"]["claim row"]["f1"] == 100.0


def test_score_shows_as_many_differences_as_asked() -> None:
    run("extract", "a.txt", "-o", "gold.jsonl")
    Path("pred.jsonl").write_text('{"id": "a"}\n')
    assert run("score", "gold.jsonl", "pred.jsonl", "--errors", "2").stdout.count(" missed\t") == 2
    assert (
        run("score", "gold.jsonl", "pred.jsonl", "--errors", "9", "--field", "time").stdout.count(" missed\t")
        == 1
    )


def test_score_of_a_missing_file_is_one_line() -> None:
    result = run("score", "gone.jsonl", "a.jsonl")
    assert (result.exit_code, result.stderr) == (1, "aifacts: gone.jsonl: No such file or directory\n")


def test_schema() -> None:
    assert run("schema").stdout.count("###") == 4
    assert run("schema", "times").stdout.splitlines()[0] == "### times"
    assert json.loads(run("schema", "claims", "-f", "json").stdout)["title"] == "claims"
    assert [*json.loads(run("schema", "-f", "json").stdout)] == list(TableName)


def test_rules_are_listed() -> None:
    lines = run("rules").stdout.splitlines()
    assert len(lines) > 50
    assert all(len(line.split("\t")) == 2 and " => " in line for line in lines)


@pytest.mark.parametrize("failures", [[], ["unit.VND: not found: [5 đồng] => value=5"]])
def test_rules_check_prints_failures(monkeypatch: pytest.MonkeyPatch, failures: list[str]) -> None:
    rulecheck = ModuleType("aifacts.rulecheck")
    monkeypatch.setattr(rulecheck, "check_rules", lambda: iter(failures), raising=False)
    monkeypatch.setitem(sys.modules, "aifacts.rulecheck", rulecheck)
    result = run("rules", "--check")
    assert (result.exit_code, result.stdout.splitlines()) == (len(failures), failures)


def test_segment_joins_the_syllables_of_words() -> None:
    pytest.importorskip("underthesea")
    assert run("segment", stdin="Quảng Đông tăng trưởng.\n\nHà Nội").stdout.splitlines()[1:] == ["", "Hà_Nội"]
