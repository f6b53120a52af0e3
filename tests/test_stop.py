"""The command is stopped while it still loads; signals that the caller ignores stay ignored."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import songgen

ROOT = Path(songgen.__file__).parents[1]


def test_ctrl_c_while_it_loads(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGINT)", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "songgen", "--help"], capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background has it ignored
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (8, "")
    assert done.stderr == "songgen: stopped before it began\n  → run the same command again\n"


def test_nohup_still_holds() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import signal\nfrom songgen.__main__ import stop_as_by_ctrl_c\nstop_as_by_ctrl_c()\n"
         "print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN, signal.getsignal(signal.SIGTERM).__name__)"],
        capture_output=True, encoding="utf-8", check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )  # fmt: skip
    assert said.stdout == "True _stop\n"
