"""The built-in singer: no account, no network, the same bytes each time.

score (lyrics → notes) → vocal (notes → voice) → band → mix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from songgen import files
from songgen.errors import InputError
from songgen.sing import Capabilities, Progress, Request, Submitted
from songgen.song import LineTiming, Script, Take

if TYPE_CHECKING:
    import numpy as np

    from songgen.sing.builtin.score import Score

LIMIT = 5000
"""Morae in one song; more would be half an hour."""


class BuiltinSinger:
    """Sings Japanese with the bundled voice over a small band."""

    def __init__(self, config: Any) -> None:
        self.capabilities = Capabilities(
            "builtin", "the built-in singer", "local", languages=frozenset({"ja"}), timings=True, version="1"
        )

    def preflight(self, script: Script) -> None:
        """Refuse what can't be sung.

        Raises:
            InputError: not Japanese, nothing to sing, or more than 5000 morae.
        """
        if script.language != "ja":
            raise InputError(
                "the built-in singer sings Japanese only for now", "--singer suno, or your own audio: --audio FILE"
            )
        count = sum(len(line.morae) for line in script.lines)
        if not 0 < count <= LIMIT:
            raise InputError(
                f"the lyrics have {count} morae; the built-in singer sings 1 to {LIMIT}",
                "shorten lyrics.txt" if count else "write at least one line that can be read into lyrics.txt",
            )

    def render(self, script: Script) -> Request:
        """The settings and sung lines that shape the sound."""
        lines = [[section.kind, [line.sung for line in section.lines]] for section in script.sections]
        body = {"version": self.capabilities.version, "tempo": script.tempo, "seed": script.seed, "lines": lines}
        return Request("builtin", body)

    def submit(self, request: Request, script: Script) -> Submitted:
        """Sing it here and now."""
        from songgen.sing.builtin.score import compose
        from songgen.sing.builtin.voice import CREDIT, LICENSE

        seed = int(files.sha256(repr(request.body))[:8], 16)
        score = compose(script, seed)
        meta = {"voice": CREDIT, "tempo": score.tempo, "key": score.key, "seed": script.seed, "license": LICENSE}
        return Submitted(takes=(Take("builtin", _wav(perform(score)), ".wav", timings(score, script), meta),))

    def poll(self, task: str) -> Progress:
        """Never needed: ``submit`` hands over the take."""
        return Progress("done")

    def fetch(self, task: str, take: dict[str, Any]) -> Take:
        """Never needed: ``submit`` hands over the take."""
        raise InputError("the built-in singer keeps no takes")

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """Never needed: they come with the take."""
        return None


def timings(score: Score, script: Script) -> tuple[LineTiming, ...]:
    """When every mora is sung, from the score."""
    spans: dict[int, list[tuple[float, float]]] = {}
    for unit in score.units:
        for note in unit.notes:
            spans.setdefault(note.line, []).append((note.start, note.end))
    return tuple(
        LineTiming(line.index, spans[line.index][0][0], spans[line.index][-1][1], tuple(spans[line.index]))
        for line in script.lines
        if line.index in spans
    )


def perform(score: Score) -> np.ndarray:
    """Voice, harmony and band of a score, mixed: (2, n) float32, 48 kHz."""
    from songgen.sing.builtin.band import play
    from songgen.sing.builtin.mix import mix
    from songgen.sing.builtin.score import harmony
    from songgen.sing.builtin.vocoder import RATE

    length = int((score.seconds + 2.0) * RATE)
    lead = dry(score, length)
    second = dry(score, length, only="chorus", change=lambda units: harmony(units, score.key), detune=0.06)
    band, _ = play(score, length)
    return mix(lead, second, band)


def dry(score: Score, length: int, only: str = "", change: Any = None, detune: float = 0.0) -> np.ndarray:
    """The dry voice, (length,) float32; equal sections are sung once and laid twice."""
    import numpy as np

    from songgen.sing.builtin import vocal
    from songgen.sing.builtin.vocoder import RATE
    from songgen.sing.builtin.voice import load

    out = np.zeros(length, np.float32)
    sung: dict[tuple[Any, ...], tuple[np.ndarray, float]] = {}
    for part in score.parts:
        if not part.units or (only and part.kind != only):
            continue
        zero = part.bar * 8 * score.slot
        key = tuple((n.sound.consonant, n.sound.vowel, n.slot, n.length, n.pitch) for u in part.units for n in u.notes)
        if key not in sung:
            units = change(part.units) if change else part.units
            samples, begin = vocal.render(load(), units, score.seed, detune)
            sung[key] = (samples, begin - zero)
        samples, offset = sung[key]
        first = round((zero + offset) * RATE)
        cut = max(0, -first)
        first += cut
        size = min(len(samples) - cut, length - first)
        out[first : first + size] += samples[cut : cut + size]
    return out


def _wav(samples: np.ndarray) -> bytes:
    """16-bit stereo WAV, 48 kHz."""
    import io
    import wave

    import numpy as np

    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes((np.clip(samples.T, -1, 1) * 32767).round().astype("<i2").tobytes())
    return out.getvalue()
