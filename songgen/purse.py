"""What one run may spend: the cap, what the plan said it would cost, and the person's word, asked for once (PAY-5).

Whoever is about to pay says so here first. The first one has the person asked about everything that is planned; after
that only what turns out dearer than was said, or was not said at all, is asked about again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from songgen.errors import NotAgreed
from songgen.prices import usd as money

_CENT = 1e-6


@dataclass(frozen=True)
class Item:
    """One thing to pay for. ``usd`` is None where no price is known; ``at_most``: it will probably be less."""

    step: str
    who: str
    usd: float | None
    at_most: bool = False

    @property
    def price(self) -> str:
        """Its price in words."""
        if self.usd is None:
            return "no known price"
        return f"{'at most' if self.at_most else 'about'} {money(self.usd)}"


class Purse:
    """The money of one run.

    Args:
        name: whose it is, for messages: the song's slug, or what is done.
        cap: ``--max-cost`` in USD, None without one.
        ask: puts a question to the person; True where nobody is to be asked.
        planned: what the plan says will be paid for.
    """

    def __init__(self, name: str, cap: float | None, ask: Callable[[str], bool], planned: Iterable[Item] = ()) -> None:
        self.name = name
        self._cap, self._ask = cap, ask
        self._planned = {item.step: item for item in planned}
        self._agreed: dict[str, Item] = {}
        self._begun: set[str] = set()
        self._spent: defaultdict[str, float] = defaultdict(float)

    def agree(self, item: Item) -> None:
        """Before the first request of ``item`` leaves; returns once it may.

        Raises:
            NotAgreed: it would pass the cap, no price is known under a cap, or the person says no.
        """
        later = [one for step, one in self._planned.items() if step not in {*self._begun, item.step}]
        refuse_if_dear([item, *later], self._cap, sum(self._spent.values()))
        said = self._agreed.get(item.step)
        if said is None or not _covers(said, item):
            self._have_asked([item, *(later if not self._agreed else [])])
        self._agreed[item.step] = item
        self._begun.add(item.step)
        if not item.at_most:  # it is as good as spent; text is counted when its answers come
            self._spent[item.step] += item.usd or 0.0

    def allow(self, step: str, most: float | None) -> None:
        """Before each request that is paid by the token: it must fit into what was agreed, at its most.

        Raises:
            NotAgreed: it could cost more.
        """
        agreed = self._agreed[step].usd
        if agreed is None or most is None or self._spent[step] + most <= agreed + _CENT:
            return
        raise NotAgreed(
            f"{self.name}: {step} has cost {money(self._spent[step])}, and one more answer could pass the "
            f"{money(agreed)} that were agreed to",
            "run again: what has come is kept, and the rest is estimated anew",
        )

    def spend(self, step: str, usd: float | None) -> None:
        """An answer that was paid by the token has come."""
        self._spent[step] += usd or 0.0

    def _have_asked(self, items: list[Item]) -> None:
        if not self._ask(question(self.name, items)):
            nothing = (
                f"{items[0].who} was not asked and nothing more" if self._begun else "nothing was asked for and nothing"
            )
            raise NotAgreed(f"{self.name}: {nothing} was paid", "run again and say yes, or pass --yes")
        self._agreed |= {one.step: one for one in items}


def question(name: str, items: list[Item]) -> str:
    """What a person is asked: one line for one thing, else a line for each and the sum."""
    if len(items) == 1:
        (item,) = items
        how = f"charges {item.price}" if item.usd is not None else "charges; no price is known"
        return f"{name}: {item.who} {how}. Go on?"
    width = max(len(item.who) for item in items)
    rows = [f"  {item.step:8} {item.who:{width}}  {item.price}" for item in items]
    total, unknown = sum(item.usd or 0.0 for item in items), any(item.usd is None for item in items)
    most = "at most" if any(item.at_most for item in items) else "about"
    whole = f"  in all {most} {money(total)}" + (", and what has no known price" if unknown else "")
    return "\n".join([f"{name}: this is going to cost", *rows, f"{whole}. Go on?"])


def refuse_if_dear(items: Iterable[Item], cap: float | None, spent: float = 0.0) -> None:
    """PAY-5: nothing is begun that could pass the cap.

    Raises:
        NotAgreed: it would, or nobody knows whether it would.
    """
    if cap is None:
        return
    priced, shown = list(items), money(cap).removeprefix("$")
    for item in priced:
        if item.usd is None:
            raise NotAgreed(
                f"no price is known for {item.who} ({item.step}), so --max-cost {shown} can't be kept",
                "say what a million tokens cost you: usd_input and usd_output under [gemini]; or leave out --max-cost",
            )
    total = sum(item.usd or 0.0 for item in priced)
    if spent + total <= cap + _CENT:
        return
    could = "could" if any(item.at_most for item in priced) else "would"
    parts = ", ".join(f"{item.step} {item.price}" for item in priced if item.usd)
    before = f" after {money(spent)} that this run has spent" if spent else ""
    raise NotAgreed(
        f"this {could} cost {money(total)}{before}, more than --max-cost {shown} ({parts})",
        "raise --max-cost, or leave something out",
    )


def _covers(said: Item, item: Item) -> bool:
    """Whether what was said is no less than what it turns out to be."""
    if said.usd is None:
        return True
    return item.usd is not None and item.usd <= said.usd + _CENT
