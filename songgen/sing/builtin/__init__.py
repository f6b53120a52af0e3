"""The built-in singer: no account, no network, the same bytes each time.

script → score (``compose``) → voices (``vocal``) and band → mix, in blocks (``perform``).
"""

from __future__ import annotations

import contextlib
import os
import wave
from importlib import metadata
from typing import TYPE_CHECKING, Any

from songgen.errors import InputError
from songgen.sing import Capabilities, Progress, Request, Submitted
from songgen.song import LineTiming, Script, Take

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np

LIMIT = 4999
"""Morae in one song; more would be half an hour."""


VERSION = 6
"""Another number where the same lyrics sound otherwise."""


class BuiltinSinger:
    """Sings with the bundled voice over a small band."""

    def __init__(self, config: Any) -> None:
        version = f"{VERSION} with pyopenjtalk-plus {metadata.version('pyopenjtalk-plus')}"  # the voice and the accents
        self.capabilities = Capabilities(
            "builtin", "the built-in singer", "local", languages=frozenset({"ja", "en"}), timings=True, version=version
        )

    def preflight(self, script: Script) -> None:
        """Refuse what can't be sung.

        Raises:
            InputError: neither Japanese nor English, English without its extra, nothing to sing, or more than 4999
                morae.
        """
        from songgen.sing.builtin import espeak

        if script.language not in ("ja", "en"):
            raise InputError(
                f"the built-in singer sings Japanese and English, not {script.language!r}",
                "--singer suno, or your own audio: --audio FILE",
            )
        if script.language == "en" and not espeak.installed():
            raise InputError(
                "the built-in singer needs an extra to sing English: it is not installed",
                f"{espeak.CURE}, or --singer suno, or your own audio: --audio FILE",
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
        body = {
            "version": self.capabilities.version, "language": script.language, "genre": script.genre,
            "mood": list(script.mood), "tempo": script.tempo, "seed": script.seed, "lines": lines,
        }  # fmt: skip
        return Request("builtin", body)

    def submit(self, request: Request, script: Script) -> Submitted:
        """Sing it here and now, into the request's ``answer`` file."""
        from songgen.sing.builtin import midi, score
        from songgen.sing.builtin.compose import compose, seed_of
        from songgen.sing.builtin.perform import length, performed

        if request.answer is None:
            raise ValueError("the built-in singer needs a file to sing into: Request.answer")
        made = compose(script, seed_of(script))
        request.answer.parent.mkdir(parents=True, exist_ok=True)
        with Wav(request.answer) as file:
            for block in performed(made):
                request.share(file.write(block.mix) / length(made))
        extras = {"score.json": score.as_json(made), "score.mid": midi.as_midi(made, script.title)}
        take = Take("builtin", request.answer, ".wav", score.timings(made, script), _meta(made, script), extras)
        return Submitted(takes=(take,))

    def poll(self, task: str) -> Progress:
        """Never needed: ``submit`` hands over the take."""
        return Progress("done")

    def fetch(self, task: str, take: dict[str, Any]) -> Take:
        """Never needed: ``submit`` hands over the take."""
        raise InputError("the built-in singer keeps no takes")

    def timings(self, task: str, take: dict[str, Any], script: Script) -> tuple[LineTiming, ...] | None:
        """Never needed: they come with the take."""
        return None


def _meta(made: Any, script: Script) -> dict[str, Any]:
    from songgen.sing.builtin import espeak, voice
    from songgen.sing.builtin.score import key_name

    engine = espeak if script.language == "en" else voice
    return {
        "voice": engine.CREDIT, "license": engine.LICENSE, "tempo": made.tempo, "key": key_name(made),
        "style": made.style, "seed": script.seed,
    }  # fmt: skip


class Wav(contextlib.AbstractContextManager["Wav"]):
    """A 16-bit stereo WAV at 44.1 kHz that grows block by block; on disk, synced, when it is closed."""

    def __init__(self, path: Path) -> None:
        from songgen.sing.builtin.stream import RATE

        self._raw = path.open("wb")
        self._file = wave.open(self._raw, "wb")  # noqa: SIM115  closed in __exit__
        self._file.setnchannels(2)
        self._file.setsampwidth(2)
        self._file.setframerate(RATE)
        self._count = 0

    def write(self, block: np.ndarray) -> int:
        """Add (2, n) samples; returns how many there are now."""
        import numpy as np

        self._file.writeframesraw((np.clip(block.T, -1, 1) * 32767).round().astype("<i2").tobytes())
        self._count += block.shape[1]
        return self._count

    def __exit__(self, *error: object) -> None:
        self._file.close()
        self._raw.flush()
        os.fsync(self._raw.fileno())
        self._raw.close()
