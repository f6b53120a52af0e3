"""The judge over files: asks, keeps the bill, and lets the rules' report stand when it cannot be asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from songgen.books import answered
from songgen.check import Report
from songgen.check.judge import Judgement
from songgen.check.judge.answers import Answers
from songgen.check.judge.panel import Panel
from songgen.check.run import left_open, with_judgement
from songgen.config import Config
from songgen.errors import SonggenError
from songgen.journal import NAME, Journal
from songgen.lyrics import Lyrics
from songgen.prices import read_on
from songgen.purse import Item, Purse
from songgen.services.gemini import Bill, Gemini, connect
from songgen.services.most import Most
from songgen.topic import Topic

STEP = "judge"


class Reviewer:
    """The judge ``gemini`` for one run of ``check``. ``failed`` says why it stopped asking.

    Args:
        settings: ``[gemini]``, ``[check]``, and the environment with the key.
        purse: asked before the first request that is really sent; answers that are at hand cost nothing.
        clock: seconds since the epoch.

    Raises:
        InputError: a prompt of the user's own has wrong variables.
    """

    def __init__(self, settings: Config, purse: Purse, clock: Callable[[], float] = time.time) -> None:
        self._check = settings.check
        self._purse, self._clock = purse, clock
        self._songs = Path(settings.make.songs)
        self._panel = Panel(settings, partial(self._connected, settings), Answers())
        self._expected: Most | None = None
        self._whole = Most(settings.gemini.model, 0.0)
        self._agreed: Most | None = None
        self._journal: Journal | None = None
        self.failed: SonggenError | None = None

    @property
    def spent(self) -> str:
        """The bill in one line."""
        bill = self._panel.bill
        usd = "no known price" if bill.usd is None else f"${bill.usd:.4f}"
        kept = f", {bill.cached} kept from before" if bill.cached else ""
        return (
            f"judge: {bill.requests} requests{kept}, {bill.usage.total} tokens, {usd} (prices of {read_on('gemini')})"
        )

    def expect(self, sheets: Iterable[tuple[Topic, Lyrics, Report]]) -> None:
        """What is going to be judged in this run, and the rules' reports: a person is asked once about all of it."""
        nothing = Most(self._whole.model, 0.0)
        self._expected = sum((self._most(*sheet) for sheet in sheets), nothing)
        self._whole = self._expected

    def journal_of(self, path: Path, topic: Topic) -> Journal | None:
        """The journal of the song to which a file belongs, where there is such a song."""
        book = self._songs / topic.slug / NAME
        return Journal(book) if book.is_file() and (path.parent / "topic.yaml").is_file() else None

    def review(self, topic: Topic, lyrics: Lyrics, report: Report, journal: Journal | None = None) -> Report:
        """``report`` with what the judge found in the lines that the rules leave unverified.

        When it failed here, only with what it cost, and when it failed before, as it is.

        ``journal`` is that of the song whose lines they are: what it costs goes into its ledger.
        """
        if self.failed:
            return report
        self._journal = journal
        before = self._panel.bill.requests
        try:
            if self._expected is None:  # one by one, nobody knows how many
                self._whole += self._most(topic, lyrics, report)
            judgement = self._panel.judge(topic, lyrics, left_open(report, topic, lyrics))
        except SonggenError as error:
            self.failed = error
            if self._panel.bill.requests == before:
                return report
            judgement = Judgement(bill=self._panel.latest)
        return with_judgement(report, topic, lyrics, self._check, judgement)

    def _most(self, topic: Topic, lyrics: Lyrics, report: Report) -> Most:
        return self._panel.most(topic, left_open(report, topic, lyrics), self._clock())

    def _connected(self, settings: Config, count: Callable[[Bill], None]) -> Gemini:
        def paid(bill: Bill) -> None:
            count(bill)
            self._paid(bill)

        return connect(settings, paid=paid, before=self._before)

    def _before(self, most: Most) -> None:
        if self._agreed != self._whole:
            self._purse.agree(Item(STEP, self._whole.model, self._whole.usd, at_most=True))
            self._agreed = self._whole
        self._purse.allow(STEP, most.usd)

    def _paid(self, bill: Bill) -> None:
        self._purse.spend(STEP, bill.usd)
        if self._journal:
            answered(self._journal, STEP, bill)
