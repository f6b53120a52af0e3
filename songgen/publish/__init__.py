"""Where a bundle goes: the table of publishers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from songgen.errors import InputError

PUBLISHERS = {
    "wordpress": "songgen.publish.wordpress:WordPress",
    "hatena": "songgen.publish.hatena:Hatena",
    "hugo": "songgen.publish.hugo:Hugo",
    "feed": "songgen.publish.feed:Feed",
    "wxr": "songgen.publish.wxr:Wxr",
    "youtube": "songgen.publish.youtube:YouTube",
}
"""Known publishers: name → ``module:Class``. Others come through the entry points ``songgen.publishers``."""


@dataclass(frozen=True)
class Published:
    """What became of a publish: ``action`` is created, updated or unchanged; ``notes`` are for the user to read."""

    action: str
    link: str
    status: str
    requests: int
    notes: tuple[str, ...] = ()


class Publisher(Protocol):
    """Sends a bundle to a site. Constructed as ``Class(config)``; keeps its memory in the bundle's publish.json."""

    def publish(self, bundle: Path, *, status: str, force: bool) -> Published:
        """Bring the site's one post for this bundle up to date (PUB-1 … PUB-5)."""


def publisher(name: str, config: Any) -> Publisher:
    """The publisher called ``name``.

    Raises:
        InputError: nobody of that name is known.
    """
    from songgen.plugins import find

    made = find(name, PUBLISHERS, "songgen.publishers", InputError)(config)
    return made  # type: ignore[no-any-return]
