"""When each line, word and mora is sung, and the lyric files that say so. Pure: no file, no sound.

All times are seconds of the mastered audio; lines never overlap and never leave it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from songgen.song import Cue, Cues, CueUnit, LineTiming, Script, ScriptLine

BREATH = 2
"""Morae of rest that an estimated line gets after its last sung one."""

SHORTEST = 0.02
"""Seconds that a line lasts at least."""

Span = tuple[float, float]


def cues(script: Script, timings: tuple[LineTiming, ...] | None, *, shift: float, duration: float) -> Cues:
    """Put the script on the clock.

    Args:
        script: what was sung.
        timings: the singer's times, some lines may be missing; None: everything is estimated from mora counts.
        shift: added to every time; minus the trimmed head.
        duration: seconds of the mastered audio.
    """
    lines = script.lines
    known = {timing.index: timing for timing in timings or () if 0 <= timing.index < len(lines)}
    spans = _apart(_fill(lines, known, shift, duration), duration)
    tags = {line.index: section.tag for section in script.sections for line in section.lines}
    made = tuple(
        Cue(line.index, tags[line.index], line.shown, line.sung, *span, _units(line, known.get(i), shift, span))
        for i, (line, span) in enumerate(zip(lines, spans, strict=True))
    )
    return Cues(made, duration, exact=len(known) == len(lines))


def _fill(lines: list[ScriptLine], known: dict[int, LineTiming], shift: float, duration: float) -> list[Span]:
    """A span for every line: its own, or a share of the room between the neighbours that are known."""
    spans: list[Span] = []
    for i in range(len(lines)):
        if timing := known.get(i):
            spans.append((timing.start + shift, timing.end + shift))
            continue
        after = next((j for j in range(i, len(lines)) if j in known), len(lines))
        left = spans[-1][1] if spans else 0.0
        right = max(left, known[after].start + shift if after < len(lines) else duration)
        weights = [len(line.morae) + BREATH for line in lines[i:after]]
        spans.append((left, left + (right - left) * weights[0] / sum(weights)))
    # The rest is taken off afterwards, so that the shares above add up to the whole room.
    return [
        span if i in known else (span[0], span[1] - (span[1] - span[0]) * BREATH / (len(lines[i].morae) + BREATH + 1))
        for i, span in enumerate(spans)
    ]


def _apart(spans: list[Span], duration: float) -> list[Span]:
    """The same spans in order, apart, each with start < end, all inside 0 … duration."""
    least = min(SHORTEST, duration / (2 * len(spans) or 1))
    starts: list[float] = []
    for i, (start, _) in enumerate(spans):
        lowest = starts[-1] + least if starts else 0.0
        highest = duration - least * (len(spans) - i)
        starts.append(min(max(start, lowest), highest))
    limits = [*starts[1:], duration]
    return [
        (start, min(max(end, start + least), limit))
        for start, (_, end), limit in zip(starts, spans, limits, strict=True)
    ]


def _units(line: ScriptLine, timing: LineTiming | None, shift: float, span: Span) -> tuple[CueUnit, ...]:
    count = len(line.morae)
    if timing and count and len(timing.morae) == count:
        times = [(start + shift, end + shift) for start, end in timing.morae]
    else:
        step = (span[1] - span[0]) / max(count, 1)
        times = [(span[0] + step * i, span[0] + step * (i + 1)) for i in range(count)]
    at, made, next_mora = span[0], list[CueUnit](), 0
    for unit in line.units:
        morae: list[tuple[str, float, float]] = []
        for mora in unit.morae:
            start = min(max(times[next_mora][0], at), span[1])
            at = min(max(times[next_mora][1], start), span[1])
            morae.append((mora, start, at))
            next_mora += 1
        begin = morae[0][1] if morae else at
        made.append(CueUnit(unit.shown, unit.sung, unit.ruby, begin, at, tuple(morae)))
    return tuple(made)


def lrc(cues: Cues, *, title: str, artist: str, length: float) -> str:
    """LRC with word times (A2): ``[mm:ss.xx]<mm:ss.xx>積層<mm:ss.xx>オート…<mm:ss.xx>``; the last tag is the end."""
    head = [f"[ti:{_one_line(title)}]", f"[ar:{_one_line(artist)}]", f"[length:{_clock(length, 0)}]", "[offset:+0]"]
    rows = []
    for cue in cues.lines:
        words = "".join(f"<{_clock(at)}>{_plain(text)}" for text, at in _words(cue))
        rows.append(f"[{_clock(cue.start)}]{words}<{_clock(cue.end)}>")
    return "\n".join([*head, *rows]) + "\n"


def vtt(cues: Cues) -> str:
    """WebVTT with inner timestamps, each strictly inside its cue and rising (W3C WebVTT 1, section 3.3)."""
    blocks = ["WEBVTT"]
    for cue, (start, end) in zip(cues.lines, _milliseconds(cues), strict=True):
        text, last = "", start
        for word, at in _words(cue):
            ms = round(at * 1000)
            if last < ms < end:
                text, last = f"{text}<{_stamp(ms, '.')}>", ms
            text += word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        blocks.append(f"{_stamp(start, '.')} --> {_stamp(end, '.')}\n{text}")
    return "\n\n".join(blocks) + "\n"


def srt(cues: Cues) -> str:
    """SubRip: numbered from 1, comma before the milliseconds. It has no escape: see ``untagged``."""
    blocks = []
    for number, (cue, (start, end)) in enumerate(zip(cues.lines, _milliseconds(cues), strict=True), 1):
        text = untagged(cue.shown)
        blocks.append(f"{number}\n{_stamp(start, ',')} --> {_stamp(end, ',')}\n{text}\n")
    return "\n".join(blocks)


def untagged(text: str) -> str:
    """Text in which no player of SubRip sees a tag or an arrow: what looks like one gets its wide twin."""
    return re.sub(r"<(?=[A-Za-z/!?][^<>]*>)", "＜", text.replace("-->", "→"))


def _words(cue: Cue) -> list[tuple[str, float]]:
    """(text, start) of each piece that sounds; marks and spaces stay with the piece before them."""
    words: list[tuple[str, float]] = []
    for unit in cue.units:
        if words and unit.end <= unit.start:
            words[-1] = (words[-1][0] + unit.shown, words[-1][1])
        else:
            words.append((unit.shown, unit.start))
    return words or [(cue.shown, cue.start)]


def _milliseconds(cues: Cues) -> list[tuple[int, int]]:
    """Whole milliseconds; rounding must not make a cue empty or lay two upon each other."""
    starts = [int(cue.start * 1000) for cue in cues.lines]
    for i, (before, now) in enumerate(pairwise(starts), 1):
        starts[i] = max(now, before + 1)
    limits = [*starts[1:], max(int(cues.duration * 1000), starts[-1] + 1)] if starts else []
    ends = [int(cue.end * 1000) for cue in cues.lines]
    return [(start, min(max(end, start + 1), limit)) for start, end, limit in zip(starts, ends, limits, strict=True)]


def _clock(seconds: float, digits: int = 2) -> str:
    hundredths = int(seconds * 100 + 1e-6)
    minutes, rest = divmod(hundredths, 6000)
    return f"{minutes:02d}:{rest // 100:02d}" + (f".{rest % 100:02d}" if digits else "")


def _stamp(ms: int, mark: str) -> str:
    return f"{ms // 3600000:02d}:{ms // 60000 % 60:02d}:{ms // 1000 % 60:02d}{mark}{ms % 1000:03d}"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("]", "］")


def _plain(text: str) -> str:
    # LRC has no escape: brackets of the text become their wide twins, or players would read them as times.
    return text.translate(str.maketrans("<>[]", "＜＞［］"))
