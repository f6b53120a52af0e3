"""The picture of what was sung, and the pitch meter behind it."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from songgen.errors import InputError
from songgen.sing.builtin.plot import plot
from songgen.sing.builtin.stream import RATE
from songgen.sing.builtin.yin import hertz
from tests.sing.test_builtin import CHORUS, VERSE, script


@pytest.mark.parametrize(
    ("sections", "panels"), [((("verse", VERSE[:1]), ("chorus", CHORUS[:1])), 2), ((("bridge", VERSE[:1]),), 1)]
)
def test_it_shows_notes_and_the_pitch_on_them(sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
                                              panels: int) -> None:  # fmt: skip
    png = plot(script(*sections))
    image = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)
    assert image.shape == (410 * panels, 1200, 3) and len(png) < 200_000
    green = (image[..., 1] > 200) & (image[..., 0] < 160)
    white = (image > 235).all(-1)
    white[:, :70] = False
    for panel in range(panels):
        here = slice(410 * panel + 40, 410 * panel + 370)
        rows, columns = np.nonzero(green[here])
        tune, at = np.nonzero(white[here])
        assert len(rows) > 200 and len(tune) > 100
        # Where there is a note, the measured pitch is within its frame, nearly everywhere.
        near = [abs(rows[columns == x] - y).min() <= 6 for y, x in zip(tune, at, strict=True) if (columns == x).any()]
        assert np.mean(near) > 0.85


def test_lyrics_without_a_line_have_no_picture() -> None:
    with pytest.raises(InputError, match="0 morae"):
        plot(script(("intro", ())))


@pytest.mark.parametrize("frequency", [180.0, 262.0, 523.25])
def test_the_meter_reads_a_tone_to_a_cent_with_a_strong_third_harmonic(frequency: float) -> None:
    t = np.arange(1344) / RATE
    tone = sum(a * np.sin(2 * np.pi * k * frequency * t) for k, a in ((1, 0.5), (2, 0.3), (3, 0.9)))
    assert abs(1200 * np.log2(hertz(np.asarray(tone)) / frequency)) < 2


def test_noise_has_no_pitch() -> None:
    assert np.isnan(hertz(np.random.default_rng(0).standard_normal(1344)))
