"""What is sent for a post: its fields and the fingerprint of them all, which its mark carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from songgen.publish.wordpress import content, mark
from songgen.publish.wordpress.content import Look, Medium
from songgen.publish.wordpress.media import COVER, SOUND
from songgen.publish.wordpress.terms import Ids


@dataclass(frozen=True)
class Body:
    """``fields`` as REST takes them; without ``categories`` where there are none, so that the site uses its own."""

    fields: dict[str, Any]
    mark: str

    def arrived(self, post: dict[str, Any], slug: str) -> bool:
        """Whether the site saved the content that was sent."""
        return mark.same_words(self.fields["content"], post["content"]["raw"], slug)


def body(song: dict[str, Any], media: dict[str, Medium], ids: Ids, look: Look) -> Body:
    """A song as a post. ``media`` by file name."""
    slug = str(song["slug"])
    inner = content.content(song, media[SOUND], media[COVER], look)
    fields: dict[str, Any] = {
        "title": content.title(song),
        "slug": slug,
        "excerpt": content.excerpt(song),
        "featured_media": media[COVER].id,
        "tags": sorted(set(ids["tags"].values())),
    }
    if categories := sorted({identity for identity in ids["categories"].values() if identity}):
        fields["categories"] = categories
    unmarked = {"categories": None, **fields, "content": mark.group(inner, slug, "")}
    print_of = mark.fingerprint(unmarked, slug)
    return Body({**fields, "content": mark.group(inner, slug, print_of)}, print_of)
