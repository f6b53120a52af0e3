"""The built-in singer: no account, no network, the same bytes each time.

script → score (``compose``) → voices (``vocal``) and band → mix, in blocks (``perform``).
"""

from __future__ import annotations

import io
import wave
from importlib import metadata
from typing import TYPE_CHECKING, Any

from songgen.errors import InputError
from songgen.sing import Capabilities, Progress, Request, Submitted
from songgen.song import LineTiming, Script, Take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np

LIMIT = 5000
"""Morae in one song; more would be half an hour."""


VERSION = 2
"""Another number where the same lyrics sound otherwise."""


class BuiltinSinger:
    """Sings with the bundled voice over a small band."""

    def __init__(self, config: Any) -> None:
        version = f"{VERSION} with pyopenjtalk-plus {metadata.version('pyopenjtalk-plus')}"  # the voice and the accents
        self.capabilities = Capabilities(
            "builtin", "the built-in singer", "local", languages=frozenset({"ja"}), timings=True, version=version
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
        body = {
            "version": self.capabilities.version, "language": script.language, "genre": script.genre,
            "mood": list(script.mood), "tempo": script.tempo, "seed": script.seed, "lines": lines,
        }  # fmt: skip
        return Request("builtin", body)

    def submit(self, request: Request, script: Script) -> Submitted:
        """Sing it here and now."""
        from songgen.sing.builtin import midi, score
        from songgen.sing.builtin.compose import compose, seed_of
        from songgen.sing.builtin.perform import length, performed

        made = compose(script, seed_of(script))
        audio = wav(_told((block.mix for block in performed(made)), length(made), request.share))
        extras = {"score.json": score.as_json(made), "score.mid": midi.as_midi(made, script.title)}
        return Submitted(
            takes=(Take("builtin", audio, ".wav", score.timings(made, script), _meta(made, script), extras),)
        )

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
    from songgen.sing.builtin.score import key_name
    from songgen.sing.builtin.voice import CREDIT, LICENSE

    return {
        "voice": CREDIT, "license": LICENSE, "tempo": made.tempo, "key": key_name(made), "style": made.style,
        "seed": script.seed,
    }  # fmt: skip


def _told(blocks: Iterable[np.ndarray], whole: int, share: Callable[[float], None]) -> Iterator[np.ndarray]:
    """The blocks as they come; ``share`` is told how much of ``whole`` samples is there."""
    done = 0
    for block in blocks:
        yield block
        done += block.shape[1]
        share(done / whole)


def wav(blocks: Iterable[np.ndarray]) -> bytes:
    """(2, n) blocks → a whole 16-bit stereo WAV, 48 kHz."""
    import numpy as np

    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48000)
        for block in blocks:
            file.writeframesraw((np.clip(block.T, -1, 1) * 32767).round().astype("<i2").tobytes())
    return out.getvalue()
