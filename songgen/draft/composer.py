"""The drafter that needs no network: what a topic says and claim-free hooks, in the form of a song."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from songgen.draft import Draft
from songgen.draft.desk import BARE, Desk
from songgen.draft.hooks import CALLS, HOOKS
from songgen.draft.sayings import PHRASE, Proof, Saying, definitions, sayings
from songgen.lyrics import render
from songgen.topic import Term, Topic

PARALLEL = 2
"""Most morae (or syllables) by which line i of two verses may differ: both are sung to one melody."""
VERSE_LINES = 6
MANY = 22
"""With more sayings than this a song has a third verse."""
FEW = 8
"""With fewer sayings than this the bridge also sings definitions."""
DEFINITIONS = 3
ENOUGH = 12
"""With fewer sayings than this all of them go to chorus, verses and bridge."""
WORTH = {"fact": 3.0, "relation": 2.6, "contrast": 2.4, "number": 2.0, "order": 2.0, "name": 1.8, "year": 1.2}
"""What a learner gains from a saying of each kind; ``person`` and others 1."""
FORM = (
    "Intro", "Verse 1", "Pre-Chorus 1", "Chorus", "Verse 2", "Pre-Chorus 2", "Chorus", "Verse 3", "Bridge", "Chorus",
)  # fmt: skip


@dataclass(frozen=True)
class Sung:
    """One line of the song: its text, its length in morae (syllables), and the ids of the terms that it names."""

    text: str
    length: int
    about: tuple[str, ...] = ()


@dataclass
class Composer:
    """Writes lyrics and explanations from the topic alone; the same seed gives the same text."""

    config: Any
    name: str = field(default="composer", init=False)
    version: str = field(default="2", init=False)

    def lyrics(self, topic: Topic, seed: int, desk: Desk = BARE) -> Draft:
        """Verses of parallel lines, a repeated chorus that carries the title's terms, a contrast before it, a bridge.

        ``meta`` tells how many things could be said (``sayings``) and how many of them are sung (``sung``).
        """
        said = sayings(topic)
        desk.share(0.7)
        song = _Song(topic, seed, said)
        text = render([(tag, [_capital(topic, line.text) for line in song.sections[tag]]) for tag in song.form()])
        return Draft(text, {"seed": seed, "sayings": len(said), "sung": len(said) - len(song.left)})

    def explanation(self, topic: Topic, desk: Desk = BARE) -> Draft:
        """The topic in words, as Markdown."""
        from songgen.explain.builtin import explain

        return Draft(explain(topic))


def _capital(topic: Topic, text: str) -> str:
    """An English line starts with a capital, unless its first word has one of its own (mRNA)."""
    first = text.split(" ", 1)[0].strip(":,")
    return text[0].upper() + text[1:] if topic.language == "en" and first.islower() else text


class _Song:
    """One song while it is put together. ``left`` are the sayings that it has no room for."""

    def __init__(self, topic: Topic, seed: int, said: list[Saying]) -> None:
        self.topic = topic
        self.chance = random.Random(seed)
        self.proof = Proof(topic)
        self.left = list(said)
        self.sections: dict[str, list[Sung]] = {}
        self.sung: Counter[str] = Counter()
        self.few = len(said) < FEW
        self._hooks = [self._plain(text) for text in HOOKS[topic.language]]
        self.chance.shuffle(self._hooks)
        verses = 3 if len(said) > MANY else 2
        self.sections["Chorus"] = self._chorus()
        self.sections["Pre-Chorus 1"] = self._contrast() if len(said) >= ENOUGH else []
        near = [line.length for line in self.sections["Pre-Chorus 1"]]
        self.sections["Pre-Chorus 2"] = (near and self._contrast(near)) or self.sections["Pre-Chorus 1"]
        self._verses(verses)
        self.sections["Bridge"] = self._bridge()
        self._require()

    def form(self) -> list[str]:
        """The tags of the sections that have lines, in the order in which they are sung."""
        extra = [tag for tag in self.sections if tag not in FORM]
        last = [tag for tag in extra if tag.lower().startswith("outro")]
        tags = [*FORM[:-1], *(tag for tag in extra if tag not in last), FORM[-1], *last]
        return [tag for tag in tags if self.sections.get(tag)]

    def _plain(self, text: str) -> Sung:
        return Sung(text, self.proof.length(text))

    def _hook(self, near: int | None = None) -> Sung:
        """A claim-free line that was not sung yet, of about the length asked for where one is."""
        if not self._hooks:
            self._hooks = [self._plain(text) for text in HOOKS[self.topic.language]]
        best = min(self._hooks, key=lambda hook: abs(hook.length - near)) if near else self._hooks[0]
        self._hooks.remove(best)
        return best

    def _call(self, terms: Iterable[Term]) -> Sung:
        terms = list(terms)
        name = (
            " ".join(term.term for term in terms) if self.topic.language == "ja" else ", ".join(t.term for t in terms)
        )
        calls = [self._plain(call.format(name)) for call in CALLS[self.topic.language]]
        call = self.chance.choice(calls)
        return Sung(call.text, call.length, tuple(term.id for term in terms))

    def _take(self, saying: Saying, near: int | None = None) -> Sung:
        """Sing a saying, in the wording nearest to a length, or in one drawn, the plainer the likelier."""
        self.left.remove(saying)
        self.sung.update(saying.about)
        if near is None:
            weights = [1 / (rank + 1) for rank in range(len(saying.wordings))]
            text, length = self.chance.choices(saying.wordings, weights)[0]
        else:
            text, length = min(saying.wordings, key=lambda wording: abs(wording[1] - near))
        return Sung(text, length, saying.about)

    def _chorus(self) -> list[Sung]:
        """The title's term called, what is most worth knowing of the title's terms, and a hook."""
        named = self.topic.title_terms or list(self.topic.terms[:1])
        lines = [self._call(named[:1])]
        for term in (named * 2)[: max(2, min(3, len(named)))]:
            known = [s for s in self.left if s.about[0] == term.id and s.kind in ("fact", "relation", "contrast")]
            if known:
                best = max(known, key=lambda s: WORTH[s.kind] - 0.3 * len(s.about) + self.chance.random())
                lines.append(self._take(best))
            elif term is not named[0]:
                lines.append(self._call([term]))
        return [*lines, self._hook()]

    def _contrast(self, near: Sequence[int] = ()) -> list[Sung]:
        """Two rivals with their values of one axis, line against line: what exams ask for.

        ``near`` are the lengths of the couplet to whose melody this one is sung.
        """
        pairs = [
            (a, b)
            for a, b in combinations([s for s in self.left if s.kind == "fact"], 2)
            if a.aspect == b.aspect and b.about[0] in self.topic.by_id[a.about[0]].rivals and _differ(self.topic, a, b)
        ]
        if near:
            pairs = [pair for pair in pairs if all(map(_fits, pair, near))]
        if not pairs:
            return []
        worth = [sum(self._wanted(s.about[0]) for s in pair) + self.chance.random() for pair in pairs]
        first, second = pairs[worth.index(max(worth))]
        one = self._take(first, near[0] if near else None)
        return [one, self._take(second, near[1] if near else one.length)]

    def _wanted(self, term: str) -> float:
        """How much the song is about a term; most where it must be sung and was not yet."""
        named = any(term == t.id for t in self.topic.title_terms)
        need = self.topic.by_id[term].require is not None
        return 2.0 * named + 1.5 * need + 2.5 * (need and not self.sung[term])

    def _verses(self, count: int) -> None:
        """The best sayings in the topic's own order, line i of each verse as long as line i of the first."""
        chosen = self._best(min(VERSE_LINES * count, len(self.left)))
        size = max(1, len(chosen) // count)
        names = [f"Verse {i + 1}" for i in range(count)]
        verses: list[list[Sung]] = [[] for _ in names]
        blocks = [chosen[i * size : (i + 1) * size] for i in range(count)]
        spare = [saying for block in blocks[1:] for saying in block] + chosen[count * size :]
        spare += [saying for saying in self._best(len(self.left)) if saying not in chosen]
        for saying in blocks[0]:
            match = self._match(saying, blocks[1:], spare)
            if match is None:
                continue
            wording, partners = match
            verses[0].append(self._take(saying, wording[1]))
            for verse, partner in zip(verses[1:], partners, strict=True):
                spare.remove(partner)
                verse.append(self._take(partner, wording[1]))
        if not verses[0] and len(chosen) == 1:
            only = self._take(chosen[0])
            verses = [[only] for _ in names]
        end = self._hook()
        for i, (name, verse) in enumerate(zip(names, verses, strict=True)):
            if verse or i < 2:
                self.sections[name] = [*verse, end if i == 0 else self._hook(end.length)]
        for name in names[1:]:  # a hook too many morae away would break the melody
            lines = self.sections.get(name, [])
            if lines and abs(lines[-1].length - end.length) > PARALLEL:
                lines[-1] = end

    def _best(self, room: int) -> list[Saying]:
        """As many sayings as there is room for, the worthiest, spread over the terms; in the topic's order."""
        worth = {
            id(s): WORTH.get(s.kind, 1.0) + self._wanted(s.about[0]) + 0.5 * self._wanted(s.about[-1])
            + self.chance.random()
            for s in self.left
        }  # fmt: skip
        sung = self.sung.copy()
        pool, chosen = list(self.left), list[Saying]()
        while pool and len(chosen) < room:
            best = max(pool, key=lambda s: worth[id(s)] - 1.2 * sung[s.about[0]])
            pool.remove(best)
            chosen.append(best)
            sung[best.about[0]] += 1
        return sorted(chosen, key=self.left.index)

    def _match(
        self, saying: Saying, blocks: list[list[Saying]], spare: list[Saying]
    ) -> tuple[tuple[str, int], list[Saying]] | None:
        """A wording, and for each other verse a saying that can be sung to the same melody; None where none fits."""
        for wording in saying.wordings:
            partners: list[Saying] = []
            for block in blocks:
                free = [s for s in [*block, *spare] if s in spare and s not in partners and _fits(s, wording[1])]
                if not free:
                    break
                partners.append(free[0])
            else:
                return wording, partners
        return None

    def _bridge(self) -> list[Sung]:
        """What found no partner, and the worthiest of the rest."""
        lines = [self._take(saying) for saying in self._best(min(VERSE_LINES, len(self.left)))]
        if self.few:
            for saying in definitions(self.topic, self.proof)[:DEFINITIONS]:
                lines += [
                    Sung(text, length, saying.about[: i == 0]) for i, (text, length) in enumerate(saying.wordings)
                ]
        return [*lines, self._hook()] if lines else []

    def _require(self) -> None:
        """Call every required term that is not sung often enough yet, two in a line where they fit a breath."""
        for kind, terms in self._missing().items():
            tag = {"verse": "Bridge", "chorus": "Chorus", "bridge": "Bridge"}.get(kind, kind.title())
            place = self.sections.setdefault(tag, [])
            while terms:
                pair = terms[:2]
                together = pair if len({term.id for term in pair}) == 2 and self._short(pair) else terms[:1]
                call = self._call(together)
                at = len(place) - 1 if place and not place[-1].about else len(place)
                place.insert(at, call)
                if kind == "verse":
                    self.sections["Verse 1"].insert(-1, call)
                    self.sections["Verse 2"].insert(-1, call)
                terms = terms[len(together) :]

    def _short(self, terms: list[Term]) -> bool:
        return sum(self.proof.length(term.term) or PHRASE for term in terms) <= PHRASE - 4

    def _missing(self) -> dict[str, list[Term]]:
        """Kind of section → the terms to be called there, as often as they stand in the list."""
        form = self.form()
        wanted: dict[str, list[Term]] = {}
        for term in self.topic.terms:
            if term.require is None:
                continue
            names = {other.id for other in self.topic.terms if term.id in self.topic.counted(other)}
            count = sum(bool(names & set(line.about)) for tag in form for line in self.sections[tag])
            for kind in term.require.in_:
                tags = [tag for tag in form if tag.lower().startswith(kind)]
                if not any(names & set(line.about) for tag in tags for line in self.sections[tag]):
                    wanted.setdefault(kind, []).append(term)
                    count += max(1, 2 * (kind == "verse"), form.count("Chorus") * (kind == "chorus"))
            kind = term.require.in_[0] if term.require.in_ else "bridge"
            each = form.count("Chorus") if kind == "chorus" else 1
            while count < term.require.min:
                wanted.setdefault(kind, []).append(term)
                count += each
        return wanted


def _fits(saying: Saying, length: int) -> bool:
    return any(abs(length - own) <= PARALLEL for _, own in saying.wordings)


def _differ(topic: Topic, one: Saying, other: Saying) -> bool:
    facts = [topic.by_id[s.about[0]].facts[s.aspect].value for s in (one, other)]
    return facts[0] != facts[1]
