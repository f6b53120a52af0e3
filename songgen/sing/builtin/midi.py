"""Score → a standard MIDI file: the melody with its words, the chords, tempo and sections, for people's own studios."""

from __future__ import annotations

import io

import mido

from songgen.sing.builtin.score import MAJOR, SLOTS, Score, tones

TICKS = 480
"""Ticks a quarter note of the tempo that was asked for."""


def as_midi(score: Score, title: str) -> bytes:
    """A type 1 file: track 0 tempo and section markers, 1 the melody with lyric events, 2 the chords.

    Bar 1 of the file is bar 0 of the score: the silence at the start of the take is left out.
    """
    per_slot = round(TICKS / 2 * score.tempo / score.pulse)
    file = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    head: list[tuple[int, mido.Message]] = [
        (0, mido.MetaMessage("track_name", name=title)),
        (0, mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(score.tempo))),
        (0, mido.MetaMessage("time_signature", numerator=4, denominator=4)),
    ]
    for part in score.parts:
        head.append((part.bar * SLOTS * per_slot, mido.MetaMessage("marker", text=part.tag or part.kind)))
    melody: list[tuple[int, mido.Message]] = [(0, mido.MetaMessage("track_name", name="Melody"))]
    for unit in score.units:
        for note in unit.notes:
            begin = round((unit.bar * SLOTS + note.slot) * per_slot)
            melody.append((begin, mido.MetaMessage("lyrics", text=note.sound.text)))
            melody += _note(0, note.pitch, 96, begin, begin + round(note.length * per_slot))
    chords: list[tuple[int, mido.Message]] = [(0, mido.MetaMessage("track_name", name="Chords"))]
    for part in score.parts:
        for bar in range(part.bar, part.bar + part.bars):
            begin, degree = bar * SLOTS * per_slot, score.chords[bar]
            for tone in tones(degree):
                pitch = 48 + (score.key + part.lift + MAJOR[degree]) % 12 + (tone - MAJOR[degree]) % 12
                chords += _note(1, pitch, 64, begin, begin + SLOTS * per_slot)
    for events in (head, melody, chords):
        file.tracks.append(_track(events))
    out = io.BytesIO()
    file.save(file=out)
    return out.getvalue()


def _note(channel: int, pitch: int, velocity: int, begin: int, end: int) -> list[tuple[int, mido.Message]]:
    return [
        (begin, mido.Message("note_on", channel=channel, note=pitch, velocity=velocity)),
        (end, mido.Message("note_off", channel=channel, note=pitch)),
    ]


def _track(events: list[tuple[int, mido.Message]]) -> mido.MidiTrack:
    """Absolute ticks → a track; at one tick, notes end before others begin."""
    track, at = mido.MidiTrack(), 0
    for tick, event in sorted(events, key=lambda pair: (pair[0], pair[1].type != "note_off")):
        track.append(event.copy(time=tick - at))
        at = tick
    return track
