"""Topic and lyrics → ``Script``: what a singer may know, comments gone, both texts of every line."""

from __future__ import annotations

from songgen import lyrics as lyrics_module
from songgen.language import reader, sung
from songgen.song import Script, ScriptLine, ScriptSection
from songgen.topic import Topic


def script(topic: Topic, text: str, path: str, seed: int) -> Script:
    """The script of a lyrics file.

    Raises:
        InputError: the lyrics can't be parsed.
    """
    parsed = lyrics_module.parse(text, path)
    voice = reader(topic)
    sections, index = [], 0
    for section in parsed.sections:
        lines = []
        for line in section.lines:
            units = voice.read(line)
            lines.append(ScriptLine(index, line.number, line.shown, sung(units), tuple(units)))
            index += 1
        sections.append(ScriptSection(section.tag, section.kind, tuple(lines)))
    music = topic.music
    return Script(
        topic.title, topic.slug, topic.language, tuple(sections),
        music.genre, tuple(music.mood), music.tempo, music.vocal, seed,
    )  # fmt: skip
