"""Turns of phrase that lines were misread by: a true line is no error, a false one is, or is not confirmed at least."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from songgen import lyrics, topic
from songgen.check.run import check_lyrics
from songgen.config import Check
from songgen.topic import Topic

HOME = Path(__file__).parents[2]
RULES = Check(select=["CLM", "TRM"], ignore=["TRM001"])
TRUE = {
    "boosting": ["Yandexが開発したのはCatBoost 陳天奇が開発したのはXGBoost"],
    "llm": ["OpenAIが作ったのはGPT グーグルが作ったのはBERT"],
    "cnn": [
        "1チャネルのグレースケール画像と3チャネルのカラー画像",
        "グレースケール画像は1チャネルでもカラー画像は違う",
        "転置畳み込みは縮めるためじゃなく 広げるため",
        "AlexNetの畳み込み層の数は5",
    ],
    "activation": [
        "tanh関数を使うと微分は最大1 シグモイド関数を使うと微分は最大0.25",
        "モーメンタムとRMSPropのいいとこ取り Adam",
    ],
    "constitution": ["小選挙区制を使えば死票が多い 比例代表制を使えば死票が少ない"],
    "gan": ["FIDは小さいほどよいけどInception Scoreは違う", "CycleGANの識別器の数は2"],
    "regularization": ["CutoutもRandom Erasingも画像の一部を隠す"],
    "network": ["トランスポート層はOSIの第四層"],
    "rnn-lstm": ["記憶セルにためこんで 遠い昔も忘れない", "勾配爆発に悩んだら勾配クリッピング"],
    "os-basics": ["外部断片化に強いページング", "ページングのおかげで外部断片化が減る"],
    "sengoku": ["関ヶ原の戦いは東軍が勝つ、豊臣秀吉は全国を統一する"],
    "edo": ["天保の改革は寛政の改革より後"],
    "labor": ["月60時間を超えた残業は5割以上の割増"],
    "photosynthesis": ["ふの部分はヨウ素液でも青紫にならない"],
    "transformer": ["大きくするほど損失は下がる スケーリング則"],
    "img-models": ["2012年のILSVRCを制したAlexNet", "VGGのフィルタは大きくない 3×3を重ねる"],
    "infection": ["結核菌もコレラ菌も突きとめたコッホ"],
    "pension": ["介護保険の第2号は 40歳から65歳になる前まで"],
    "electromag": ["誘導起電力は 磁束の変わる速さに比例"],
    "web-en": ["Log in first, says 401; forbidden, says 403"],
    "diffusion": ["拡散モデルを使えば多様な画像を出せる"],
    "acids": ["硫酸、つまり強酸"],
}
FALSE = {
    "regularization": ["Mixupだけじゃなく、Cutoutも画像の一部を隠す", "正則化が弱すぎるから未学習が起きる"],
    "llm": ["GPTもBERTも穴埋めで学ぶ"],
    "marketing": ["PEST分析とSWOT分析は強みと弱みを調べる"],
    "bookkeeping": ["資産と負債は増えたら貸方"],
    "transformer": ["TransformerとRNNは位置の情報はいらない", "Transformerはもちろん RNNも位置の情報がいる"],
    "acids": ["塩酸なら強酸 酢酸でも強酸"],
    "rnn-lstm": [
        "勾配爆発は勾配クリッピングのせい",
        "勾配クリッピングこそ勾配爆発の原因",
        "RNNを使うと勾配消失は起こらなくなる",
    ],
    "gan": ["視別器が本物かどうか見抜く", "データにノイズを加えていく道のりを 逆拡散過程という"],
    "activation": ["ReLUを略さず言えば Random Linear Unit"],
    "cnn": ["スキップ結合なんて ResNetにはひとつもない", "二枚の画像を混ぜ合わせる その名はCutout"],
    "china": ["科挙は試験で役人を選ぶ制度ではない"],
    "kaigo": ["先に二次判定 あとで一次判定"],
}
OPEN = {
    "ipnet": ["デジタル署名は受信者の秘密鍵で作る"],
    "econ": ["カルテルは独占禁止法のせい", "独占禁止法こそ独占の原因"],
    "music": ["悲しく響く単調のメロディ 長調は明るい"],
    "planets": ["Mars is red because it is so hot"],
}


@cache
def _topic(name: str) -> Topic:
    path = HOME / "lyrics" / name / "topic.yaml"
    return topic.load(path if path.exists() else HOME / "benchmarks" / "claims" / "fields" / f"{name}.yaml")


def _verdict(name: str, line: str) -> str:
    report = check_lyrics(_topic(name), lyrics.parse(f"[Verse]\n{line}"), RULES)
    return "wrong" if report.errors else str(report.lines[0]["verdict"])


def _rows(lines: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, line) for name, own in lines.items() for line in own]


@pytest.mark.parametrize(("name", "line"), _rows(TRUE))
def test_a_true_line_is_no_error(name: str, line: str) -> None:
    assert _verdict(name, line) != "wrong"


@pytest.mark.parametrize(("name", "line"), _rows(FALSE))
def test_a_false_line_is_one(name: str, line: str) -> None:
    assert _verdict(name, line) == "wrong"


@pytest.mark.parametrize(("name", "line"), _rows(OPEN))
def test_a_false_line_is_not_confirmed(name: str, line: str) -> None:
    assert _verdict(name, line) != "confirmed"
