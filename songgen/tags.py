"""ID3 tags of the finished MP3: title, cover, lyrics as text (USLT) and on the clock (SYLT). ID3v2.3, UTF-16."""

from __future__ import annotations

from io import BytesIO

from mutagen.id3 import APIC, COMM, ID3, SYLT, TALB, TCON, TIT2, TLAN, TPE1, TXXX, USLT, Encoding

from songgen.song import Cues

_LANGUAGES = {"ja": "jpn", "en": "eng"}


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
) -> bytes:
    """The MP3 with its tags; the audio frames are unchanged."""
    lang, text = _LANGUAGES.get(language, "und"), Encoding.UTF16
    tags = ID3()
    for frame in (TIT2, title), (TPE1, artist), (TALB, album), (TLAN, lang), (TCON, "Educational"):
        tags.add(frame[0](encoding=text, text=[frame[1]]))
    tags.add(COMM(encoding=text, lang=lang, desc="", text=[comment]))
    tags.add(USLT(encoding=text, lang=lang, desc="", text=lyrics_text))
    tags.add(SYLT(encoding=text, lang=lang, format=2, type=1, desc="", text=_on_the_clock(cues)))
    tags.add(APIC(encoding=Encoding.LATIN1, mime="image/png", type=3, desc="", data=cover_png))
    for name, value in sorted(extra.items()):
        tags.add(TXXX(encoding=text, desc=name, text=[value]))
    out = BytesIO(mp3)
    tags.save(out, v1=0, v2_version=3, padding=lambda _info: 0)
    return out.getvalue()


def _on_the_clock(cues: Cues) -> list[tuple[str, int]]:
    """(text, ms), ascending; a new line starts with a line feed, as the ID3 text asks."""
    entries: list[tuple[str, int]] = []
    for cue in cues.lines:
        words: list[tuple[str, float]] = []
        for unit in cue.units:
            if unit.morae or not words:
                words.append((unit.shown, unit.start))
            else:
                words[-1] = (words[-1][0] + unit.shown, words[-1][1])
        for i, (shown, start) in enumerate(words):
            ms = max(round(start * 1000), entries[-1][1] if entries else 0)
            entries.append((("\n" if i == 0 and entries else "") + shown, ms))
    return entries
