"""One line sung at once, so that a change can be heard before the song is made again."""

from __future__ import annotations

import os
from pathlib import Path

from songgen.errors import InputError
from songgen.script import script
from songgen.sing.builtin import BuiltinSinger, Wav
from songgen.song import Script
from songgen.topic import Topic


def preview(line: str, path: Path, topic: Topic | None = None) -> None:
    """Sing a line of lyrics into a WAV: the dry voice, with the readings, tempo and genre of a topic if one is given.

    Raises:
        InputError: the line can't be read, or is not Japanese.
    """
    if "\n" in line or not line.strip():
        raise InputError("--preview sings one line", "give the words of one line")
    topic = topic or Topic.model_validate(
        {"title": "preview", "slug": "preview", "axes": {}, "terms": [{"id": "line", "term": "歌", "reading": "うた"}]}
    )
    made = script(topic, f"[Verse]\n{line}\n", "--preview", 0)
    BuiltinSinger(None).preflight(made)
    part = path.with_name(f".{path.name}.part")
    with Wav(part) as file:
        file.write(_sound(made))
    os.replace(part, path)


def _sound(made: Script):  # type: ignore[no-untyped-def]
    import numpy as np

    from songgen.sing.builtin.compose import compose, seed_of
    from songgen.sing.builtin.perform import dry
    from songgen.sing.builtin.stream import RATE

    score = compose(made, seed_of(made))
    first = round((score.notes[0].start - 0.4) * RATE)
    last = round((score.notes[-1].end + 0.4) * RATE)
    voice = dry(score)[max(0, first) : last] * 3
    return np.stack([voice, voice])
