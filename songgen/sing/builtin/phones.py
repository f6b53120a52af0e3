"""Morae → phones and accent: what the voice and the melody need to know of a line."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from songgen.sing.builtin.voice import openjtalk
from songgen.song import ScriptLine

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さ すせそ", "z": "ざ ずぜぞ", "t": "た  てと",
    "d": "だ  でど", "n": "なにぬねの", "h": "はひ へほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも",
    "y": "や ゆ よ", "r": "らりるれろ", "w": "わ",
}  # fmt: skip
_CONSONANTS = {kana: (c, v) for c, row in _ROWS.items() for kana, v in zip(row, "aiueo", strict=False) if kana != " "}
_CONSONANTS |= {"し": ("sh", "i"), "じ": ("j", "i"), "ち": ("ch", "i"), "つ": ("ts", "u"), "づ": ("z", "u"),
                "ぢ": ("j", "i"), "ふ": ("f", "u"), "を": ("", "o"), "ゔ": ("v", "u"), "ゐ": ("", "i"), "ゑ": ("", "e"),
                "ぁ": ("", "a"), "ぃ": ("", "i"), "ぅ": ("", "u"), "ぇ": ("", "e"), "ぉ": ("", "o")}  # fmt: skip
_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o", "ゎ": "a"}
_PALATAL = {"k": "ky", "g": "gy", "n": "ny", "h": "hy", "b": "by", "p": "py", "m": "my", "r": "ry", "sh": "sh",
            "j": "j", "ch": "ch", "t": "ty", "d": "dy", "f": "f", "v": "v", "ts": "ts", "": "y"}  # fmt: skip
_LOOSE = re.compile(r"(?<!\w)ー+")
"""A ー with nothing to lengthen: Open JTalk complains of it on the terminal."""
_FULL = re.compile(r"-([^+]+)\+.*?/A:(-?\d+|xx)\+(\d+|xx)\+.*?/F:(\d+|xx)_(\d+|xx)#")


UNKNOWN = (
    "/A:xx+xx+xx/B:xx-xx_xx/C:xx_xx+xx/D:xx+xx_xx/E:xx_xx!xx_xx-xx"
    "/F:xx_xx#xx_xx@xx_xx|xx_xx/G:xx_xx%xx_xx_xx/H:xx_xx/I:xx-xx@xx+xx&xx-xx|xx+xx/J:xx_xx/K:xx+xx-xx"
)
"""The context of a mora of which nothing is known."""


@dataclass
class Sound:
    """One mora as written, its consonant phone ("" for none) and vowel phone (``N`` and ``cl`` too).

    ``high`` is its accent, ``phrase`` the accent phrase it belongs to, ``breath`` says that one comes before it.
    ``stress`` is None in Japanese; in English, whether the syllable is stressed.
    """

    text: str
    consonant: str
    vowel: str
    high: bool = False
    phrase: int = 0
    breath: bool = False
    stress: bool | None = None
    context: str = UNKNOWN
    """What a full-context label says of it beyond its neighbours; it makes the words clearer."""

    @property
    def phones(self) -> tuple[str, ...]:
        """Its phones in order."""
        return (self.consonant, self.vowel) if self.consonant else (self.vowel,)


def phones(mora: str, before: str = "a") -> tuple[str, str]:
    """(consonant, vowel) of a hiragana mora; ー takes the vowel before it."""
    if mora == "ー":
        return "", before if before in "aiueo" else "a"
    if mora == "ん":
        return "", "N"
    if mora == "っ":
        return "", "cl"
    consonant, vowel = _CONSONANTS.get(mora[:1], ("", "a"))
    if len(mora) > 1:
        small = mora[1]
        vowel = _SMALL.get(small, vowel)
        if small in "ゃゅょ":
            consonant = _PALATAL.get(consonant, consonant)
        elif mora[0] == "う":
            consonant = "w"
    return consonant, vowel


def sounds(line: ScriptLine) -> list[Sound]:
    """Every mora of a line with its phones, and the accent that Open JTalk gives the shown words."""
    made: list[Sound] = []
    breath = False
    for unit in line.units:
        breath = breath or unit.sung == " "
        for mora in unit.morae:
            consonant, vowel = phones(mora, made[-1].vowel if made else "a")
            made.append(Sound(mora, consonant, vowel, breath=breath and bool(made)))
            breath = False
    _accent(made, line)
    return made


def _accent(made: list[Sound], line: ScriptLine) -> None:
    """High or low per mora: from Open JTalk where its reading agrees, else as the mora before it."""
    text = "".join("、" if unit.sung == " " else unit.shown for unit in line.units)
    text = _LOOSE.sub("", text)
    theirs = _open_jtalk(text) if text.strip("、 ") else []
    ours = [s.consonant + s.vowel for s in made]
    match = difflib.SequenceMatcher(None, ours, [c + v for c, v, _, _, _ in theirs], autojunk=False)
    known: dict[int, int] = {}
    for kind, a, b, c, d in match.get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            known.update(zip(range(a, b), range(c, d), strict=True))
    high, phrase = False, 0
    for i, sound in enumerate(made):
        if i in known:
            consonant, vowel, high, phrase, sound.context = theirs[known[i]]
            # がくせい is sung がくせー, おうとう おーとー: the vowel that speech lengthens.
            if not sound.consonant and not consonant and sound.vowel in "iu" and vowel in "eo":
                sound.vowel = vowel
        elif i and i - 1 not in known:
            high = True
        sound.high, sound.phrase = high, phrase


def _open_jtalk(text: str) -> list[tuple[str, str, bool, int, str]]:
    """(consonant, vowel, high, accent phrase, label's context) per mora of a text."""
    engine = openjtalk()
    found: list[tuple[str, str, bool, int, str]] = []
    consonant, phrase, last = "", -1, None
    for full in engine.make_label(engine.run_frontend(text, use_sudachi_kanji_yomi=False)):
        match = _FULL.search(full)
        phone = match[1] if match else "sil"
        if match is None or phone in ("sil", "pau") or "xx" in (match[3], match[4], match[5]):
            last = None
            continue
        if phone.lower() not in ("a", "i", "u", "e", "o", "n", "cl") or phone == "n":
            consonant = phone
            continue
        position, size, kind = int(match[3]), int(match[4]), int(match[5])
        key = (size, kind)
        if last is None or position == 1 or key != last:
            phrase += position == 1 or last is None
            last = key
        high = position >= 2 if kind == 0 else position == 1 if kind == 1 else 2 <= position <= kind
        vowel = phone if phone in ("N", "cl") else phone.lower()
        found.append((consonant, vowel, high, phrase, full[full.index("/A:") :]))
        consonant = ""
    return found


def label(before2: str, before: str, phone: str, after: str, after2: str, context: str = UNKNOWN) -> str:
    """A full-context label: the phone between its neighbours as they are sung, and the context of its mora."""
    return f"{before2}^{before}-{phone}+{after}={after2}{context}"
