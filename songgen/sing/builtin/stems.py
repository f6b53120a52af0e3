"""The parts of a song by themselves: all voices, the band, and the song without its lead, to practise with."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

from songgen import files
from songgen.sing import nobody
from songgen.sing.builtin import BuiltinSinger, Wav
from songgen.sing.builtin.compose import compose, seed_of
from songgen.sing.builtin.perform import length, performed
from songgen.sing.perform import Share
from songgen.song import Script

STEMS = {"vocal.wav": "vocal", "band.wav": "band", "off-vocal.wav": "off"}


def write(script: Script, folder: Path, share: Share = nobody) -> None:
    """Write the stems of a script into ``folder``, all in one go; they begin with the take, so its cues fit them.

    Raises:
        InputError: the built-in singer can't sing it.
    """
    BuiltinSinger(None).preflight(script)
    score = compose(script, seed_of(script))
    folder.mkdir(parents=True, exist_ok=True)
    parts = {name: files.inside(folder, f".{name}.part") for name in STEMS}
    with ExitStack() as stack:
        stems = {name: stack.enter_context(Wav(part)) for name, part in parts.items()}
        for block in performed(score):
            for name, stem in stems.items():
                count = stem.write(getattr(block, STEMS[name]))
            share(count / length(score))
    for name, part in parts.items():
        os.replace(part, files.inside(folder, name))
    files.sync_folder(folder)
