"""WXR 1.2, the file that WordPress exports and imports, and that note.com imports.

Written as WordPress's own export writes it (wp-admin/includes/export.php), each element on a line and text as CDATA:
some importers read it with regular expressions. An importer takes a post for the same one by its title and date, so
both come from the record and never from the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from songgen.publish.wordpress import content, mark
from songgen.publish.wordpress.content import Look, Medium

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_TAGS = 10
_ZERO = "0000-00-00 00:00:00"
"""What WordPress has for the GMT date of a draft."""


@dataclass(frozen=True)
class Item:
    """A song on its way into the file. ``sound`` and ``cover`` are addresses on the web, empty for none."""

    song: dict[str, Any]
    status: str
    categories: list[str]
    sound: str = ""
    cover: str = ""
    digests: tuple[str, str] = ("", "")


Terms = dict[str, dict[str, str]]
"""Domain (``category``, ``post_tag``) → name → slug."""


@dataclass(frozen=True)
class Blog:
    """Where the posts are to go."""

    site: str
    author: str
    zone: tzinfo


def document(items: Iterable[Item], blog: Blog) -> str:
    """The whole file; the same songs give the same text."""
    listed = list(items)
    terms = {
        "category": _nicenames(name for item in listed for name in item.categories),
        "post_tag": _nicenames(name for item in listed for name in _tags(item.song)),
    }
    posts, number = [], 1
    for item in listed:
        made, number = _posts(item, blog, number, terms)
        posts += made
    head = [
        '<?xml version="1.0" encoding="UTF-8" ?>',
        '<!-- generator="songgen" -->',
        '<rss version="2.0"',
        '\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"',
        '\txmlns:content="http://purl.org/rss/1.0/modules/content/"',
        '\txmlns:wfw="http://wellformedweb.org/CommentAPI/"',
        '\txmlns:dc="http://purl.org/dc/elements/1.1/"',
        '\txmlns:wp="http://wordpress.org/export/1.2/"',
        ">",
        "<channel>",
        "\t<title>songgen</title>",
        f"\t<link>{escape(blog.site)}</link>",
        "\t<description></description>",
        f"\t<language>{listed[0].song['language'] if listed else 'ja'}</language>",
        "\t<wp:wxr_version>1.2</wp:wxr_version>",
        f"\t<wp:base_site_url>{escape(blog.site)}</wp:base_site_url>",
        f"\t<wp:base_blog_url>{escape(blog.site)}</wp:base_blog_url>",
        f"\t<wp:author><wp:author_id>1</wp:author_id><wp:author_login>{_cdata(blog.author)}</wp:author_login>"
        f"<wp:author_email>{_cdata('')}</wp:author_email><wp:author_display_name>{_cdata(blog.author)}"
        "</wp:author_display_name></wp:author>",
        *(
            f"\t<wp:category><wp:term_id>{n}</wp:term_id><wp:category_nicename>{_cdata(nice)}"
            f"</wp:category_nicename><wp:category_parent>{_cdata('')}</wp:category_parent><wp:cat_name>{_cdata(name)}"
            "</wp:cat_name></wp:category>"
            for n, (name, nice) in enumerate(terms["category"].items(), 1)
        ),
        *(
            f"\t<wp:tag><wp:term_id>{n}</wp:term_id><wp:tag_slug>{_cdata(nice)}</wp:tag_slug><wp:tag_name>"
            f"{_cdata(name)}</wp:tag_name></wp:tag>"
            for n, (name, nice) in enumerate(terms["post_tag"].items(), 1 + len(terms["category"]))
        ),
    ]
    return "\n".join([*head, *posts, "</channel>", "</rss>", ""])


def _posts(item: Item, blog: Blog, number: int, terms: Terms) -> tuple[list[str], int]:
    """The post and its files, and the next free number."""
    song, slug = item.song, str(item.song["slug"])
    sound = Medium(0, item.sound) if item.sound else None
    cover = Medium(0, item.cover) if item.cover else None
    inner = content.content(song, sound, cover, Look())
    attachments, meta, post_id = [], "", number
    number += 1
    for address, digest, name in ((item.sound, item.digests[0], "mp3"), (item.cover, item.digests[1], "png")):
        if not address:
            continue
        attachments.append(_attachment(item, blog, number, post_id, address, f"sg-{slug}-{digest[:8]}"))
        if name == "png":
            meta = _meta("_thumbnail_id", str(number))
        number += 1
    words = {
        "title": content.title(song),
        "content": mark.group(inner, slug, ""),
        "excerpt": content.excerpt(song),
    }
    post = _item(item, blog, post_id, slug, item.status, "post", words, terms=_terms(item, terms), meta=meta)
    return [post, *attachments], number


def _attachment(item: Item, blog: Blog, number: int, parent: int, address: str, name: str) -> str:
    words = {"title": name, "content": "", "excerpt": ""}
    more = f"\t\t<wp:attachment_url>{_cdata(address)}</wp:attachment_url>\n"
    meta = _meta("_wp_attachment_image_alt", content.plain_title(item.song)) if address.endswith(".png") else ""
    return _item(item, blog, number, name, "inherit", "attachment", words, parent=parent, more=more, meta=meta)


def _item(
    item: Item, blog: Blog, number: int, slug: str, status: str, kind: str, words: dict[str, str], *,
    parent: int = 0, terms: str = "", more: str = "", meta: str = "",
) -> str:  # fmt: skip
    when = datetime.fromisoformat(item.song["created"])
    local = when.astimezone(blog.zone).strftime("%Y-%m-%d %H:%M:%S")
    gmt = _ZERO if status == "draft" else when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return (
        "\t<item>\n"
        f"\t\t<title>{_cdata(words['title'])}</title>\n"
        f"\t\t<link>{escape(f'{blog.site}/{slug}/')}</link>\n"
        f"\t\t<pubDate>{when.astimezone(UTC).strftime('%a, %d %b %Y %H:%M:%S')} +0000</pubDate>\n"
        f"\t\t<dc:creator>{_cdata(blog.author)}</dc:creator>\n"
        f'\t\t<guid isPermaLink="false">songgen:{escape(slug)}</guid>\n'
        "\t\t<description></description>\n"
        f"\t\t<content:encoded>{_cdata(words['content'])}</content:encoded>\n"
        f"\t\t<excerpt:encoded>{_cdata(words['excerpt'])}</excerpt:encoded>\n"
        f"\t\t<wp:post_id>{number}</wp:post_id>\n"
        f"\t\t<wp:post_date>{_cdata(local)}</wp:post_date>\n"
        f"\t\t<wp:post_date_gmt>{_cdata(gmt)}</wp:post_date_gmt>\n"
        f"\t\t<wp:post_modified>{_cdata(local)}</wp:post_modified>\n"
        f"\t\t<wp:post_modified_gmt>{_cdata(gmt)}</wp:post_modified_gmt>\n"
        f"\t\t<wp:comment_status>{_cdata('open')}</wp:comment_status>\n"
        f"\t\t<wp:ping_status>{_cdata('closed')}</wp:ping_status>\n"
        f"\t\t<wp:post_name>{_cdata(slug)}</wp:post_name>\n"
        f"\t\t<wp:status>{_cdata(status)}</wp:status>\n"
        f"\t\t<wp:post_parent>{parent}</wp:post_parent>\n"
        "\t\t<wp:menu_order>0</wp:menu_order>\n"
        f"\t\t<wp:post_type>{_cdata(kind)}</wp:post_type>\n"
        f"\t\t<wp:post_password>{_cdata('')}</wp:post_password>\n"
        "\t\t<wp:is_sticky>0</wp:is_sticky>\n"
        f"{more}{terms}{meta}"
        "\t</item>"
    )


def _terms(item: Item, terms: Terms) -> str:
    made = [("category", name) for name in item.categories] + [("post_tag", name) for name in _tags(item.song)]
    return "".join(
        f'\t\t<category domain="{domain}" nicename="{terms[domain][name]}">{_cdata(name)}</category>\n'
        for domain, name in made
    )


def _tags(song: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(str(term["term"]) for term in song["terms"]))[:_MOST_TAGS]


def _meta(key: str, value: str) -> str:
    return (
        f"\t\t<wp:postmeta>\n\t\t<wp:meta_key>{_cdata(key)}</wp:meta_key>\n"
        f"\t\t<wp:meta_value>{_cdata(value)}</wp:meta_value>\n\t\t</wp:postmeta>\n"
    )


def _nicenames(names: Iterable[str]) -> dict[str, str]:
    """A slug of its own for each name, in the names' order: an importer knows a term by it. ``C`` and ``C#`` become
    ``c`` and ``c-2`` (wp_unique_term_slug); the plain one belongs to the name that lost nothing, wherever it stands."""
    wanted = {name: _nice(name) for name in names}
    taken: dict[str, str] = {}
    for name in sorted(wanted, key=lambda name: quote(name.lower(), safe="-").lower() != wanted[name]):
        slug, number = wanted[name], 2
        while slug in taken.values():
            slug, number = f"{wanted[name]}-{number}", number + 1
        taken[name] = slug
    return {name: taken[name] for name in wanted}


def _nice(name: str) -> str:
    """A slug as WordPress makes it: lower case, the rest as %xx."""
    return quote(re.sub(r"[\s/&\"'<>?#%]+", "-", name.lower()).strip("-") or "term", safe="-").lower()


def _cdata(text: str) -> str:
    return "<![CDATA[" + _NO_XML.sub("", text).replace("]]>", "]]]]><![CDATA[>") + "]]>"
