"""The parts of a song by themselves: all voices, the band, and the song without its lead, to practise with."""

from __future__ import annotations

from pathlib import Path

from songgen import files
from songgen.sing.builtin import BuiltinSinger, wav
from songgen.sing.builtin.compose import compose, seed_of
from songgen.sing.builtin.perform import performed
from songgen.song import Script

STEMS = {"vocal.wav": "vocal", "band.wav": "band", "off-vocal.wav": "off"}


def write(script: Script, folder: Path) -> None:
    """Write the stems of a script into ``folder``; they begin with the take, so its cues fit them.

    Raises:
        InputError: the built-in singer can't sing it.
    """
    BuiltinSinger(None).preflight(script)
    score = compose(script, seed_of(script))
    for name, part in STEMS.items():  # one after the other: three songs at once would need three times the memory
        files.write(files.inside(folder, name), wav(getattr(block, part) for block in performed(score)))
