"""Programs run as children, and what each of them cost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

_ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # users have the compiled modules kept
# To the kernel the peak of a process is at least that of the one that started it, and the bench itself is
# large: this small one stands between, and notes the peak of what it starts.
_LAUNCH = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
with open(sys.argv[1], "w") as peak:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, end="", file=peak)
sys.exit(code)
"""
AIFACTS = str(Path(sys.executable).with_name("aifacts"))


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock until the end, and until the second line of output; CPU seconds; peak memory."""

    wall: float
    first_row: float
    cpu: float
    megabytes: float


def cost(command: Sequence[str]) -> Cost:
    """What a program costs whose output is thrown away; raises `CalledProcessError` where it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        first_row = time.perf_counter() - start
        while process.stdout.read(1 << 20):
            pass
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    wall = time.perf_counter() - start
    return Cost(wall, first_row, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def extraction(*args: str) -> Cost:
    """What `aifacts extract` costs with these arguments."""
    with TemporaryDirectory() as folder:
        peak = Path(folder) / "peak"
        found = cost([sys.executable, "-S", "-c", _LAUNCH, str(peak), AIFACTS, "extract", "--quiet", *args])
        return replace(found, megabytes=int(peak.read_text(encoding="ascii")) / 1024)
