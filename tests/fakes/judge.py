"""What a model says when it is asked to judge: a table for the lines of a test, and honest about every other line.

``FakeGemini([FakeJudge(topic, reads={…}, weighs={…})])``. A reading is ``(term, says, object)`` or with ``"not"`` as a
fourth; a weighing is ``(verdict, fact id)`` or ``(verdict, fact id, quote)``, or a list of them, one a turn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from songgen.check.claims import Claim, compare
from songgen.check.judge.canaries import Canary, readable
from songgen.topic import Topic
from tests.fakes.gemini import ok

Rows = list[dict[str, Any]]
SAYS = {"relation": "rel:", "number": "number:"}


class FakeJudge:
    """Answers both prompts. ``spoil`` may change the rows of an answer; ``asked`` holds the lines of every question."""

    def __init__(
        self,
        topic: Topic,
        reads: dict[str, list[tuple[str, ...]]] | None = None,
        weighs: dict[str, Any] | None = None,
        spoil: Callable[[str, Rows, dict[str, str]], Rows] | None = None,
    ) -> None:
        self.topic = topic
        self.reads, self.weighs = reads or {}, {text: said for text, said in (weighs or {}).items()}
        self.spoil = spoil or (lambda _kind, rows, _texts: rows)
        self.known = {canary.text: canary for canary in readable(topic)}
        self.asked: list[tuple[str, list[str]]] = []
        self.turn = 0

    def __call__(self, prompt: str) -> Any:
        block = prompt.split("\n<lines>\n")[1].split("\n</lines>\n")[0]
        texts = {row["id"]: row["text"] for row in map(json.loads, block.split("\n"))}
        kind = "weigh" if "\n<facts>\n" in prompt else "read"
        self.asked.append((kind, list(texts.values())))
        if kind == "weigh":
            facts = dict(re.findall(r"^- ([^\n:]+): (.*)$", prompt.split("\n<facts>\n")[1], flags=re.MULTILINE))
            rows = [{"id": name, **self._weigh(text, facts)} for name, text in texts.items()]
            self.turn += 1
        else:
            rows = [{"id": name, **self._read(text)} for name, text in texts.items()]
        spoilt = self.spoil(kind, rows, texts)
        return ok({"lines": spoilt}) if isinstance(spoilt, list) else spoilt

    def _read(self, text: str) -> dict[str, Any]:
        said = self.reads.get(text)
        if said is None:
            said = [_as_said(self.known[text].claim)] if text in self.known else []
        claims = [
            {"span": text, "term": c[0], "says": c[1], "object": c[2] if len(c) > 2 else "", "denied": "not" in c[3:]}
            for c in said
        ]
        return {"asserts": bool(claims), "claims": claims}

    def _weigh(self, text: str, facts: dict[str, str]) -> dict[str, Any]:
        said = self.weighs.get(text)
        if isinstance(said, list):
            said = said[min(self.turn, len(said) - 1)]
        if said is None:
            said = self._honest(self.known[text]) if text in self.known else ("not_a_claim", "NONE")
        verdict, fact = said[0], said[1]
        quote = said[2] if len(said) > 2 else facts.get(fact, "")
        return {"claim": text, "fact": fact, "quote": quote, "reason": f"because of {fact}", "verdict": verdict}

    def _honest(self, canary: Canary) -> tuple[str, str]:
        assert canary.claim
        outcome = compare(self.topic, canary.claim)
        return ("supported" if outcome.status == "confirmed" else "contradicted"), outcome.fact


def _as_said(claim: Claim | None) -> tuple[str, ...]:
    assert claim
    if claim.kind == "axis":
        return claim.term, f"{claim.aspect}={claim.value}"
    says = f"{SAYS[claim.kind]}{claim.aspect}" if claim.kind in SAYS else claim.kind
    return claim.term, says, claim.value
