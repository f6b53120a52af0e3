"""ID3 tags of the finished song: what players, phones and car units show, with running lyrics."""

# mypy: allow-untyped-calls
from __future__ import annotations

import io

from songgen.song import Cues

LANGUAGES = {"ja": "jpn", "en": "eng"}
"""ISO 639-1 → ISO 639-2, which ID3 wants."""


def tag(
    mp3: bytes,
    *,
    title: str,
    artist: str,
    album: str,
    language: str,
    lyrics_text: str,
    cues: Cues,
    cover_png: bytes,
    comment: str,
    extra: dict[str, str],
    genre: str = "",
    tempo: int = 0,
) -> bytes:
    """The MP3 with ID3v2.3 tags (UTF-16) instead of any it had; its audio frames stay byte for byte.

    ``extra`` becomes TXXX ``SONGGEN_<KEY>``. An empty ``cover_png``, ``genre`` or ``tempo`` leaves its frame out.
    SYLT follows ID3v2.3 section 4.10: milliseconds, ``\\n`` at the beginning of an entry that opens a line.
    """
    from mutagen.id3 import (
        APIC,
        COMM,
        ID3,
        SYLT,
        TALB,
        TBPM,
        TCON,
        TIT2,
        TLAN,
        TPE1,
        TXXX,
        USLT,
        Encoding,
    )

    utf16 = Encoding.UTF16
    lang = LANGUAGES.get(language, "und")
    tags = ID3()
    for kind, text in ((TIT2, title), (TPE1, artist), (TALB, album), (TLAN, lang), (TCON, genre)):
        if text:
            tags.add(kind(encoding=utf16, text=text))
    if tempo:
        tags.add(TBPM(encoding=utf16, text=str(tempo)))
    tags.add(USLT(encoding=utf16, lang=lang, desc="", text=lyrics_text))
    if synced := entries(cues):
        tags.add(SYLT(encoding=utf16, lang=lang, format=2, type=1, desc="", text=synced))
    if cover_png:
        tags.add(APIC(encoding=utf16, mime="image/png", type=3, desc="", data=cover_png))
    if comment:
        tags.add(COMM(encoding=utf16, lang=lang, desc="", text=comment))
    for key, value in sorted(extra.items()):
        tags.add(TXXX(encoding=utf16, desc=f"SONGGEN_{key.upper().removeprefix('SONGGEN_')}", text=value))
    file = io.BytesIO(mp3)
    ID3().delete(file)
    tags.save(file, v2_version=3, v1=0, padding=lambda info: 0)
    return file.getvalue()


def entries(cues: Cues) -> list[tuple[str, int]]:
    """SYLT entries (text, ms), times never falling; pieces without sound stay with the piece before them."""
    found: list[tuple[str, int]] = []
    for cue in cues.lines:
        opened = False
        for unit in cue.units:
            if opened and unit.end <= unit.start:
                text, at = found[-1]
                found[-1] = (text + unit.shown, at)
                continue
            at = max(round(unit.start * 1000), found[-1][1] if found else 0)
            found.append((unit.shown if opened else "\n" + unit.shown, at))
            opened = True
        if not cue.units:
            found.append(("\n" + cue.shown, max(round(cue.start * 1000), found[-1][1] if found else 0)))
    return found
