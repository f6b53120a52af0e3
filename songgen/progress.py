"""A spinner on stderr for steps that take longer than a second; only imported on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


class Spinner:
    """Called with (step, what); one line per step, the running one spins."""

    def __init__(self) -> None:
        self._bar = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.fields[step]:8} {task.description}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._task: TaskID | None = None
        self._step = ""

    def __call__(self, step: str, what: str) -> None:
        self._bar.start()
        if step == self._step and self._task is not None:
            self._bar.update(self._task, description=what)
            return
        self._finish()
        self._step = step
        self._task = self._bar.add_task(what, total=1, step=step)

    def _finish(self) -> None:
        if self._task is not None:
            self._bar.update(self._task, completed=1)

    def close(self) -> None:
        """The last step is over; leave the lines on the screen."""
        self._finish()
        self._bar.stop()
