"""The judge over files: asks, keeps the bill, and lets the rules' report stand when it cannot be asked."""

from __future__ import annotations

from songgen.check import Report
from songgen.check.judge.answers import Answers
from songgen.check.judge.panel import Panel
from songgen.check.run import with_judgement
from songgen.config import Config
from songgen.errors import SonggenError
from songgen.lyrics import Lyrics
from songgen.prices import read_on
from songgen.services.gemini import connect
from songgen.topic import Topic


class Reviewer:
    """The judge ``gemini`` for one run of ``check``. ``failed`` says why it stopped asking.

    Raises:
        AuthError: there is no key.
        InputError: a prompt of the user's own has wrong variables.
    """

    def __init__(self, settings: Config) -> None:
        self._check = settings.check
        self._panel = Panel(settings, connect(settings), Answers())
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

    def review(self, topic: Topic, lyrics: Lyrics, report: Report) -> Report:
        """``report`` with what the judge found; as it is when the judge failed here or before."""
        if self.failed:
            return report
        try:
            judgement = self._panel.judge(topic, lyrics.lines)
        except SonggenError as error:
            self.failed = error
            return report
        return with_judgement(report, topic, lyrics, self._check, judgement)
