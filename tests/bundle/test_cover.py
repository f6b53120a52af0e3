"""Covers: readable in every look, on every picture, in every size; never tofu."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from songgen.bundle.cover import LOOKS, SQUARE, VIDEO, WIDE, cover, draw_cover, jpeg, lettered, png
from songgen.bundle.cover.colour import contrast, dark, least_contrast, light_on
from songgen.bundle.cover.lettering import drawable, fitted, phrases
from songgen.bundle.cover.looks import look_for
from songgen.config import Bundle
from songgen.errors import InputError
from songgen.topic import Music, Topic

TITLES = [
    "学習率",
    "🎵積層オートエンコーダ👩‍🔬と事前学習",
    "🎵🎵",
    "長い題" * 100,
    "W" * 300,
    "word " * 60,
    "か\u3099くしゅう",
    "</title><script>alert(\"x\")</script> & 'y'",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "一行\n二行\u2028三行",
]


def named(subject: Topic, title: str, **more: object) -> Topic:
    return subject.model_copy(update={"title": title, **more})


def pictures() -> dict[str, Image.Image]:
    checks = Image.new("RGB", (80, 80), (255, 0, 0))
    for x in range(0, 80, 8):
        for y in range(x // 8 % 2 * 8, 80, 16):
            checks.paste((255, 255, 255), (x, y, x + 8, y + 8))
    clear = Image.new("RGBA", (90, 50), (10, 10, 10, 0))
    white_foot = Image.linear_gradient("L").resize((500, 900))
    return {"white": Image.new("RGB", (300, 200), "white"), "black": Image.new("L", (64, 300)), "checks": checks,
            "noise": Image.effect_noise((640, 480), 220), "clear": clear, "white foot": white_foot,
            "cmyk": Image.new("CMYK", (40, 40), (0, 0, 255, 0)), "palette": checks.quantize(8)}  # fmt: skip


# ---- readable


@pytest.mark.parametrize("size", [WIDE, VIDEO, SQUARE], ids=str)
@pytest.mark.parametrize("look", LOOKS)
def test_words_have_contrast_in_every_look_and_hue(subject: Topic, look: str, size: tuple[int, int]) -> None:
    for i in range(4):
        ground, words = lettered(named(subject, TITLES[i], slug=f"song-{i}"), Bundle(), size, look)
        assert words[0].text == subject.exam
        for line in words:
            box = line.ink(Bundle())
            assert least_contrast(ground, box, line.colour) >= 4.5, (i, line)
            assert box[0] >= 0.05 * size[0] and box[2] <= 0.95 * size[0] + 1, line
            assert box[1] >= 0.05 * size[1] and box[3] <= 0.95 * size[1], line


def test_white_and_the_accent_are_read_in_every_hue() -> None:
    for i in range(300):
        ground = dark(i / 300)
        assert contrast(ground, (255, 255, 255)) >= 7
        assert contrast(ground, light_on(ground, i / 300 + 0.45)) >= 4.5


@pytest.mark.parametrize("name", pictures())
@pytest.mark.parametrize("size", [WIDE, VIDEO, (1080, 1080)], ids=str)
def test_words_have_contrast_on_every_picture(subject: Topic, name: str, size: tuple[int, int]) -> None:
    for title in (TITLES[1], TITLES[3]):
        ground, words = lettered(named(subject, title), Bundle(), size, background=pictures()[name])
        assert ground.size == size and ground.mode == "RGB"
        for line in words:
            assert least_contrast(ground, line.ink(Bundle()), line.colour) >= 4.5, line


def test_a_picture_stays_a_picture(subject: Topic) -> None:
    checks = pictures()["checks"].resize((1200, 1200))
    made = draw_cover(named(subject, "学習率"), Bundle(), background=checks)
    assert (255, 0, 0) in {colour for _, colour in made.crop((0, 0, 1200, 160)).getcolors(1 << 20) or []}


def test_contrast_is_wcags() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


# ---- any title


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("title", TITLES)
def test_any_title_is_drawn_whole(title: str, look: str, subject: Topic) -> None:
    topic = named(subject, title)
    _, words = lettered(topic, Bundle(), WIDE, look)
    shown = "".join(line.text for line in words[1:]).replace(" ", "")
    wanted = drawable(title, Bundle()).replace(" ", "") or subject.slug
    assert shown == wanted
    for one, two in zip(words[1:], words[2:], strict=False):
        assert one.ink(Bundle())[3] <= two.ink(Bundle())[1] + one.size * 0.1, "lines overlap"


def test_cover_is_the_same_png_twice(subject: Topic) -> None:
    data = cover(subject, Bundle())
    assert data == cover(subject, Bundle())
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 60_000


def test_other_sizes_and_jpeg(subject: Topic) -> None:
    made = draw_cover(subject, Bundle(), size=(3000, 3000), look="notebook")
    assert made.size == (3000, 3000)
    small = draw_cover(subject, Bundle(), size=(300, 200))
    assert Image.open(io.BytesIO(jpeg(small))).size == (300, 200)
    assert Image.open(io.BytesIO(png(small))).size == (300, 200)


# ---- letters


def test_a_missing_glyph_is_named_never_tofu(subject: Topic) -> None:
    with pytest.raises(InputError) as caught:
        cover(named(subject, "ቋንቋ"), Bundle())
    assert "'ቋ' (U+124B)" in caught.value.message and "font" in caught.value.cure


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("CO₂と25℃", "CO2と25℃"),
        ("か\u3099", "が"),
        ("x\u200by\ufe0f", "xy"),
        ("☆♪", "☆♪"),
        ("👍🏽よい", "よい"),
        ("①②", "①②"),
    ],
)
def test_what_is_drawn(title: str, drawn: str) -> None:
    assert drawable(title, Bundle()) == drawn


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("積層オートエンコーダと事前学習", ["積層オートエンコーダと", "事前学習"]),
        ("評価指標 適合率と再現率", ["評価指標", "適合率と再現率"]),
        (
            "江戸幕府の歴代将軍を家康から慶喜まで全員覚える歌",
            ["江戸幕府の歴代将軍を", "家康から慶喜まで", "全員覚える歌"],
        ),
    ],
)
def test_a_title_breaks_at_phrase_borders(title: str, lines: list[str]) -> None:
    assert fitted(title, "ja", Bundle(), (1040, 340), 107)[1] == lines
    assert "".join(phrases(title, "ja")) == title


def test_no_line_begins_with_a_mark_that_may_not() -> None:
    _, lines = fitted("あ" * 9 + "ー" + "「い」" * 40, "ja", Bundle(), (400, 340), 90)
    assert len(lines) > 3
    assert not any(line[0] in "ー」" or line[-1] == "「" for line in lines)


def test_english_breaks_at_words() -> None:
    _, lines = fitted("Stacked autoencoder and pre-training", "en", Bundle(), (1040, 340), 107)
    assert " ".join(lines) == "Stacked autoencoder and pre-training"


def test_a_font_that_is_not_there_or_is_none(subject: Topic, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no font"):
        cover(subject, Bundle(font="nowhere.otf"))
    (tmp_path / "text.otf").write_text("no font", encoding="utf-8")
    with pytest.raises(InputError, match="no font that can be read"):
        cover(subject, Bundle(font=str(tmp_path / "text.otf")))


# ---- which look


@pytest.mark.parametrize(
    ("genre", "mood", "look"),
    [
        ("ロック", ["bright"], "poster"),
        ("シティポップ", ["warm"], "sunset"),
        ("エレクトロポップ", [], "stars"),
        ("J-pop", ["nostalgic", "warm"], "notebook"),
        ("Ballad", [], "notebook"),
    ],
)
def test_the_look_suits_the_music(genre: str, mood: list[str], look: str) -> None:
    assert look_for(Music(genre=genre, mood=mood), "any") == look


def test_plain_pop_gets_a_look_by_its_name() -> None:
    looks = {look_for(Music(), f"song-{i}") for i in range(30)}
    assert looks == {"wave", "notebook", "poster"}
    assert look_for(Music(), "one") == look_for(Music(), "one")


def test_the_setting_wins_and_an_unknown_look_is_named(subject: Topic) -> None:
    assert cover(subject, Bundle(cover="stars")) == png(draw_cover(subject, Bundle(), look="stars"))
    assert set(LOOKS) | {""} == set(Bundle.model_fields["cover"].annotation.__args__)
    with pytest.raises(InputError) as caught:
        draw_cover(subject, Bundle(), look="cubist")
    assert "wave" in caught.value.cure
