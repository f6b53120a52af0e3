"""Words: closed-set recognition of sung phrases, against the same voice speaking them.

A recogniser for English (pocketsphinx) gets every two-bar phrase of the lyrics and others, spelled in ARPAbet, and
must name the one that it hears. Crude, but it tells good routes from bad; chance is about 1 %.
"""

from __future__ import annotations

import math
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly
from singing_songs import NAMES, song

from songgen.language.kana import morae
from songgen.sing.builtin.phones import phones
from songgen.sing.builtin.stream import RATE
from songgen.sing.builtin.voice import openjtalk

ARPABET = {
    "a": "AA", "i": "IY", "u": "UW", "e": "EH", "o": "OW", "N": "N", "k": "K", "s": "S", "t": "T", "n": "N",
    "h": "HH", "m": "M", "y": "Y", "r": "R", "w": "W", "g": "G", "z": "Z", "d": "D", "b": "B", "p": "P", "f": "F",
    "sh": "SH", "ch": "CH", "ts": "T S", "j": "JH", "ky": "K Y", "gy": "G Y", "ny": "N Y", "hy": "HH Y", "my": "M Y",
    "ry": "R Y", "by": "B Y", "py": "P Y", "v": "V", "cl": "", "ty": "T Y", "dy": "D Y",
}  # fmt: skip
OTHERS = [
    "さくらのはなが",
    "あしたのてんき",
    "でんしゃがおくれ",
    "みなみのしまへ",
    "ほうそうきょく",
    "ゆうびんばこ",
    "おんがくしつ",
    "なつやすみの",
    "ちかてつにのり",
    "かぜがつよくて",
    "ほんだなのうえ",
    "ゆきがつもって",
    "りょうりをつくり",
    "まどをあけたら",
    "ともだちと",
    "しゅくだいを",
    "じてんしゃで",
    "やきゅうのしあい",
    "えいがをみたら",
    "くすりをのんで",
    "びょういんのまえ",
    "はしをわたって",
    "たいようのした",
    "つきがかくれて",
    "ふゆのあさには",
    "こうえんのいけ",
    "ひこうきぐもが",
    "がっこうのかね",
    "にちようびには",
    "あたらしいくつ",
    "むかしばなしを",
    "ぎんいろのふね",
    "ぼうしをかぶり",
    "れいぞうこには",
    "ろうかをはしる",
]


@dataclass(frozen=True)
class Phrase:
    """A sung phrase: its phones, and when it is sung (s)."""

    phones: tuple[str, ...]
    start: float
    end: float


def spelled(names: tuple[str, ...]) -> str:
    """Phones in ARPAbet; a vowel that goes on is written once."""
    kept = [p for i, p in enumerate(names) if not (p in "aiueo" and i and names[i - 1] == p)]
    return " ".join(" ".join(ARPABET[p] for p in kept).split())


class Ear:
    """Names the phrase it hears out of a closed set."""

    def __init__(self, phrases: list[tuple[str, ...]]) -> None:
        import pocketsphinx

        others = [tuple(p for m in morae(text) for p in phones(m) if p) for text in OTHERS]
        spellings = list(dict.fromkeys(spelled(p) for p in [*phrases, *others]))
        self._words = {f"w{i:03d}": spelling for i, spelling in enumerate(spellings)}
        rows = []
        for word, spelling in self._words.items():
            rows.append(f"{word} {spelling}")
            if "R" in spelling.split():
                rows.append(f"{word}(2) {' '.join('L' if p == 'R' else p for p in spelling.split())}")
        with tempfile.TemporaryDirectory() as folder:
            dictionary, grammar = Path(folder, "x.dict"), Path(folder, "x.jsgf")
            dictionary.write_text("\n".join(rows) + "\n", encoding="utf-8")
            choice = " | ".join(self._words)
            grammar.write_text(f"#JSGF V1.0;\ngrammar g;\npublic <g> = {choice};\n", encoding="utf-8")
            self._decoder = pocketsphinx.Decoder(
                hmm=str(Path(pocketsphinx.__file__).parent / "model" / "en-us" / "en-us"), dict=str(dictionary),
                jsgf=str(grammar), loglevel="FATAL", beam=1e-80, wbeam=1e-60, pbeam=1e-80, maxhmmpf=-1,
            )  # fmt: skip

    def __len__(self) -> int:
        return len(self._words)

    def hears(self, sound: np.ndarray, phrase: tuple[str, ...], rate: int = RATE) -> bool:
        """Whether it takes mono sound for that phrase."""
        common = math.gcd(rate, 16000)
        z = resample_poly(sound.astype(np.float64), 16000 // common, rate // common)
        z = np.pad(z / max(1e-9, float(np.abs(z).max())) * 0.6, 3200)
        z = z + np.random.default_rng(0).standard_normal(len(z)) * 1e-4
        self._decoder.start_utt()
        self._decoder.process_raw((z * 32767).astype("<i2").tobytes(), no_search=False, full_utt=True)
        self._decoder.end_utt()
        best = self._decoder.hyp()
        return best is not None and self._words.get(re.sub(r"\(\d\)", "", best.hypstr.strip())) == spelled(phrase)


def heard(ear: Ear, sound: np.ndarray, phrases: list[Phrase]) -> int:
    """How many phrases of a mono sound are named rightly."""
    cuts = [(max(0, int((p.start - 0.2) * RATE)), int((p.end + 0.1) * RATE)) for p in phrases]
    return sum(ear.hears(sound[a:b], p.phones) for (a, b), p in zip(cuts, phrases, strict=True))


def spoken(text: str) -> tuple[np.ndarray, int]:
    """Kana said by the same voice through its own engine: samples and their rate."""
    samples, rate = openjtalk().tts(text)
    return np.asarray(samples) / 32768, rate


def phrases_of(score) -> list[tuple[Phrase, str]]:  # type: ignore[no-untyped-def]
    """The phrases of a score, each with its kana; a phrase that comes again counts each time."""
    found = []
    for unit in score.units:
        names = tuple(p for n in unit.notes for p in (n.sound.consonant, n.sound.vowel) if p)
        kana = "".join(n.sound.text for n in unit.notes)
        found.append((Phrase(names, unit.notes[0].start, unit.notes[-1].end), kana))
    return found


def main(seeds: int = 2) -> None:
    """Print the table: spoken, dry voice, full mix."""
    from songgen.sing.builtin.compose import compose, seed_of
    from songgen.sing.builtin.perform import dry, performed

    scripts = [song(name, seed) for name in NAMES for seed in range(seeds)]
    scores = [compose(one, seed_of(one)) for one in scripts]
    ear = Ear([phrase.phones for score in scores for phrase, _ in phrases_of(score)])
    print(f"closed set of {len(ear)} phrases")
    total = np.zeros(4, int)
    said: dict[str, bool] = {}
    for one, score in zip(scripts, scores, strict=True):
        found = phrases_of(score)
        phrases = [phrase for phrase, _ in found]
        for phrase, kana in found:
            if kana not in said:
                sound, rate = spoken(kana)
                said[kana] = ear.hears(sound, phrase.phones, rate)
        whole = np.concatenate([block.mix.mean(0) for block in performed(score)])
        row = [
            len(found),
            sum(said[kana] for _, kana in found),
            heard(ear, dry(score), phrases),
            heard(ear, whole, phrases),
        ]
        total += row
        print(f"{one.slug:15} seed {one.seed}  {_row(row)}", flush=True)
    print(f"{'all':22} {_row(total)}")


def _row(row: list[int] | np.ndarray) -> str:
    count, *rest = row
    names = ("spoken", "dry", "mix")
    return f"{count:4} phrases  " + "  ".join(
        f"{name} {n} = {100 * n / count:.0f} %" for name, n in zip(names, rest, strict=True)
    )


if __name__ == "__main__":
    main(*(int(x) for x in sys.argv[1:]))
