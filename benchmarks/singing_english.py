"""English singing: closed-set recognition of its lines, sung, in the mix and spoken; stress and beats; syllables.

The same recogniser as in ``singing_words``, which was trained on English here; chance is about 3 %.
"""

from __future__ import annotations

import math
import re
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly
from singing_songs import FOLDER

from songgen.script import script
from songgen.sing.builtin.espeak import speak
from songgen.sing.builtin.stream import RATE
from songgen.song import Script
from songgen.topic import Topic

OTHERS = (
    "a neural network has many layers", "the kidneys filter the blood", "leaves take in the air",
    "the revolution began in the spring", "energy is neither created nor destroyed", "the treaty ended the war",
    "clouds are made of tiny drops", "inflation lowers the value of money", "light travels faster than sound",
    "atoms bond by sharing electrons", "the president signs the bill into law", "the moon goes around the earth",
    "a triangle has three sides", "iron is heavier than water", "the king moved to the capital city",
    "sugar gives the body energy",
)  # fmt: skip


def song(seed: int = 0, tempo: int = 112) -> Script:
    """The English lyrics of the benchmark."""
    text = (FOLDER / "english.txt").read_text(encoding="utf-8")
    topic = Topic.model_validate(
        {
            "title": "english", "slug": "english", "language": "en", "axes": {},
            "music": {"genre": "pop", "tempo": tempo, "mood": ["bright"]},
            "terms": [{"id": "word", "term": "song", "reading": "song"}],
        }
    )  # fmt: skip
    return script(topic, text, "english.txt", seed)


class Ear:
    """Names the line it hears out of a closed set."""

    def __init__(self, lines: list[str]) -> None:
        import pocketsphinx

        model = Path(pocketsphinx.__file__).parent / "model" / "en-us"
        with tempfile.TemporaryDirectory() as folder:
            grammar = Path(folder, "x.jsgf")
            choice = " | ".join(dict.fromkeys([*lines, *OTHERS]))
            grammar.write_text(f"#JSGF V1.0;\ngrammar g;\npublic <g> = {choice};\n", encoding="utf-8")
            self._decoder = pocketsphinx.Decoder(
                hmm=str(model / "en-us"), dict=str(model / "cmudict-en-us.dict"), jsgf=str(grammar), loglevel="FATAL",
                beam=1e-80, wbeam=1e-60, pbeam=1e-80, maxhmmpf=-1,
            )  # fmt: skip

    def hears(self, sound: np.ndarray, rate: int, line: str) -> bool:
        """Whether it takes mono sound for that line."""
        common = math.gcd(rate, 16000)
        z = resample_poly(sound.astype(np.float64), 16000 // common, rate // common)
        z = np.pad(z / max(1e-9, float(np.abs(z).max())) * 0.6, 3200)
        z = z + np.random.default_rng(0).standard_normal(len(z)) * 1e-4
        self._decoder.start_utt()
        self._decoder.process_raw((z * 32767).astype("<i2").tobytes(), no_search=False, full_utt=True)
        self._decoder.end_utt()
        best = self._decoder.hyp()
        return best is not None and best.hypstr.strip() == line


def main(seeds: int = 2) -> None:
    """Print the table."""
    from songgen.sing.builtin.compose import compose, seed_of
    from songgen.sing.builtin.perform import dry, performed
    from songgen.sing.builtin.score import timings, tones

    lines = [re.sub(r"[^a-z ]", "", line.shown.lower()) for line in song().lines]
    ear = Ear(lines)
    said = [
        ear.hears(np.frombuffer(one.samples, "<i2"), one.rate, text)
        for text, one in zip(lines, speak(lines), strict=True)
    ]
    print(f"closed set of {len({*lines, *OTHERS})} lines; spoken {sum(said)}/{len(said)}")
    for seed in range(seeds):
        made = song(seed)
        score = compose(made, seed_of(made))
        spans = timings(score, made)
        assert all(len(t.morae) == len(line.morae) for t, line in zip(spans, made.lines, strict=True))
        voice = dry(score)
        whole = np.concatenate([block.mix.mean(0) for block in performed(score)])
        found = [
            sum(
                ear.hears(sound[int((t.start - 0.25) * RATE) : int((t.end + 0.1) * RATE)], RATE, line)
                for t, line in zip(spans, lines, strict=True)
            )
            for sound in (voice, whole)
        ]
        notes = [(note, unit) for unit in score.units for note in unit.notes]
        strong = [note.sound.stress for note, _ in notes if note.slot % 4 == 0]
        stressed = [note.slot % 2 == 0 for note, _ in notes if note.sound.stress]
        chord = [
            (note.pitch - score.key - part.lift) % 12 in tones(score.chords[unit.bar + int(note.slot // 8)])
            for part in score.parts for unit in part.units for note in unit.notes if note.slot % 4 == 0
        ]  # fmt: skip
        print(
            f"seed {seed}: sung {found[0]}/{len(lines)}, in the mix {found[1]}/{len(lines)}; stressed syllables on a "
            f"beat or half beat {sum(stressed)}/{len(stressed)}, notes on strong beats that are stressed "
            f"{sum(map(bool, strong))}/{len(strong)}, on chord notes {sum(chord)}/{len(chord)}; voice "
            f"{10 * np.log10((voice[np.abs(voice) > 1e-3] ** 2).mean()):.1f} dB"
        )


if __name__ == "__main__":
    main(*(int(x) for x in sys.argv[1:]))
