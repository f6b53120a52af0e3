"""Bring your own audio: sung by a person, or made by hand at a service and downloaded."""

from __future__ import annotations

from pathlib import Path

from songgen import files
from songgen.config import Config, File
from songgen.errors import InputError
from songgen.services.http import LIMIT, sniff
from songgen.sing import Capabilities, Progress, Request, Submitted
from songgen.song import LineTiming, Script, Take

_CURE = 'name it: --audio PATH, or audio = "PATH" under [singers.file], or SONGGEN_FILE_AUDIO=PATH'


class FileSinger:
    """Takes an audio file as the one take of the song."""

    capabilities = Capabilities(name="file", label="your own audio", mode="local")

    def __init__(self, config: Config) -> None:
        self._audio = config.singer("file", File).audio

    def preflight(self, script: Script) -> None:
        """Raise ``InputError`` when the file is missing, too big or not audio."""
        self._read()

    def render(self, script: Script) -> Request:
        """The body holds the file's hash, so that other audio counts as changed input."""
        return Request("", {"audio_sha256": files.sha256(self._read()[0])})

    def submit(self, request: Request, script: Script) -> Submitted:
        """The file as it is."""
        audio, suffix = self._read()
        digest = files.sha256(audio)
        take = Take(f"own-{digest[:12]}", audio, suffix, meta={"singer": "file", "source_name": Path(self._audio).name})
        return Submitted(takes=(take,))

    def poll(self, task: str) -> Progress:
        """Never needed: nothing is running anywhere."""
        return Progress("done")

    def fetch(self, task: str, take: dict[str, object], into: Path) -> str:
        """Never needed: ``submit`` gives the take.

        Raises:
            InputError: always.
        """
        raise InputError("your own audio has nothing to download")

    def timings(self, task: str, take: dict[str, object], script: Script) -> tuple[LineTiming, ...] | None:
        """Nobody knows them."""
        return None

    def _read(self) -> tuple[bytes, str]:
        if not self._audio:
            raise InputError("no audio file is named", _CURE)
        path = Path(self._audio).expanduser()
        try:
            if path.stat().st_size > LIMIT:
                raise InputError(f"{path} is bigger than {LIMIT / 1e6:.0f} MB", "give an MP3 of the song")
            audio = path.read_bytes()
        except FileNotFoundError:
            raise InputError(f"{path}: there is no such file", _CURE) from None
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}", _CURE) from None
        suffix = sniff(audio)
        if not suffix:
            raise InputError(f"{path} is not an audio file that songgen knows", "give .mp3, .wav, .flac, .ogg or .m4a")
        return audio, suffix
