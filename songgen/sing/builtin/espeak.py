"""eSpeak NG in a process of its own: texts in, sound and the times of its phones out.

eSpeak NG is under the GPL 3, so it comes with ``songgen[english]`` only and is never loaded into songgen itself.
``python -m songgen.sing.builtin.espeak`` reads a JSON list of texts and answers each with a line of JSON (``rate``,
``samples``, ``words``: [character, sample], ``phones``: [name, first sample, last sample]) and that many int16 samples.
The calls and event numbers are those of eSpeak NG's speak_lib.h.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from dataclasses import dataclass

from songgen.errors import InputError

VOICE = "en-us+f4"
CREDIT = f"eSpeak NG, voice {VOICE}"
LICENSE = "GPL-3.0-or-later (the program that speaks, not what it says)"
CURE = 'pip install "songgen[english]"'
_WORD, _PHONE = 1, 7
_RATE, _PITCH, _RANGE = 1, 3, 4
_SYNCHRONOUS, _PHONE_EVENTS, _UTF8 = 2, 1, 1


@dataclass(frozen=True, eq=False)
class Spoken:
    """A text as it was said in one tone: int16 samples as bytes, and when its words and phones begin."""

    rate: int
    samples: bytes
    words: tuple[tuple[int, int], ...]
    phones: tuple[tuple[str, int, int], ...]


def installed() -> bool:
    """Whether the extra is there."""
    from importlib.util import find_spec

    return find_spec("espeakng_loader") is not None and find_spec("pyworld") is not None


def speak(texts: list[str]) -> list[Spoken]:
    """Have texts said.

    Raises:
        InputError: the extra is not installed, or does not work here.
    """
    if not installed():
        raise InputError("the built-in singer needs an extra to sing English: it is not installed", CURE)
    command = [sys.executable, "-m", "songgen.sing.builtin.espeak"]
    done = subprocess.run(command, input=json.dumps(texts).encode(), capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InputError(f"eSpeak NG does not work here: {reason[-1] if reason else done.returncode}", CURE)
    found, rest = [], done.stdout
    for _ in texts:
        head, _, rest = rest.partition(b"\n")
        facts = json.loads(head)
        size = 2 * facts["samples"]
        words = tuple((at, sample) for at, sample in facts["words"])
        phones = tuple((name, first, last) for name, first, last in facts["phones"])
        found.append(Spoken(facts["rate"], rest[:size], words, phones))
        rest = rest[size:]
    return found


class _Value(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int), ("identifier", ctypes.c_uint), ("text", ctypes.c_int), ("length", ctypes.c_int),
        ("milliseconds", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p), ("value", _Value),
    )  # fmt: skip


def main() -> None:
    """The process: say what stdin asks for."""
    import espeakng_loader

    library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, str(espeakng_loader.get_data_path()).encode(), _PHONE_EVENTS)
    if rate <= 0 or library.espeak_SetVoiceByName(VOICE.encode()):
        sys.exit(f"no voice {VOICE}")
    for parameter, value in ((_RATE, 150), (_PITCH, 50), (_RANGE, 0)):
        library.espeak_SetParameter(parameter, value, 0)
    sound, words, starts = bytearray(), [], []

    def heard(samples, count, events):  # type: ignore[no-untyped-def]
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, 2 * count))
        i = 0
        while events[i].type:
            event = events[i]
            if event.type == _WORD:
                words.append((event.text - 1, event.sample))
            elif event.type == _PHONE:
                starts.append((event.value.string.decode("utf-8", "replace"), event.sample))
            i += 1
        return 0

    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))
    callback = kind(heard)
    library.espeak_SetSynthCallback(callback)
    for text in json.load(sys.stdin):
        for row in (sound, words, starts):
            row.clear()
        raw = text.encode()
        library.espeak_Synth(raw, len(raw) + 1, 0, 0, 0, _UTF8, None, None)
        library.espeak_Synchronize()
        ends = [at for _, at in starts[1:]] + [len(sound) // 2]
        phones = [(name, first, last) for (name, first), last in zip(starts, ends, strict=True)]
        facts = {"rate": rate, "samples": len(sound) // 2, "words": words, "phones": phones}
        sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + bytes(sound))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
