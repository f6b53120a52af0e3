"""Atom entries as Hatena Blog sends and takes them (RFC 5023; developer.hatena.ne.jp, はてなブログAtomPub)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

ATOM, APP = "http://www.w3.org/2005/Atom", "http://www.w3.org/2007/app"
BLOG = "http://www.hatena.ne.jp/info/xmlns#hatenablog"
HATENA = "http://www.hatena.ne.jp/info/xmlns#"
FOTOLIFE = "http://purl.org/atom/ns#"
"""Fotolife still speaks the Atom of 2003."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """An entry.

    ``edit`` is the address of its member, ``link`` that of its page; ``mode`` its content type. ``updated`` is the date
    that Hatena shows; of a draft that is ``scheduled``, when it will appear.
    """

    title: str
    content: str
    categories: tuple[str, ...]
    draft: bool
    edit: str = ""
    link: str = ""
    preview: str = ""
    updated: str = ""
    mode: str = ""
    scheduled: bool = False


@dataclass(frozen=True)
class Page:
    """A page of the collection; ``next`` is the address of the following one, empty at the end."""

    entries: tuple[Entry, ...]
    next: str


def parse(body: bytes) -> Element:
    """XML that a service sent.

    Raises:
        ValueError: it is none.
    """
    if b"<!DOCTYPE" in body[:200] or b"<!ENTITY" in body:
        raise ValueError("a document type has no place in Atom")
    try:
        return ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None


def page(root: Element) -> Page:
    """A feed element as a page."""
    return Page(tuple(entry(node) for node in root.findall(f"{{{ATOM}}}entry")), _link(root, "next"))


def entry(node: Element) -> Entry:
    """An entry element."""
    content = node.find(f"{{{ATOM}}}content")
    return Entry(
        title=node.findtext(f"{{{ATOM}}}title") or "",
        content=(content.text or "") if content is not None else "",
        categories=tuple(c.get("term", "") for c in node.findall(f"{{{ATOM}}}category")),
        draft=_says_yes(node, f"{{{APP}}}draft"),
        scheduled=_says_yes(node, f"{{{BLOG}}}scheduled"),
        edit=_link(node, "edit"),
        link=_link(node, "alternate"),
        preview=_link(node, "preview"),
        updated=node.findtext(f"{{{ATOM}}}updated") or "",
        mode=content.get("type", "") if content is not None else "",
    )


def document(one: Entry, author: str, slug: str = "") -> bytes:
    """What is sent. ``slug``: the entry's address, for a new one."""
    ElementTree.register_namespace("", ATOM)
    ElementTree.register_namespace("app", APP)
    ElementTree.register_namespace("hatenablog", BLOG)
    root = Element(f"{{{ATOM}}}entry")
    _add(root, f"{{{ATOM}}}title", one.title)
    _add(SubElement(root, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", author)
    _add(root, f"{{{ATOM}}}content", one.content).set("type", one.mode or "text/plain")
    if one.updated and (one.scheduled or not one.draft):
        _add(root, f"{{{ATOM}}}updated", one.updated)
    for name in one.categories:
        SubElement(root, f"{{{ATOM}}}category", {"term": _NO_XML.sub("", name)})
    control = SubElement(root, f"{{{APP}}}control")
    _add(control, f"{{{APP}}}draft", "yes" if one.draft else "no")
    if one.scheduled:
        _add(control, f"{{{BLOG}}}scheduled", "yes")
    if slug:
        _add(root, f"{{{BLOG}}}custom-url", slug)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def photo(title: str, data: str, kind: str) -> bytes:
    """An image for Fotolife; ``data`` is base64."""
    ElementTree.register_namespace("", FOTOLIFE)
    root = Element(f"{{{FOTOLIFE}}}entry")
    _add(root, f"{{{FOTOLIFE}}}title", title)
    content = _add(root, f"{{{FOTOLIFE}}}content", data)
    content.set("mode", "base64")
    content.set("type", kind)
    _add(root, "{http://purl.org/dc/elements/1.1/}subject", "Hatena Blog")  # the folder of the blog's own uploads
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def image_url(node: Element) -> str:
    """The address of a Fotolife entry's image."""
    return next((child.text or "" for child in node.iter() if _local(child) == "imageurl"), "")


def photos(root: Element) -> dict[str, str]:
    """Title → address of the images in a Fotolife feed."""
    found: dict[str, str] = {}
    for node in root.iter():
        if _local(node) == "entry":
            title = next((child.text or "" for child in node if _local(child) == "title"), "")
            if address := image_url(node):
                found.setdefault(title, address)
    return found


def _says_yes(node: Element, name: str) -> bool:
    return (node.findtext(f"{{{APP}}}control/{name}") or "no").strip() == "yes"


def _local(node: Element) -> str:
    return node.tag.rsplit("}", 1)[-1]


def _link(node: Element, rel: str) -> str:
    return next((link.get("href", "") for link in node.findall(f"{{{ATOM}}}link") if link.get("rel") == rel), "")


def _add(parent: Element, tag: str, text: str) -> Element:
    node = SubElement(parent, tag)
    node.text = _NO_XML.sub("", text)
    return node
