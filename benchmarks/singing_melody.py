"""Melody: accent moves, strong beats, leaps, range; and how much of their tunes ten songs share."""

from __future__ import annotations

from itertools import combinations, pairwise

from singing_songs import NAMES, song

from songgen.sing.builtin.compose import compose, seed_of
from songgen.sing.builtin.score import Score, name_of, tones

SIZE = 6
"""Intervals in an n-gram."""


def grams(score: Score) -> set[tuple[int, ...]]:
    """Every run of six melodic intervals inside a unit."""
    tunes = [[b.pitch - a.pitch for a, b in pairwise(unit.notes)] for unit in score.units]
    return {tuple(tune[i : i + SIZE]) for tune in tunes for i in range(len(tune) - SIZE + 1)}


def main() -> None:
    """Print the figures."""
    scores = [[compose(song(name, seed), seed_of(song(name, seed))) for seed in (0, 1)] for name in NAMES]
    moves, strong, leaps, pitches = [], [], [], []
    for score, _ in scores:
        for part in score.parts:
            for unit in part.units:
                for a, b in pairwise(unit.notes):
                    leaps.append(abs(b.pitch - a.pitch))
                    if a.sound.phrase == b.sound.phrase and a.sound.high != b.sound.high:
                        moves.append((b.pitch > a.pitch) if b.sound.high else (b.pitch < a.pitch))
                for n in unit.notes:
                    pitches.append(n.pitch)
                    if n.slot % 4 == 0:
                        chord = tones(score.chords[unit.bar + int(n.slot // 8)])
                        strong.append((n.pitch - score.key - part.lift) % 12 in chord)
    print(f"accent moves kept {sum(moves)}/{len(moves)}, strong beats on chord notes {sum(strong)}/{len(strong)}")
    print(f"widest leap {max(leaps)} semitones, range {name_of(min(pitches))} to {name_of(max(pitches))}")
    ten = [(i, grams(score)) for i, pair in enumerate(scores[1:]) for score in pair]
    for what, same in (("two songs", False), ("two seeds of one song", True)):
        shares = [
            len(a & b) / max(1, min(len(a), len(b))) for (i, a), (j, b) in combinations(ten, 2) if (i == j) == same
        ]
        print(f"largest share of {SIZE}-interval n-grams that {what} have in common: {max(shares):.0%}")


if __name__ == "__main__":
    main()
