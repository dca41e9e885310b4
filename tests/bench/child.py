"""Programs run as children, and what each of them cost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # users have the compiled modules kept
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
    return cost([AIFACTS, "extract", "--quiet", *args])
