"""`python -m fuzz [TARGET]... [--seconds N]`, in tests/: search for inputs that break a promise.

Each target (all of them, unless some are named) has its share of the seconds, in a process of its own, with
libFuzzer's findings in build/fuzz/. The exit code is 1 if one of them broke; `--run TARGET FILE` shows why.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

NAMES = ("reader", "html", "tokenizer", "numerals", "times", "extraction")
BUILD = Path("build") / "fuzz"
_LIMITS = ("-max_len=3000", "-timeout=30", "-rss_limit_mb=6000", "-verbosity=0", "-print_final_stats=1")


def search(name: str, seconds: int) -> None:
    """Run one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["aifacts"]):
        from fuzz.seeds import dictionary, seeds
        from fuzz.targets import TARGETS

    target = TARGETS[name]
    target(b"")  # loads the models, which take longer than an input may
    folder = BUILD / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (folder / f"seed-{number:04}").write_bytes(seed)
    words = BUILD / "words.dict"
    words.write_text("\n".join(dictionary()) + "\n", encoding="ascii")
    limits = [*_LIMITS, f"-max_total_time={seconds}", f"-dict={words}", f"-artifact_prefix={folder}-"]
    atheris.Setup([sys.argv[0], *limits, str(folder)], target)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=int, default=300, help="for all targets together")
    parser.add_argument("--run", nargs=2, metavar=("TARGET", "FILE"), help="one target on one input")
    parser.add_argument("--search", metavar="TARGET", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        from fuzz.targets import TARGETS

        TARGETS[options.run[0]](Path(options.run[1]).read_bytes())
        return 0
    if options.search:
        search(options.search, options.seconds)
    names = options.targets or NAMES
    if unknown := {*names} - {*NAMES}:
        parser.error(f"no target {', '.join(sorted(unknown))}; choose from {', '.join(NAMES)}")
    share = max(1, options.seconds // len(names))
    broken = [name for name in names if _child(name, share)]
    print(f"{len(names)} targets, {share} s each; broken: {', '.join(broken) or 'none'}")
    return 1 if broken else 0


def _child(name: str, seconds: int) -> int:
    print(f"== {name}", flush=True)
    command = [sys.executable, "-m", "fuzz", "--search", name, "--seconds", str(seconds)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
