"""Timings → cues → LRC, WebVTT, SRT. Pure; all times in seconds.

Formats: enhanced LRC (A2: a tag before each word), WebVTT (W3C, inner timestamps), SubRip.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from songgen.song import Cue, Cues, CueUnit, LineTiming, Script, ScriptLine

LEAST = 0.02
"""No cue and no sounding unit is shorter (s)."""


def cues(script: Script, timings: Sequence[LineTiming] | None, *, shift: float = 0.0, duration: float) -> Cues:
    """Put every line on the clock.

    Args:
        script: the lines.
        timings: what the singer said; lines may be missing, None: nothing is known.
        shift: added to every time (minus the seconds that mastering cut off the head).
        duration: length of the audio; nothing ends later.

    Returns:
        Cues in order: starts ascend, start < end ≤ duration. ``exact`` only if every line had its morae timed.
    """
    known = {t.index: t for t in timings or ()}
    exact = bool(script.lines) and all(
        line.index in known and len(known[line.index].morae) == len(line.morae) for line in script.lines
    )
    spans = _spans(script.lines, known, shift, duration)
    tags = {line.index: section.tag for section in script.sections for line in section.lines}
    made = []
    for line, (start, end) in zip(script.lines, spans, strict=True):
        timing = known.get(line.index)
        morae = timing.morae if timing and len(timing.morae) == len(line.morae) else ()
        placed = _placed(len(line.morae), [(a + shift, b + shift) for a, b in morae], start, end)
        made.append(Cue(line.index, tags[line.index], line.shown, line.sung, start, end, _units(line, placed, start)))
    return Cues(tuple(made), duration, exact)


def _spans(
    lines: Sequence[ScriptLine], known: dict[int, LineTiming], shift: float, duration: float
) -> list[tuple[float, float]]:
    """Start and end per line: as said, or shared out by morae between the neighbours that are known."""
    spans: list[tuple[float, float]] = []
    i, at = 0, 0.0
    while i < len(lines):
        timing = known.get(lines[i].index)
        if timing is not None:
            start = min(max(timing.start + shift, at), max(at, duration - LEAST))
            spans.append((start, min(duration, max(timing.end + shift, start + LEAST))))
            at, i = spans[-1][1], i + 1
            continue
        j = i
        while j < len(lines) and lines[j].index not in known:
            j += 1
        until = known[lines[j].index].start + shift if j < len(lines) else duration
        until = min(duration, max(until, at + LEAST * (j - i)))
        weights = [max(1, len(line.morae)) for line in lines[i:j]]
        step = (until - at) / sum(weights)
        for weight in weights:
            spans.append((at, at + step * weight))
            at += step * weight
        i = j
    return spans


def _placed(count: int, morae: list[tuple[float, float]], start: float, end: float) -> list[tuple[float, float]]:
    if not morae:
        step = (end - start) / max(1, count)
        return [(start + step * i, start + step * (i + 1)) for i in range(count)]
    placed, at = [], start
    for a, b in morae:
        a = min(max(a, at), end)
        b = min(max(b, a), end)
        placed.append((a, b))
        at = a
    return placed


def _units(line: ScriptLine, placed: list[tuple[float, float]], start: float) -> tuple[CueUnit, ...]:
    units, k, at = [], 0, start
    for unit in line.units:
        mine = placed[k : k + len(unit.morae)]
        k += len(unit.morae)
        begin, end = (mine[0][0], mine[-1][1]) if mine else (at, at)
        timed = tuple((mora, a, b) for mora, (a, b) in zip(unit.morae, mine, strict=True))
        units.append(CueUnit(unit.shown, unit.sung, unit.ruby, begin, end, timed))
        at = end
    return tuple(units)


def lrc(cues: Cues, *, title: str, artist: str, length: float) -> str:
    """Enhanced LRC: ``[mm:ss.xx]<mm:ss.xx>word…<end>`` a line, times in centiseconds."""

    def plain(text: str) -> str:
        return text.replace("[", "(").replace("]", ")").replace("\n", " ")

    out = [
        f"[ti:{plain(title)}]",
        f"[ar:{plain(artist)}]",
        "[re:songgen]",
        f"[length:{_minutes(length)}]",
        "[offset:0]",
    ]
    for cue in cues.lines:
        words = ""
        for unit in cue.units:
            words += f"<{_minutes(unit.start)}>{unit.shown}" if unit.morae else unit.shown
        out.append(f"[{_minutes(cue.start)}]{words}<{_minutes(cue.end)}>")
    return "\n".join(out) + "\n"


def vtt(cues: Cues) -> str:
    """WebVTT with a timestamp before each word after the first; inner times lie strictly inside their cue."""
    out = ["WEBVTT", ""]
    for cue in cues.lines:
        start, end, last = round(cue.start, 3), round(cue.end, 3), round(cue.start, 3)
        words = ""
        for unit in cue.units:
            at = round(unit.start, 3)
            if unit.morae and last < at < end:
                words += f"<{_hours(at, '.')}>"
                last = at
            words += escape(unit.shown, quote=False)
        out += [str(cue.index + 1), f"{_hours(start, '.')} --> {_hours(end, '.')}", words, ""]
    return "\n".join(out)


def srt(cues: Cues) -> str:
    """SubRip."""
    out = []
    for number, cue in enumerate(cues.lines, 1):
        out += [str(number), f"{_hours(cue.start, ',')} --> {_hours(cue.end, ',')}", cue.shown, ""]
    return "\n".join(out)


def _minutes(seconds: float) -> str:
    hundredths = round(max(0.0, seconds) * 100)
    return f"{hundredths // 6000:02d}:{hundredths // 100 % 60:02d}.{hundredths % 100:02d}"


def _hours(seconds: float, point: str) -> str:
    ms = round(max(0.0, seconds) * 1000)
    return f"{ms // 3600000:02d}:{ms // 60000 % 60:02d}:{ms // 1000 % 60:02d}{point}{ms % 1000:03d}"
