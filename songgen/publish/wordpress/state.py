"""What publish.json remembers of one site: ids, and fingerprints of what was sent and seen. No secrets.

It makes publishing quicker and hand edits clearer; without it the site itself says what is ours.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from songgen.publish import memory


@dataclass
class State:
    """One song on one site."""

    root: str = ""
    post_id: int = 0
    link: str = ""
    status: str = ""
    modified_gmt: str = ""
    seen: str = ""
    """Fingerprint of the post as the site answered after our last save."""
    marks: list[str] = field(default_factory=list)
    """Fingerprints of everything that we ever sent, newest last."""
    filtered: bool = False
    """Whether the site took the frames out although the role may send them."""
    terms: dict[str, dict[str, int]] = field(default_factory=dict)
    media: dict[str, dict[str, Any]] = field(default_factory=dict)


def load(bundle: Path, site: str) -> State:
    """What is remembered; an empty State for a site that is new.

    Raises:
        InputError: publish.json is not ours to read.
    """
    try:
        return State(**memory.recall(bundle, "wordpress", site))
    except TypeError:
        raise memory.broken(bundle) from None


def save(bundle: Path, site: str, state: State) -> None:
    """Keep ``state`` beside what is known of other sites."""
    memory.keep(bundle, "wordpress", site, asdict(state))
