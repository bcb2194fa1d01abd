"""What --version and --help cost over the interpreter alone."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from measure import finish, quantile, sized

ROUNDS = sized(15, 1)
GOAL_SECONDS = 0.15


def taken(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    script = str(Path(sys.executable).parent / "survey-tui")
    alone, version, told = [], [], []
    for _ in range(ROUNDS):
        alone.append(taken([sys.executable, "-c", "pass"]))
        version.append(taken([script, "--version"]))
        told.append(taken([script, "--help"]))
    base = quantile(alone, 0.5)
    missed = False
    for name, values in (("--version", version), ("--help", told)):
        more = quantile(values, 0.5) - base
        missed |= more > GOAL_SECONDS
        print(f"{name}: +{more:.3f} s over {base:.3f} s (goal +{GOAL_SECONDS} s)")
    finish(not missed)


if __name__ == "__main__":
    main()
