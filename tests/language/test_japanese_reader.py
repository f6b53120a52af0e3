"""Gold readings: what must be sung for lines of the kind that study songs hold."""

from __future__ import annotations

from typing import Any

import pytest

from songgen import lyrics
from songgen.language import morae, reader, sung
from songgen.topic import Topic


def topic(**more: Any) -> Topic:
    terms = [{"id": "a", "term": "学習", "reading": "がくしゅう"}]
    return Topic.model_validate({"title": "よみ", "slug": "yomi", "terms": terms, **more})


def read(text: str, **more: Any) -> str:
    return sung(reader(topic(**more)).read_text(text))


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("1層", "いっそう"),
        ("3層", "さんそう"),
        ("8層", "はっそう"),
        ("10層", "じゅっそう"),
        ("2006年", "にせんろくねん"),
        ("2014年", "にせんじゅうよねん"),
        ("1986年", "せんきゅうひゃくはちじゅうろくねん"),
        ("4つ", "よっつ"),
        ("9つ", "ここのつ"),
        ("2人", "ふたり"),
        ("4人", "よにん"),
        ("3本", "さんぼん"),
        ("6回", "ろっかい"),
        ("0.5", "ぜろてんご"),
        ("50%", "ごじゅうぱーせんと"),
        ("100", "ひゃく"),
        ("10000", "いちまん"),
        ("L2", "えるつー"),
        ("AI", "えーあい"),
        ("CNN", "しーえぬえぬ"),
        ("１層", "いっそう"),
        ("ｶﾞｸｼｭｳ", "がくしゅう"),
        ("事前学習は", "じぜんがくしゅうわ"),
        ("もとへ", "もとえ"),
        ("花", "はな"),
        ("ほねが はえる", "ほねが はえる"),
        ("データ", "でーた"),
        ("零", "ぜろ"),
    ],
)
def test_gold(shown: str, wanted: str) -> None:
    assert read(shown) == wanted


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("152層", "ひゃくごじゅうにそう"),
        ("10層", "じゅっそう"),
        ("1つの層は22層", "ひとつのそうわにじゅうにそう"),
        ("784次元", "ななひゃくはちじゅうよんじげん"),
        ("三百層", "さんびゃくそう"),
        ("数十層", "すうじゅっそう"),
        ("2006年", "にせんろくねん"),
        ("10層全体", "じゅっそうぜんたい"),
        ("10{層|そう}", "じゅうそう"),
        ("一人と5人組", "ひとりとごにんぐみ"),
        ("100文字と三百文字", "ひゃくもじとさんびゃくもじ"),
        ("0.5%", "れいてんごぱーせんと"),
        ("四つの層", "よっつのそう"),
        ("人の層", "ひとのそう"),
    ],
)
def test_a_reading_behind_a_number_leaves_it_its_counter(shown: str, wanted: str) -> None:
    given = {"層": "そう", "次元": "じげん", "年": "ねん", "層全体": "そうぜんたい", "文字": "もじ", "人": "ひと",
             "0.5": "れいてんご"}  # fmt: skip
    assert read(shown, readings=given) == wanted


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("10分", "じゅっぷん"),
        ("10分の1", "じゅうぶんのいち"),
        ("10分類", "じゅうぶんるい"),
        ("十分な", "じゅうぶんな"),
        ("1回分", "いっかいぶん"),
        ("2日間", "ふつかかん"),
        ("七月", "しちがつ"),
        ("9時間", "くじかん"),
        ("3時系列", "さんじけいれつ"),
        ("三匹", "さんびき"),
        ("六百", "ろっぴゃく"),
        ("三千本", "さんぜんぼん"),
        ("300個", "さんびゃっこ"),
        ("四つ", "よっつ"),
        ("八つ", "やっつ"),
        ("二〇〇六年", "にせんろくねん"),
        ("1,000円", "せんえん"),
        ("1億2000万", "いちおくにせんまん"),
        ("1.5倍", "いってんごばい"),
        ("1/2", "にぶんのいち"),
        ("½", "にぶんのいち"),
        ("2006/4/1", "にせんろく よん いち"),
        ("-5度", "まいなすごど"),
        ("−5", "まいなすご"),
        ("GPT-3", "じーぴーてぃーさん"),
        ("3×3", "さんかけるさん"),
        ("3x3", "さんかけるさん"),
        ("1+2=3", "いちたすにいこーるさん"),
        ("k近傍", "けーきんぼう"),
        ("5km", "ごきろめーとる"),
        ("VGG16", "ぶいじーじーじゅうろく"),
        ("007", "ぜろぜろなな"),
        ("四季と一本気", "しきといっぽんぎ"),
        ("数本", "すうほん"),
        ("こんにちは", "こんにちわ"),
        ("あるいは", "あるいわ"),
        ("あはは", "あはは"),
    ],
)
def test_numbers_signs_and_letters(shown: str, wanted: str) -> None:
    assert read(shown) == wanted


def test_particle_inside_a_line() -> None:
    assert read("これは本").startswith("これわ")
    assert read("未来へ行こう").startswith("みらいえ")
    assert read("はじめに") == "はじめに"


LINES = [
    "事前学習は ｶﾞｸｼｭｳ𠮷を 1層ずつ",
    "𠮷野家で😀食べる",
    "{勾配|こうばい}が ﾊﾟﾀｰﾝに",
    "㍻の①番、L2とAI。",
    "ﾞは半角",
    "か\u3099くせい、e\u0301cole",
    "「引用」…(注)!?",
    "〜ABC123def〜",
    "学習学習",
    "　全角の　空白　",
]


@pytest.mark.parametrize("text", LINES)
def test_pieces_give_the_line_back(text: str) -> None:
    (line,) = lyrics.parse(f"[Verse]\n{text}\n").lines
    units = reader(topic()).read(line)
    assert "".join(unit.shown for unit in units) == line.shown
    assert all("".join(unit.morae) == unit.sung.replace(" ", "") for unit in units)


def test_ruby_wins_over_the_topic_and_the_dictionary() -> None:
    assert read("{学習|まなび}と学習") == "まなびとがくしゅう"
    assert read("{値|あたい}") == "あたい"
    assert read("{1層|ひとそう}") == "ひとそう"
    assert read("{学習|マナビ}") == "まなび"


def test_the_topics_reading_wins_over_the_dictionary() -> None:
    assert read("局所解", readings={"局所解": "きょくしょかい"}) == "きょくしょかい"
    assert read("本", readings={"本": "もと"}) == "もと"
    assert read("層ごと 階層", readings={"層ごと": "そうごと"}) == "そうごと かいそう"


def test_unknown_latin_is_not_guessed() -> None:
    units = reader(topic()).read_text("zqxvとうたう")
    unknown = [unit for unit in units if not unit.known]
    assert "".join(unit.shown for unit in unknown) == "zqxv"
    assert all(unit.sung == "" and unit.morae == () for unit in unknown)
    assert all(unit.known for unit in reader(topic(readings={"zqxv": "ずぃ"})).read_text("zqxvとうたう"))


def test_morae() -> None:
    assert morae(reader(topic()).read_text("きょうは ファーっとん")) == [
        "きょ", "う", "わ", "ふぁ", "ー", "っ", "と", "ん",
    ]  # fmt: skip


def test_a_line_of_any_length_is_cut_between_words() -> None:
    text = "学習器を鍛える" * 1000
    units = reader(topic()).read_text(text)
    assert "".join(unit.shown for unit in units) == text
    assert all(unit.known for unit in units)
    assert sung(units) == "がくしゅうきおきたえる" * 1000


def test_a_kanji_that_the_dictionary_lacks_is_read_as_the_one_it_has() -> None:
    assert read("𠮟る") == "しかる"
    assert read("叱責と𠮟責", readings={"叱責": "しっせき"}) == "しっせきとしっせき"
