"""What is under way, on a terminal: one line a step, the running one with spinner, time, percentage and words.

rich draws it: it knows wide characters, narrow windows and NO_COLOR, and costs its tenth of a second only here.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import click
from rich.console import Console, RenderableType
from rich.live import Live
from rich.spinner import Spinner as Dots
from rich.table import Table
from rich.text import Text

from songgen.progress import plain, seconds

MARKS = {True: ("✓", "green"), False: ("✗", "red")}
FIRST = "missing"
"""The reason of a step that is done for the first time: not worth a word on every line."""


class Spinner:
    """See ``songgen.progress.Progress``. Finished steps stay as lines; only the last line moves.

    Args:
        console: where to draw; default: stderr.
        clock: seconds.
        moving: redraw by itself ten times a second, not only in ``draw``.
    """

    def __init__(
        self, console: Console | None = None, clock: Callable[[], float] = time.monotonic, moving: bool = True
    ) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._clock = clock
        self._dots = Dots("dots")
        self._step, self._what, self._reason = "", "", ""
        self._share: float | None = None
        self._began = 0.0
        self._live = Live(
            get_renderable=self._running, console=self._console, auto_refresh=moving, refresh_per_second=10,
            transient=True, redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip

    def tell(self, step: str, what: str) -> None:
        """A step starts, or goes on to something else, of which nothing is done yet."""
        if step != self._step:
            self._step, self._reason, self._began = step, plain(what), self._clock()
        self._what, self._share = plain(what), None
        self.draw()

    def share(self, step: str, done: float) -> None:
        """How much of what was told last is done, 0 to 1."""
        if step == self._step:
            self._share = done

    def ended(self, step: str, well: bool) -> None:
        """The step's line gets its mark and stays: ✓ only where it went well."""
        if step != self._step:
            return
        mark, colour = MARKS[well]
        line = self._line(Text(mark, colour), self._reason if well else self._what)
        self._step = ""
        self._live.stop()
        self._console.print(line)

    def ask(self, question: str) -> bool:
        """Ask with the moving line out of the way."""
        self._live.stop()
        answer = click.confirm(question, err=True)
        self.draw()
        return answer

    def draw(self) -> None:
        """Show the moving line as it is now."""
        self._live.start()
        self._live.refresh()

    def close(self) -> None:
        """Leave the cursor as it was; a step that is still running has failed."""
        if self._step:
            self.ended(self._step, False)
        self._live.stop()

    def _running(self) -> RenderableType:
        return self._line(self._dots, self._what) if self._step else Text()

    def _line(self, mark: RenderableType, words: str) -> Table:
        part = "" if self._share is None or mark is not self._dots else f"{min(max(self._share, 0.0), 1.0):.0%}"
        row = Table.grid(padding=(0, 2, 0, 0), expand=False)
        row.add_column(width=1)
        row.add_column(width=8)
        row.add_column(width=6, justify="right")
        row.add_column(width=4, justify="right")
        row.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
        row.expand = True
        said = "" if words == FIRST else words
        row.add_row(mark, self._step, seconds(self._clock() - self._began), part, Text(said))
        return row
