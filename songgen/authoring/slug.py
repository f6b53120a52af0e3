"""A title as an ASCII slug: Latin words stay, Japanese is romanised from its reading."""

from __future__ import annotations

import re
import unicodedata

from songgen.errors import InputError
from songgen.topic import SLUG, Term, Topic

LONGEST = 60
_JAPANESE = re.compile("[ぁ-ヿ々〆一-鿿]+")


def is_japanese(text: str) -> bool:
    """Whether it holds kana or kanji."""
    return _JAPANESE.search(unicodedata.normalize("NFKC", text)) is not None


def derive(title: str) -> str:
    """``GANのしくみ`` → ``gan-no-shikumi``; long ones are cut at a hyphen.

    Raises:
        InputError: nothing in the title can be written in ASCII.
    """
    text = unicodedata.normalize("NFKC", title)
    text = _JAPANESE.sub(lambda match: f" {_romanised(match.group())} ", text)
    text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    slug = "-".join(re.findall("[a-z0-9]+", text.lower()))
    if len(slug) > LONGEST:
        cut = slug[: LONGEST + 1]
        slug = cut.rsplit("-", 1)[0] if "-" in cut else cut[:LONGEST]
    slug = slug if len(slug) > 2 or not slug else f"{slug}-song"
    if not re.fullmatch(SLUG, slug):
        raise InputError(f"no slug can be made of the title {title!r}", "say one: --slug my-topic")
    return slug


def _romanised(text: str) -> str:
    import jaconv

    from songgen.language.japanese import JapaneseReader

    reader = JapaneseReader(Topic(title=text, slug="unused", terms=[Term(id="x", term="x")]))
    sung = [unit.sung.replace("ー", "") for unit in reader.read_text(text)]
    return " ".join(str(jaconv.kana2alphabet(kana)) for kana in sung)
