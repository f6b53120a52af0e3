"""A small run of benchmarks/kill_points.py: SIGKILL at random points; nothing charged twice, nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_PAY_1_2_3_4_7_killed_anywhere(root: Path) -> None:
    command = [sys.executable, str(root / "benchmarks" / "kill_points.py"), "10"]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=dict(os.environ), check=True)
    rows = [line.split() for line in said.stdout.splitlines()[1:]]
    assert len(rows) == 15
    for row in rows:
        assert row[-2:] == ["0", "0"], said.stdout
