"""English lines → syllables with stress, each with the piece of speech that it is sung from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from songgen.sing.builtin.espeak import Spoken, speak
from songgen.sing.builtin.phones import Sound
from songgen.song import Script, ScriptLine

_VOWEL = re.compile(r"^[',%=_|]*[aAeEiIoOuUV03@&]")
_PAUSE = re.compile(r"^[',%=]*(_.*|[;|]*)$")
_STOPS = ("s", "t", "p", "k", "b", "d", "g", "f", "T", "S")
_GLIDES = re.compile(r"aI|eI|oU|aU|OI|O2I")


@dataclass(frozen=True)
class Span:
    """One phone in the speech: its name, first and last sample."""

    name: str
    first: int
    last: int


@dataclass
class Syllable(Sound):
    """A syllable: consonants before and after its vowel; no vowel of its own: it goes on with the one before."""

    spoken: Spoken | None = None
    onset: tuple[Span, ...] = ()
    nucleus: tuple[Span, ...] = ()
    coda: tuple[Span, ...] = field(default=())

    @property
    def phones(self) -> tuple[str, ...]:
        """Its phones in order."""
        return tuple(span.name for span in (*self.onset, *self.nucleus, *self.coda)) or ("-",)

    @property
    def glides(self) -> bool:
        """Whether its vowel is a diphthong, which is held at its beginning."""
        return any(_GLIDES.search(span.name) for span in self.nucleus)


def syllables(script: Script) -> dict[int, list[Syllable]]:
    """Line index → one syllable for each of the line's written ones; spoken lines that come again are said once.

    Raises:
        InputError: the extra for English is not installed.
    """
    lines = [line for line in script.lines if line.morae]
    texts = list(dict.fromkeys(_text(line) for line in lines))
    said = dict(zip(texts, speak(texts), strict=True))
    return {line.index: _of(line, said[_text(line)]) for line in lines}


def _text(line: ScriptLine) -> str:
    return " ".join(unit.sung for unit in line.units if unit.morae)


def _of(line: ScriptLine, spoken: Spoken) -> list[Syllable]:
    """Each word's spoken syllables shared among its written ones, whose number is what the cues need."""
    starts, breaths, at = [], set(), 0
    written = [unit for unit in line.units if unit.morae]
    for unit in written:
        starts.append(at)
        at += len(unit.sung) + 1
    for i, unit in enumerate(line.units):
        if not unit.morae and re.search(r"[,;:.!?–—]", unit.shown):
            breaths.add(sum(1 for before in line.units[:i] if before.morae))
    heard = _heard(spoken, starts)
    groups: list[tuple[list[str], list[tuple[Syllable, int]], int]] = []
    for i, unit in enumerate(written):
        mine = [(syllable, word) for syllable, word in heard if word == i]
        if mine or not groups:
            groups.append((list(unit.morae), mine, i))
        else:  # said in one breath with the word before
            groups[-1][0].extend(unit.morae)
    made: list[Syllable] = []
    for texts, mine, i in groups:
        for k, text in enumerate(texts):
            syllable = _share([s for s, _ in mine], k, len(texts), spoken)
            syllable.text, syllable.phrase = text, i
            syllable.breath = k == 0 and i in breaths and bool(made)
            made.append(syllable)
    return made


def _share(spoken: list[Syllable], k: int, count: int, whole: Spoken) -> Syllable:
    """What the k-th of ``count`` written syllables sings of a word's spoken ones."""
    if len(spoken) < count:
        if k < len(spoken):
            return spoken[k]
        return Syllable("", "", "-", stress=False, spoken=whole)
    edges = [round(j * len(spoken) / count) for j in range(count + 1)]
    mine = spoken[edges[k] : edges[k + 1]]
    if len(mine) == 1:
        return mine[0]
    inner = [span for syllable in mine for span in (*syllable.onset, *syllable.nucleus, *syllable.coda)]
    first, last = len(mine[0].onset), len(inner) - len(mine[-1].coda)
    strong = any(syllable.stress for syllable in mine)
    return Syllable("", "", inner[first].name, strong, stress=strong, spoken=whole, onset=tuple(inner[:first]),
                    nucleus=tuple(inner[first:last]), coda=tuple(inner[last:]))  # fmt: skip


def _heard(spoken: Spoken, starts: list[int]) -> list[tuple[Syllable, int]]:
    """Spoken syllables and the written word (by its place) to which each belongs."""
    said = [sample for _, sample in spoken.words]
    found: list[tuple[Syllable, int]] = []
    waiting: list[tuple[Span, int]] = []
    for name, first, last in spoken.phones:
        if _PAUSE.match(name) or last <= first:
            continue
        event = bisect_right(said, first) - 1
        word = bisect_right(starts, spoken.words[event][0]) - 1 if event >= 0 else 0
        span = Span(name.lstrip("',%=|"), first, last)
        if not _VOWEL.match(name):
            waiting.append((span, word))
            continue
        before = [one for one, its in waiting if its != word]
        mine = [one for one, its in waiting if its == word]
        if found and found[-1][1] == word and len(mine) > 1 and mine[0].name not in _STOPS:
            before, mine = [mine[0]], mine[1:]
        if found:
            found[-1][0].coda += tuple(before)
        else:
            mine = before + mine
        strong = "'" in name or "," in name
        found.append((Syllable("", "", span.name, strong, stress=strong, spoken=spoken, onset=tuple(mine),
                               nucleus=(span,)), word))  # fmt: skip
        waiting = []
    if found:
        found[-1][0].coda += tuple(span for span, _ in waiting)
    return found
