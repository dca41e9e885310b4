"""`python -m bench [--full] [--accept]`, in tests/: measure, and compare with the committed baseline.

The quick measures take two minutes; `--full` adds those of the greatest inputs, which take most of an hour.
The exit code is 1 if a number passes its baseline by more than its tolerance; `--accept` makes what was
measured the baseline, in which are ratios alone: seconds say more of the machine than of the program. An aim
that is missed is told, and fails nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measures import FULL, QUICK, Measure, Measured

BASELINE = Path(__file__).with_name("baseline.json")


def verdict(found: Measured, baseline: Mapping[str, float]) -> tuple[str, bool]:
    """A line on one number, and whether it is worse than the baseline by more than its tolerance."""
    notes = [f"aim {found.aim:.2f}{'' if found.value <= found.aim else ', missed'}"]
    known, worse = baseline.get(found.name), False
    if found.tolerance is None:
        notes.append("of this machine")
    elif known is None:
        notes.append("no baseline yet")
    else:
        worse = found.value > known * (1 + found.tolerance)
        change = f"{found.value / known - 1:+.0%}" if known else f"{found.value - known:+g}"
        notes.append(f"baseline {known:.2f}, {change} of {found.tolerance:.0%} tolerated")
    return f"{'WORSE' if worse else 'ok':6}{found.value:9.2f}  {found.name} ({'; '.join(notes)})", worse


def measured(measures: tuple[Measure, ...]) -> Iterator[Measured]:
    for measure in measures:
        with TemporaryDirectory(prefix="aifacts-bench-") as folder:
            yield from measure(Path(folder))


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--full", action="store_true", help="the greatest inputs too")
    parser.add_argument("--accept", action="store_true", help="make this the baseline")
    options = parser.parse_args()
    baseline: dict[str, float] = json.loads(BASELINE.read_text(encoding="utf-8"))
    count, failed, found = 0, 0, dict[str, float]()
    for one in measured(QUICK + (FULL if options.full else ())):
        line, worse = verdict(one, baseline)
        print(line, flush=True)
        count, failed = count + 1, failed + worse
        if one.tolerance is not None:
            found[one.name] = round(one.value, 3)
    if options.accept:
        kept = {} if options.full else baseline  # a full run has measured all that there is
        BASELINE.write_text(json.dumps({**kept, **found}, indent=2) + "\n", encoding="utf-8")
        return 0
    print(f"{count} measured, {failed} worse than the baseline")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
