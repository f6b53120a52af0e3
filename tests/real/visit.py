"""A visit to a page in Chromium: what it asked for and complained of is kept, and fails the test."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@dataclass
class Visit:
    """A page that is open, and what it asked for and said meanwhile."""

    page: Any
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def at(self) -> float:
        return float(self.page.evaluate("audio.currentTime"))

    def until(self, condition: str) -> None:
        """Waits; the page's own policy forbids the eval behind ``wait_for_function``."""
        look = f"if ({condition}) {{ clearInterval(timer); done(); }}"
        self.page.evaluate(f"new Promise(done => {{ const timer = setInterval(() => {{ {look} }}, 20); }})")

    def seek(self, seconds: float) -> None:
        self.page.evaluate(f"jump({seconds})")
        self.page.evaluate(
            "new Promise(done => audio.seeking ? audio.addEventListener('seeked', done, {once: true}) : done())"
        )

    def lit(self) -> str:
        return "".join(self.page.locator(".line[aria-current] i.on").all_inner_texts())

    def blanks(self) -> int:
        return int(self.page.locator(".term.blank").count())


class Browser:
    """Opens the page; whatever a page asks outside or complains of fails the test."""

    def __init__(self, chromium: Any, address: str) -> None:
        self.chromium, self.address = chromium, address
        self.visits: list[Visit] = []

    def open(self, query: str = "", before: str = "", ready: bool = True, **context: Any) -> Visit:
        page = self.chromium.new_context(**{"viewport": DESK, **context}).new_page()
        visit = Visit(page)
        page.on("request", lambda request: visit.asked.append(request.url))
        page.on("console", lambda message: visit.said.append(message.text))
        page.on("pageerror", lambda error: visit.said.append(str(error)))
        if before:
            page.add_init_script(before)
        page.goto(self.address + query)
        if ready:
            page.evaluate(
                "new Promise(done => audio.readyState ? done() : audio.addEventListener('loadedmetadata', done))"
            )
            page.evaluate("audio.muted = true")
        self.visits.append(visit)
        return visit

    def close(self) -> None:
        for visit in self.visits:
            visit.page.context.close()
        assert [visit.said for visit in self.visits if visit.said] == []
        outside = [url for visit in self.visits for url in visit.asked if not url.startswith(("file:", "data:"))]
        assert outside == []
