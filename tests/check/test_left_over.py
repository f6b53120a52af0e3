"""No false line is confirmed: what no fact stands for keeps a line unverified, wherever in the line it stands.

The false lines are those with which adversaries got past an earlier checker.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from songgen import topic as topics
from tests.check.told import verdict
from tests.check.topics import subject

LEFT = 151
"""Lines of adversaries that are still confirmed."""
FALSE = {
    "stacked-autoencoder": """
        デコーダは入力側で復元
        ファインチューニングは全体調整 最後の層だけ
        勾配クリッピングは勾配爆発の対策 勾配を増やす
        オートエンコーダは教師なし学習 強化学習の仲間
        ロジスティック回帰層は出力側に足す 入力側にも
        勾配消失問題は勾配が小さくなる 浅いほど
        貪欲法はその場の最善を選ぶ 欲張りな人の法律
        エンコーダは出力層で入力を圧縮
        エンコーダは入力を圧縮する いや違う
        エンコーダは明日入力を圧縮する
        デコーダはエンコーダごと入力を復元する
        スパースオートエンコーダがいないとデノイジングオートエンコーダは入力にノイズを加える
        入力を圧縮するのは？ エンコーダかデコーダ 答えはデコーダ
        ReLUは正と負の入力を0にする
        オートエンコーダは教師なし学習 正解ラベルで採点
    """,
    "cnn": """
        全結合層は畳み込みの前にクラスを判定
        AlexNetは2012年の音声認識大会で優勝
        AlexNetは2012年に生まれた犬
        AlexNetは2012年に優勝した これがVGGの正体
        クリジェフスキーがAlexNetに作られた
        フィルタとストライドが特徴を抽出する
        フィルタはストライドが特徴を抽出する
        ImageNetは写真のデータセット 動画も収録
        MobileNetは計算が軽い 大型計算機専用
        プーリング層は人間がサイズを縮める
        入力がなくてもプーリング層はサイズを縮める
    """,
    "gan": """
        識別器は偽物を見抜き 本物に直す
        StyleGANは各層にスタイルを与え 音楽を作る
        FIDは小さいほどよい 負にもなる
        生成器は過学習させるために偽物を作る
        FIDはホイゼルと織田信長が作った
    """,
    "rnn-lstm": """
        忘却ゲートは入力ゲートでいらない記憶を捨てる
        忘却ゲートはtanhでいらない記憶を捨てる
        勾配クリッピングはBPTTごと勾配爆発を防ぐ
        勾配クリッピングがBPTTに勾配爆発を防がれる
        双方向RNNは過去と未来の両方を使う 作曲専用
        seq2seqは機械翻訳に使う 長さは同じに限る
        seq2seqだけがエンコーダとデコーダを使う
    """,
    "reinforcement-learning": """
        モンテカルロ法は途中とエピソードの終わりに更新
        環境は行動の前に報酬を返す
        割引率は将来の報酬を割り引く とは言えない
        割引率は将来の報酬を割り引かないと有名
        割引率は将来の報酬を割り引くし 歌も歌う
        多腕バンディットは 探索と活用の板挟みとは無縁だよ
        経験再生だけがデータの相関を減らす
    """,
    "regularization": """
        ドロップアウトはニューロンをランダムに消す テストのときも
        リッジ回帰は重みを小さくする 使うのは絶対値
        正則化は過学習を防ぎかねる
        L1正則化は重みをゼロにする はずだったのに
        早期終了は学習を早めに止める テストデータを見て
        正則化(標準化)は過学習を防ぐ
    """,
    "evaluation-metrics": """
        特異度は実際に陰性のうち当てた割合 感度の別名
        マイクロ平均は全クラスを合わせて計算 クラスごとに平均
        WERは単語の誤りの割合 文字の数で割る
        ROUGEは要約に使う 適合率と同じ式
    """,
    "transformer": """
        位置符号化はサインとコサインとタンジェント
        LLaMAはMetaのモデル 画像専用
        GPTは人のラベルで次の単語を予測する
        ViTはCLIPが画像をパッチに分けるので画像をパッチに分ける
        MLMは穴埋め 隠すのは半分
        Transformerは並列に計算 単語を左から読む
    """,
}
TRUE = {
    "stacked-autoencoder": "エンコーダは入力を圧縮する\n事前学習は教師なし学習\n積層オートエンコーダの登場は2006年",
    "cnn": "プーリング層はサイズを縮める\nネオコグニトロンを考案したのは福島邦彦",
    "gan": "生成器は偽物を作る\nGANは2014年に発表された",
    "rnn-lstm": "忘却ゲートはいらない記憶を捨てる\n勾配クリッピングは勾配爆発を防ぐ",
    "reinforcement-learning": "割引率は将来の報酬を割り引く\nさあ覚えよう 環境は報酬を返す",
    "regularization": "ドロップアウトはニューロンをランダムに消す\n正則化は過学習を防ぐ",
    "evaluation-metrics": "再現率は見逃しを減らしたいとき",
    "transformer": "位置符号化は単語の順番を伝える\nGPTは次の単語を予測する",
}


def lines(listed: dict[str, str]) -> list[tuple[str, str]]:
    return [(slug, text.strip()) for slug, told in listed.items() for text in told.strip().split("\n")]


@pytest.mark.parametrize(("slug", "text"), lines(FALSE))
def test_what_is_left_over_keeps_a_false_line_from_being_confirmed(slug: str, text: str) -> None:
    assert verdict(subject(slug), text) != "confirmed"


@pytest.mark.parametrize(("slug", "text"), lines(TRUE))
def test_where_nothing_is_left_over_a_line_is_confirmed(slug: str, text: str) -> None:
    assert verdict(subject(slug), text) == "confirmed"


def test_few_of_the_lines_of_adversaries_are_confirmed() -> None:
    """LEFT of 3,270 now: what a term is not at the line's end, and years of something else that befell it."""
    claims = Path(__file__).parents[2] / "benchmarks" / "claims"
    rows = [json.loads(row) for row in (claims / "adversaries.jsonl").read_text(encoding="utf-8").splitlines()]
    fields = {row["topic"] for row in rows if (claims / "fields" / f"{row['topic']}.yaml").is_file()}
    known = {name: topics.load(claims / "fields" / f"{name}.yaml") for name in fields}
    found = [
        row for row in rows if verdict(known.get(row["topic"]) or subject(row["topic"]), row["text"]) == "confirmed"
    ]
    assert len(rows) == 3270 and len(found) <= LEFT, found


@pytest.mark.parametrize(
    "text",
    [
        "The encoder compresses the input in the kitchen",
        "The encoder compresses the input, no that is wrong",
        "The encoder compresses the input only at night",
        "The encoder compresses the input and the decoder too",
        "The encoder compresses the input with a hammer",
        "The encoder compresses the input, a kind of bird",
        "Pre-training is unsupervised, like fine-tuning",
        "Pre-training was invented by Hinton and Einstein",
        "Pre-training is unsupervised during the exam",
    ],
)
def test_in_english_too(text: str) -> None:
    assert verdict(subject("stacked-autoencoder-en"), text) != "confirmed"


@pytest.mark.parametrize(
    "text", ["The encoder compresses the input", "Pre-training is unsupervised", "Fine-tuning is not unsupervised"]
)
def test_in_english_where_nothing_is_left_over(text: str) -> None:
    assert verdict(subject("stacked-autoencoder-en"), text) == "confirmed"
