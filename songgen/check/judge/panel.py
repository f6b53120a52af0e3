"""Asks the judge: one reading of all lines, then one to three weighings of those that are still open."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from songgen import config, files, prompts
from songgen.check.forms import forms
from songgen.check.judge import Bill, Judgement, Ruling, reader, weigher
from songgen.check.judge.answers import Answers
from songgen.check.judge.canaries import Canary, choose, choose_readable, understood
from songgen.check.judge.facts import facts_of
from songgen.check.judge.support import says, spoken_of
from songgen.check.judge.votes import MOST, Vote, is_open, settle
from songgen.errors import NotAgreed, RefusedError
from songgen.lyrics import Line, Lyrics
from songgen.services import most
from songgen.services.gemini import Answer
from songgen.services.gemini import Bill as Paid
from songgen.services.json_schema import without_enums
from songgen.services.most import Most
from songgen.topic import Term, Topic

BATCH = 22
"""Lines of one request; with two canaries 24, because long lists lose lines."""
MOST_LINES = 400
"""Different lines of one file; more would cost more than a song is worth."""
LONGEST = 500
"""Characters of a line; a longer one is not judged."""
ROOM, LINE_ROOM = 512, 320
"""Tokens of an answer, and of each line in it."""
FEW_TERMS = 60
"""Up to so many terms the judge is shown them all, beyond only those that the lines speak of."""


class Asks(Protocol):
    """What is needed of ``services.gemini.Gemini``."""

    def generate(
        self,
        prompt: str,
        schema: dict[str, Any],
        *,
        system: str,
        accept: dict[str, Any] | None = None,
        room: int = most.ANSWER,
    ) -> Answer:
        """One JSON object, of at most ``room`` tokens."""


class Void(Exception):
    """The judge failed a line whose truth is known."""


@dataclass
class _Case:
    """One text, ids of the terms that it speaks of wherever it stands, and the votes on it so far."""

    text: str
    about: frozenset[str] = frozenset()
    votes: list[Vote] = field(default_factory=list)


class Panel:
    """Judges lines.

    Args:
        settings: ``[gemini]`` is used; the model and its thinking level are part of the cache's key.
        connect: gives what asks Gemini, when the first question is asked; it is given whom to tell of every answer.
        answers: the cache.
        folder: where a user's own prompts may lie.
    """

    def __init__(
        self,
        settings: config.Config,
        connect: Callable[[Callable[[Paid], None]], Asks],
        answers: Answers,
        folder: Path | None = Path(prompts.FOLDER),
    ) -> None:
        self._settings, self._connect, self._answers = settings.gemini, connect, answers
        self.bill = Bill()  # of everything so far, also of answers that were of no use
        self.latest = Bill()  # of the text that was judged last
        self._read, self._weigh = prompts.load("judge-read", folder), prompts.load("judge-weigh", folder)
        # Said before the first request is paid for.
        self._read.require(frozenset({"language", "terms", "sayings", "lines"}))
        self._weigh.require(frozenset({"language", "facts", "lines"}))

    def judge(self, topic: Topic, sheet: Lyrics, lines: Sequence[Line]) -> Judgement:
        """A ruling on each of some lines; those with the same text are judged once.

        Args:
            topic: what they are held against.
            sheet: where they stand: a line without a term goes on from the line before it.
            lines: those that are to be judged.

        Raises:
            RefusedError: more different lines than is sensible.
            SonggenError: as ``connect`` and ``Gemini.generate``.
        """
        self.latest = Bill()
        by_text = _by_text(lines)
        if len(by_text) > MOST_LINES:
            raise RefusedError(
                f"{len(by_text)} different lines; the judge takes at most {MOST_LINES} a file", "judge a shorter file"
            )
        spoken = spoken_of(topic, sheet)
        out = Judgement()
        for texts in _batches(by_text):
            cases = [_Case(text, frozenset.intersection(*(spoken[n] for n in by_text[text]))) for text in texts]
            out = _joined(out, self._batch(topic, cases, by_text))
        too_long = Ruling("unsure", message=f"longer than {LONGEST} characters, it was not judged")
        rulings = {number: too_long for text in by_text if len(text) > LONGEST for number in by_text[text]}
        return replace(_joined(out, Judgement(rulings)), bill=self.latest)

    def most(self, topic: Topic, lines: Sequence[Line], now: float) -> Most:
        """What judging these lines can cost at most at ``now`` (seconds since the epoch), were no answer at hand.

        Of each batch: one reading, every weighing that there can be, and one answer that is of no use and asked for
        again.
        """
        whole = Most(self._settings.model, 0.0)
        for texts in _batches(_by_text(lines)):
            cases, desk = [_Case(text) for text in texts], _Desk(self, topic, _terms(topic, texts))
            asked = [desk.reading(cases), *[desk.weighing(cases, 1)] * MOST]
            each = [
                most.of_request(
                    self._settings,
                    now,
                    most.tokens(one.prompt.fill(**one.values), json.dumps(one.schema), one.system),
                    one.room,
                )
                for one in asked
                if one
            ]
            dearest = max(each, key=lambda one: one.usd or 0.0, default=whole)
            whole = sum([*each, *[dearest] * bool(each)], whole)
        return whole

    def _batch(self, topic: Topic, cases: list[_Case], by_text: dict[str, list[int]]) -> Judgement:
        desk = _Desk(self, topic, _terms(topic, [case.text for case in cases]))
        numbers = [number for case in cases for number in by_text[case.text]]
        try:
            desk.read(cases)
            for turn in range(1, MOST + 1):
                left = [case for case in cases if turn == 1 or is_open(case.votes)]
                if left:
                    desk.weigh(left, turn)
        except Void as void:
            said = f"lines {min(numbers)} to {max(numbers)}: {void}" if len(set(numbers)) > 1 else str(void)
            rulings = {number: Ruling("silent") for number in numbers}
            return Judgement(rulings, (said,))
        rulings = {number: settle(case.votes) for case in cases for number in by_text[case.text]}
        return Judgement(rulings)

    def ask(self, asked: _Question) -> tuple[Answer, Callable[[], None]]:
        """The answer, and how to keep it."""
        schema, system, turn = asked.schema, asked.system, asked.turn
        text, loose = asked.prompt.fill(**asked.values), without_enums(schema)
        key = files.sha256(
            json.dumps(
                [self._settings.backend, self._settings.model, self._settings.thinking, system, text, schema, turn],
                ensure_ascii=False,
            )
        )
        kept = self._answers.get(key, loose)
        if kept:
            self._add(Bill(cached=1))
            return kept, lambda: None
        try:
            answer = self._door.generate(text, schema, system=system, accept=loose, room=asked.room)
        except NotAgreed:
            raise
        except RefusedError as error:
            raise RefusedError(error.message, "look at the lines' wording, or check without --judge") from None
        return answer, lambda: self._answers.put(key, answer)

    @cached_property
    def _door(self) -> Asks:
        return self._connect(self._paid)

    def _paid(self, paid: Paid) -> None:
        self._add(Bill(1, 0, paid.usage, paid.usd))

    def _add(self, bill: Bill) -> None:
        self.bill += bill
        self.latest += bill

    @property
    def prompts(self) -> tuple[prompts.Prompt, prompts.Prompt]:
        """The two prompts: reading and weighing."""
        return self._read, self._weigh


@dataclass(frozen=True)
class _Question:
    """One question: what is sent, whose lines are on its sheet, and which turn it is."""

    sheet: _Sheet
    prompt: prompts.Prompt
    values: dict[str, str]
    schema: dict[str, Any]
    system: str
    turn: int = 0

    @property
    def room(self) -> int:
        """Tokens that the answer may take."""
        return ROOM + LINE_ROOM * len(self.sheet.ids)


class _Desk:
    """One batch of lines before the judge."""

    def __init__(self, panel: Panel, topic: Topic, terms: list[Term]) -> None:
        self._panel, self._topic, self._terms = panel, topic, terms
        self._scope = {term.id for term in terms}
        self._known = facts_of(topic)
        self._facts = {name: fact.text for name, fact in self._known.items() if self._scope & set(name.split("."))}

    def reading(self, cases: list[_Case]) -> _Question | None:
        """What each line claims; None where nothing in this topic can be compared."""
        canaries = choose_readable(self._topic, self._scope, cases[0].text)
        if not canaries:
            return None
        says = reader.claimable(self._topic)
        sheet = _Sheet(cases, canaries, "read")
        values = {
            "language": self._topic.language,
            "terms": _as_data(reader.listed(self._terms)),
            "sayings": _as_data("\n".join(f"- {name}: {meaning}" for name, meaning in says.items())),
            "lines": sheet.lines,
        }
        schema = reader.schema(self._terms, says, sheet.ids)
        return _Question(sheet, self._panel.prompts[0], values, schema, reader.SYSTEM)

    def read(self, cases: list[_Case]) -> None:
        """Have the lines read; compared with the topic, that is the first vote."""
        question = self.reading(cases)
        if question is None:
            return
        sheet = question.sheet
        answer, keep = self._panel.ask(question)
        rows = sheet.rows(answer.data)
        readings = {name: reader.read(self._topic, row, sheet.text(name)) for name, row in rows.items()}
        for name, canary in sheet.canaries.items():
            if name not in readings or not understood(self._topic, canary, readings[name].claims):
                raise Void(f"the judge misread a line whose meaning is known: {canary.text}")
        keep()
        for name, case in sheet.cases.items():
            vote = reader.vote(self._topic, readings[name], self._facts) if name in readings else None
            if vote and self._stands(case, vote):
                case.votes.append(vote)

    def weighing(self, cases: list[_Case], turn: int) -> _Question | None:
        """Each line against the facts; None where there is none."""
        if not self._facts:
            return None
        canaries = choose(self._topic, self._scope, self._facts, f"{turn} {cases[0].text}")
        sheet = _Sheet(cases, canaries, f"weigh {turn}")
        values = {
            "language": self._topic.language,
            "facts": _as_data("\n".join(f"- {name}: {text}" for name, text in self._facts.items())),
            "lines": sheet.lines,
        }
        schema = weigher.schema(self._facts, sheet.ids)
        return _Question(sheet, self._panel.prompts[1], values, schema, weigher.SYSTEM, turn)

    def weigh(self, cases: list[_Case], turn: int) -> None:
        """One more vote on each line."""
        question = self.weighing(cases, turn)
        if question is None:
            return
        sheet = question.sheet
        answer, keep = self._panel.ask(question)
        rows = sheet.rows(answer.data)
        for name, canary in sheet.canaries.items():
            wanted = "supported" if canary.true else "contradicted"
            said = rows[name]["verdict"] if name in rows else "nothing"
            if said != wanted:
                raise Void(f"the judge said {said} to a line that is {str(canary.true).lower()}: {canary.text}")
        keep()
        for name, case in sheet.cases.items():
            missing = Vote("unsure", reason="the judge left this line out, or answered twice")
            vote = weigher.vote(rows[name], self._facts) if name in rows else missing
            case.votes.append(vote if self._stands(case, vote) else Vote("silent"))

    def _stands(self, case: _Case, vote: Vote) -> bool:
        """Whether a vote counts: a line that is called supported must say what the quoted facts say."""
        rests_on = [self._known[name] for name in vote.facts if name in self._known]
        return vote.says != "supported" or says(self._topic, case.text, case.about, rests_on)


class _Sheet:
    """Lines and canaries under ids that tell nothing, in an order that is the same for the same question."""

    def __init__(self, cases: list[_Case], canaries: list[Canary], salt: str) -> None:
        entries: list[_Case | Canary] = [*cases, *canaries]
        random.Random(salt + "\n".join(entry.text for entry in entries)).shuffle(entries)
        named = {f"L{number:02}": entry for number, entry in enumerate(entries, 1)}
        self.ids = list(named)
        self.cases = {name: entry for name, entry in named.items() if isinstance(entry, _Case)}
        self.canaries = {name: entry for name, entry in named.items() if isinstance(entry, Canary)}
        self._named = named

    @property
    def lines(self) -> str:
        """The lines as the prompt shows them."""
        rows = [{"id": name, "text": entry.text} for name, entry in self._named.items()]
        return _as_data("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))

    def text(self, name: str) -> str:
        """The line of an id."""
        return self._named[name].text

    def rows(self, data: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Rows of the answer by id; ids that were not asked for, or come twice, are left out."""
        found: dict[str, dict[str, Any]] = {}
        twice: set[str] = set()
        for row in data["lines"]:
            twice |= {row["id"]} & set(found)
            found[row["id"]] = row
        return {name: row for name, row in found.items() if name in self._named and name not in twice}


def _by_text(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Line numbers by text; empty lines are left out."""
    found: dict[str, list[int]] = {}
    for line in lines:
        if line.shown.strip():
            found.setdefault(line.shown, []).append(line.number)
    return found


def _batches(texts: Iterable[str]) -> list[list[str]]:
    """As many lines as go into one request; too long ones are left out."""
    short = [text for text in texts if len(text) <= LONGEST]
    return [short[at : at + BATCH] for at in range(0, len(short), BATCH)]


def _as_data(text: str) -> str:
    """Text that cannot end the block it stands in."""
    return re.sub(r"<(/?)\s*(lines|facts)\s*>", r"‹\1\2›", text, flags=re.IGNORECASE)


def _terms(topic: Topic, texts: list[str]) -> list[Term]:
    """The terms that the lines speak of, and those that these are related to; all of a small topic."""
    if len(topic.terms) <= FEW_TERMS:
        return list(topic.terms)
    known = forms(topic)
    spoken = {mention.term.id for text in texts for mention in known.find(text)}
    near = set(spoken)
    for name in spoken:
        term = topic.by_id[name]
        near |= {*term.rivals, *term.counts_as, *(other.to for others in term.rel.values() for other in others)}
    return [term for term in topic.terms if term.id in near] or topic.terms[:FEW_TERMS]


def _joined(one: Judgement, two: Judgement) -> Judgement:
    return Judgement({**one.rulings, **two.rulings}, (*one.void, *two.void))
