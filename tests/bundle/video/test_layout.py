"""Where letters and furigana stand and when they are lit; characters without a glyph; what is seen when."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from songgen.bundle.video import layout
from songgen.bundle.video.encode import halves
from songgen.bundle.video.film import Film
from songgen.bundle.video.glyphs import Face, Run
from songgen.bundle.video.layout import Box, TooLong, fit, of_cue, of_text
from songgen.bundle.video.scenes import RATE, frames, scenes
from songgen.errors import InputError
from songgen.language.furigana import split
from songgen.song import Cue, Cues
from tests.bundle.video.songs import FONT, LINES, cue, plain, show

BOX = Box(120, 1800, 500, 400)


@pytest.mark.parametrize(
    ("shown", "reading", "parts"),
    [
        ("勾配", "こうばい", [("勾配", "こうばい")]),
        ("小さい", "ちいさい", [("小", "ちい"), ("さい", "さい")]),
        ("隠れ層", "かくれそう", [("隠", "かく"), ("れ", "れ"), ("層", "そう")]),
        ("お茶", "おちゃ", [("お", "お"), ("茶", "ちゃ")]),
        ("母はは", "はははは", [("母", "はは"), ("はは", "はは")]),
        ("父は母", "ちちははは", [("父は母", "ちちははは")]),
        ("モデル化", "もでるか", [("モデル", "もでる"), ("化", "か")]),
        ("今日は", "きょうわ", [("今日は", "きょうわ")]),
    ],
)
def test_furigana_stands_over_kanji(shown: str, reading: str, parts: list[tuple[str, str]]) -> None:
    assert split(shown, reading) == parts


def placed(line: Cue, language: str = "ja") -> list[tuple[str, str]]:
    block = fit(of_cue(line, language), Face(FONT), BOX, 100, "line 1")
    return [(one.atom.text, one.atom.ruby) for row in block.rows for one in row.placed]


def test_furigana_is_over_its_kanji_and_apart() -> None:
    block = fit(of_cue(LINES[0], "ja"), Face(FONT), BOX, 100, "line 1")
    (row,) = block.rows
    assert [(one.atom.text, one.atom.ruby) for one in row.placed] == [
        ("勾配", "こうばい"), ("が", ""), ("消", "き"), ("え", ""), ("る", ""),
    ]  # fmt: skip
    face = Face(FONT)
    for one in row.placed:
        if one.ruby:
            width = face.width(one.ruby, round(block.size * 0.5))
            assert one.ruby_left + width / 2 == pytest.approx(one.left + one.width / 2, abs=1)
    assert all(a.left + a.width <= b.left + 1e-6 for a, b in pairwise(row.placed))


def test_the_light_is_at_each_letter_when_its_mora_is_sung() -> None:
    line = cue(0, 1.0, 0.5, ("ネット", "ネット", ["ね", "っ", "と"]), ("網", "あみ", ["あ", "み"]))
    (row,) = fit(of_cue(line, "ja"), Face(FONT), BOX, 100, "line 1").rows
    light = dict(row.lit)
    lefts = {one.atom.text: one.left for one in row.placed}
    assert [light[t] for t in (1.0, 1.5, 2.0)] == pytest.approx([lefts["ネ"], lefts["ッ"], lefts["ト"]])
    net = row.placed[-1]
    assert light[3.0] == pytest.approx(net.left + net.width / 2)
    assert light[3.5] == pytest.approx(row.right)
    assert [x for _, x in row.lit] == sorted(x for _, x in row.lit)


def test_without_morae_the_line_is_lit_by_share() -> None:
    (row,) = fit(of_cue(plain("あいうえ", 1.0, 3.0), "ja"), Face(FONT), BOX, 100, "line 1").rows
    light = dict(row.lit)
    assert [t for t in light] == pytest.approx([1.0, 1.5, 2.0, 2.5, 3.0])
    assert light[2.0] == pytest.approx((row.left + row.right) / 2, abs=2)


def test_english_is_lit_word_by_word_and_broken_between_words() -> None:
    text = "the encoder learns to compress the input layer by layer until nothing but its features is left"
    words = text.split(" ")
    line = cue(0, 1.0, 0.2, *((word + " ", word, [word]) for word in words))
    block = fit(of_cue(line, "en"), Face(FONT), BOX, 100, "line 1")
    assert len(block.rows) > 1
    told = ["".join(one.atom.text for one in row.placed) for row in block.rows]
    assert " ".join(told).split() == words
    assert max(map(len, told)) < 1.6 * min(map(len, told))  # rows of about the same length


@pytest.mark.parametrize("text", ["あ" * 400, "W" * 400, "漢字とかな。" * 60, "word " * 80, "(" * 200, "ー" * 200])
def test_a_very_long_line_stays_in_its_box(text: str) -> None:
    block = fit(of_cue(plain(text), "ja"), Face(FONT), BOX, 100, "line 1")
    assert block.top >= BOX.middle - BOX.height / 2 and block.bottom <= BOX.middle + BOX.height / 2
    for row in block.rows:
        assert row.left >= BOX.left - 1e-6 and row.right <= BOX.right + 1e-6
    assert "".join(one.atom.text for row in block.rows for one in row.placed) == text.strip() or " " in text


@pytest.mark.parametrize("text", ["あ" * 1000, "あ" * 5000, "W" * 5000, "word " * 1000])
def test_a_line_that_no_picture_holds(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_wrap", lambda columns, room: pytest.fail("no size had to be tried"))
    with pytest.raises(TooLong, match="line 1 .* too long"):
        fit(of_cue(plain(text), "ja"), Face(FONT), Box(120, 1800, 785, 130), 50, "line 1 (x)")


def test_a_line_that_no_picture_holds_is_named() -> None:
    with pytest.raises(InputError, match="line 1 .* too long"):
        Film(show(Cues((plain("あ" * 500),), 4.0, False)))


@pytest.mark.parametrize("text", ["漢字とかな。" * 16, "word and words, " * 12, "「」」" * 30, "ー" * 90, "W" * 60])
@pytest.mark.parametrize("height", [60, 130, 400])
def test_what_is_not_tried_would_not_have_fitted(text: str, height: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> object:
        try:
            return fit(of_text(text, "ja"), Face(FONT), Box(120, 900, 500, height), 60, "it")
        except TooLong as error:
            return error.message

    quick = told()
    monkeypatch.setattr(layout._Columns, "least_rows", lambda columns, size: 0)
    assert told() == quick


def test_no_row_begins_with_a_mark() -> None:
    block = fit(of_text("ああああああああああああああ、" * 12, "ja"), Face(FONT), BOX, 100, "it")
    assert all(row.placed[0].atom.text != "、" for row in block.rows)


# ---- glyphs


def test_small_figures_that_the_font_lacks_are_drawn_small() -> None:
    face = Face(FONT)
    assert face.runs("H₂O", "x") == [Run("H"), Run("2", -1), Run("O")]
    assert face.runs("10⁻³", "x")[1] == Run("−", 1) or face.runs("10⁻³", "x")[1].rise == 1
    assert face.width(face.runs("₂", "x"), 100) < face.width(face.runs("2", "x"), 100)


def test_emoji_are_left_out_and_named() -> None:
    film = Film(show(Cues((plain("うたおう🎵👩‍🔬"),), 4.0, False), title="題🎵"))
    assert any("🎵" in note and "U+1F3B5" in note for note in film.notes)
    assert any("👩" in note for note in film.notes)


def test_a_character_without_a_glyph_is_named_with_its_line() -> None:
    lines = (plain("よめる", 0.5, 1.0), plain("กขค", 1.5, 2.0, 1))
    with pytest.raises(InputError, match=r"line 2 .*NotoSansCJKjp.*'ก' \(U\+0E01\)") as caught:
        Film(show(Cues(lines, 4.0, False)))
    assert "font" in caught.value.cure


def test_every_letter_that_is_drawn_has_a_glyph() -> None:
    face = Face(FONT)
    text = "積層AE ﾊﾝｶｸ ㌔ ① ½ x² ﬁ 　か\u3099\u200b"
    assert all(face.has(char) for run in face.runs(text, "x") for char in run.text)
    assert "".join(run.text for run in face.runs("か\u3099", "x")) == "が"


@pytest.mark.parametrize("content", [None, b"no font"])
def test_a_font_that_is_none(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "mine.otf"
    if content:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"mine\.otf.*no font"):
        Face(path)


# ---- scenes


def whole(cues: Cues) -> list[tuple[str, int]]:
    made = scenes(cues)
    assert made[0].first == 0 and made[-1].last == frames(cues.duration)
    assert all(a.last == b.first and b.first < b.last for a, b in pairwise(made))
    return [(scene.kind, scene.line) for scene in made]


def test_card_lines_rest_and_card() -> None:
    lines = tuple(plain("あ", start, start + 2, i) for i, start in enumerate((3.0, 5.5, 20.0)))
    cues = Cues(lines, 30.0, True)
    assert whole(cues) == [("card", -1), ("line", 0), ("line", 1), ("rest", 2), ("line", 2), ("card", -1)]
    for scene in scenes(cues):
        if scene.kind == "line":
            assert scene.first / RATE < lines[scene.line].start and scene.last / RATE > lines[scene.line].end


@pytest.mark.parametrize(
    "spans",
    [[], [(0.0, 0.1)], [(0.0, 5.0)], [(0.0, 0.01), (0.01, 0.02), (0.02, 5.0)], [(4.9, 5.0)], [(2.0, 2.0), (2.0, 2.1)]],
)
def test_every_frame_is_in_one_scene(spans: list[tuple[float, float]]) -> None:
    lines = tuple(plain("あ", start, end, i) for i, (start, end) in enumerate(spans))
    whole(Cues(lines, 5.0, True))


@pytest.mark.parametrize("text", ["", "   ", "🎵", "　"])
def test_an_empty_line_shows_nothing_and_breaks_nothing(text: str) -> None:
    film = Film(show(Cues((plain(text, 0.2, 0.6), plain("うた", 0.7, 0.9, 1)), 1.0, False)))
    import numpy as np

    assert sum(1 for _ in film.frames(np.zeros((film.length, 48), np.float32), 0, film.length)) == 30


def test_the_light_of_a_row_begins_at_its_own_time() -> None:
    words = ("勾配", "こうばい", ["こ", "う", "ば", "い"]), ("消失", "しょうしつ", ["しょ", "う", "し", "つ"])
    film = Film(show(Cues((cue(0, 1.0, 0.1, *words * 6),), 9.0, True)))
    (scene,) = (one for one in scenes(film.show.cues) if one.kind == "line")
    _, _, (first, second) = film._scene(scene)
    at = round((1.0 + 0.1 * 24) * RATE) - scene.first  # when the second row is sung
    assert first.at[at // 2] > first.left
    assert set(second.at[: at - 1]) == {second.left} and second.at[at + 3] > second.left


@pytest.mark.parametrize(("length", "parts"), [(1, 1), (30, 1), (59, 1), (119, 2), (180, 2), (5401, 2)])
def test_halves_are_the_whole(length: int, parts: int) -> None:
    made = halves(length)
    assert len(made) == parts and made[0][0] == 0 and made[-1][1] == length
    assert all(a[1] == b[0] and b[0] % 60 == 0 for a, b in pairwise(made))


def test_the_film_has_the_colours_of_the_cover() -> None:
    from PIL import Image

    from songgen.bundle.cover.looks import painted

    ground: Image.Image = painted("wave", (1280, 720), "stacked-autoencoder").image
    red, _, blue = ground.getpixel((2, 2))  # type: ignore[misc]
    film = Film(show(slug="stacked-autoencoder"))
    assert blue > red and film.ground[2] > film.ground[0] > film.ground[1]
