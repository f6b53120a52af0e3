"""What is remembered of a song on a channel: ids and hashes in publish.json; an upload under way, elsewhere.

The address of an upload's session lets whoever has it upload: it lies beside the sign-in, readable by its owner only.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from songgen import files
from songgen.errors import InputError
from songgen.publish import memory
from songgen.publish.youtube.sign_in import keep


@dataclass
class State:
    """One song on one channel; hashes are of what was last sent."""

    video: str = ""
    link: str = ""
    status: str = ""
    seen: str = ""
    """Fingerprint of the texts as YouTube answered after our last save."""
    media: str = ""
    thumbnail: str = ""
    captions: str = ""
    captions_at: str = ""
    """When YouTube says that the captions were changed, after our last save."""


def load(bundle: Path, channel: str) -> State:
    """What is remembered; an empty State for a channel that is new.

    Raises:
        InputError: publish.json is not ours to read.
    """
    try:
        return State(**memory.recall(bundle, "youtube", channel))
    except TypeError:
        raise memory.broken(bundle) from None


def save(bundle: Path, channel: str, state: State) -> None:
    """Keep ``state`` beside what is known of other places."""
    memory.keep(bundle, "youtube", channel, asdict(state))


@dataclass(frozen=True)
class Session:
    """An upload under way: where it goes on, and the hash and the size of the file it is of."""

    path: str
    media: str
    size: int


class Sessions:
    """The one upload that a song may have under way on a channel."""

    def __init__(self, folder: Path, channel: str, slug: str) -> None:
        self._file = folder / "uploads" / f"{channel}-{slug}.json"

    def load(self) -> Session | None:
        """The upload under way; None without one, and for a file that a crash cut short."""
        try:
            return Session(**json.loads(files.read_text(self._file)))
        except (InputError, ValueError, TypeError):
            return None

    def save(self, session: Session) -> None:
        """On disk, synced, before the first byte goes."""
        keep(self._file, asdict(session))

    def forget(self) -> None:
        """The upload is over."""
        self._file.unlink(missing_ok=True)
