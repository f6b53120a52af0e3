"""Whether what a line says is so without some term: ゲートがなければLSTMは忘れる says nothing of LSTM as it is."""

from __future__ import annotations

from songgen.check.claims.japanese.scene import Scene
from songgen.check.claims.japanese.shapes import suppositions as shapes


def is_without(scene: Scene, at: int, about: int = -1) -> bool:
    """Whether what stands at an offset is so where a term before it is missing, or is said of one that is overcome.

    ``about``: where the term stands that it is said of.
    """
    for mention in scene.mentions:
        removed = shapes.REMOVED.match(scene.text, mention.end)
        if removed is None and mention.start == about:
            removed = shapes.OVERCOME.match(scene.text, mention.end)
        if removed and removed.end() <= at:
            return True
    return False
