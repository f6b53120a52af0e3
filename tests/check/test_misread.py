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
        "ゼロパディングで画像のふちを0で囲む",
        "1チャネルのグレースケール画像と3チャネルのカラー画像",
        "グレースケール画像は1チャネルでもカラー画像は違う",
        "転置畳み込みは縮めるためじゃなく 広げるため",
        "AlexNetの畳み込み層の数は5",
        "ResNetには18層の軽いモデルもある",
    ],
    "activation": [
        "tanh関数を使うと微分は最大1 シグモイド関数を使うと微分は最大0.25",
        "モーメンタムとRMSPropのいいとこ取り Adam",
    ],
    "constitution": [
        "小選挙区制を使えば死票が多い 比例代表制を使えば死票が少ない",
        "任期が4年で解散のある衆議院、任期が6年で解散のない参議院",
        "不信任決議が可決されたら、10日以内に衆議院が解散されない限り内閣は総辞職",
    ],
    "gan": [
        "FIDは小さいほどよいけどInception Scoreは違う",
        "CycleGANの識別器の数は2",
        "モード崩壊すると多様性がなくなる",
        "行って戻って元の画像に近づけるサイクル一貫性損失",
        "GANを「この10年で最も面白いアイデア」と評したのは、ヤン・ルカン",
    ],
    "regularization": [
        "CutoutもRandom Erasingも画像の一部を隠す",
        "ドロップアウトだけでは過学習を防ぎきれない",
        "早期終了が遅すぎると過学習を防げない",
        "モデルを単純にしても過学習を防げないことがある",
        "データが少ないと過学習を防ぐのは難しい",
        "モデルが複雑でもデータが多ければ過学習になりにくい",
        "バッチ正規化は過学習を防ぐためじゃなくて学習を速くするため",
        "ベイズ最適化は総当たりよりかしこい",
        "標準化は平均0で分散1 0から1に収めるんじゃない",
    ],
    "network": ["トランスポート層はOSIの第四層"],
    "rnn-lstm": [
        "記憶セルにためこんで 遠い昔も忘れない",
        "勾配爆発に悩んだら勾配クリッピング",
        "隠れ状態がなければRNNは過去を覚えない",
        "教師強制を使わないと学習が遅くなることがある",
        "勾配爆発を抑えて勾配が小さくなる",
        "ゲートが3つはLSTM 2つだけならGRU",
        "隠れ層を戻すエルマン 出力を戻すのはジョーダン",
        "忘却ゲートの値が1に近ければ、古い記憶はほぼそのまま残る",
        "RNNは時刻の順に計算するため、Transformerほど並列化しやすくない",
    ],
    "os-basics": ["外部断片化に強いページング", "ページングのおかげで外部断片化が減る"],
    "sengoku": ["関ヶ原の戦いは東軍が勝つ、豊臣秀吉は全国を統一する"],
    "edo": ["天保の改革は寛政の改革より後"],
    "labor": ["月60時間を超えた残業は5割以上の割増"],
    "photosynthesis": ["ふの部分はヨウ素液でも青紫にならない"],
    "transformer": [
        "大きくするほど損失は下がる スケーリング則",
        "BERTは単方向に読むのではない",
        "BERTは文を作るために学ぶのではない",
        "T5はエンコーダだけでもデコーダだけでもない",
        "2014年 seq2seq 2017年 Transformer",
        "残差接続がなければ 学習が不安定になる",
        "注意機構がなければ、長い文の翻訳が苦手になる",
        "T5なら翻訳も要約も入力は文",
        "ゼロショット学習なら例をひとつも見せない",
        "論文「Attention Is All You Need」はBERTより前",
        "デコーダでマスクを使うのは、未来の単語を見せないため",
    ],
    "img-models": ["2012年のILSVRCを制したAlexNet", "VGGのフィルタは大きくない 3×3を重ねる"],
    "infection": ["結核菌もコレラ菌も突きとめたコッホ"],
    "pension": ["介護保険の第2号は 40歳から65歳になる前まで"],
    "electromag": ["誘導起電力は 磁束の変わる速さに比例"],
    "web-en": ["Log in first, says 401; forbidden, says 403"],
    "diffusion": ["拡散モデルを使えば多様な画像を出せる"],
    "acids": ["硫酸、つまり強酸"],
    "evaluation-metrics": [
        "MAEは絶対値 MSEは二乗 どちらも平均する",
        "F値は単純に足して2で割る平均ではない",
        "PR曲線は やっぱり適合率と再現率で描く",
        "偽陽性が少ないと特異度が高い",
        "再現率は低いのに適合率は高い",
    ],
    "reinforcement-learning": ["割引率が0なら将来の報酬を重視しない", "2016年 イ・セドルに勝ったAlphaGo"],
    "kidney": ["血圧が下がればレニンが放たれる"],
    "literature": ["石川啄木の一握の砂は俳句ではなく短歌の本"],
    "takken": ["営業保証金は主たる事務所で1000万円"],
    "recsys": ["外れ値に振り回されにくいのは平均値より中央値"],
    "vision": ["YOLOは二段階に分けず一度で検出"],
    "edo-more": ["寛政異学の禁でも朱子学は禁じられなかった"],
    "thermo": ["等温変化では理想気体の内部エネルギーは一定"],
    "ai-law": ["著作権の保護期間は、かつては死後50年だったが、2018年の改正で70年に延びた。"],
    "stacked-autoencoder": [
        "事前学習の次にファインチューニング",
        "オートエンコーダの正解データは、入力データそのもの",
    ],
    "unsupervised-en": ["For k-means you must choose the number of clusters in advance"],
    "skeleton": ["The kneecap sits in front of the knee, above the shinbone"],
    "ai-history": [
        "ディープ・ブルーは1997年、AlphaGoは2016年に人間の強豪を破った",
    ],
    "meiji-era": [
        "地租改正では、地価の3%を米ではなく現金で納めることになった",
        "ポーツマス条約で賠償金が取れず、日比谷焼打ち事件が起きた",
    ],
    "rome": [
        "リキニウス・セクスティウス法は前367年、ホルテンシウス法は前287年",
    ],
}
FALSE = {
    "regularization": [
        "L2正則化は二乗の和なんて使わないよ",
        "モデルが複雑すぎるせいで未学習になるんだ",
        "Mixupだけじゃなく、Cutoutも画像の一部を隠す",
        "正則化が弱すぎるから未学習が起きる",
        "標準化は平均を1 分散を0にそろえる",
        "学習率が小さすぎると発散する",
        "推論のときもドロップアウトでニューロンを消す",
        "正則化項は重みが大きいほど小さくなる",
        "未学習のモデルは訓練誤差がとても小さい",
        "正則化がないほうが過学習しにくい",
    ],
    "llm": ["GPTもBERTも穴埋めで学ぶ"],
    "marketing": ["PEST分析とSWOT分析は強みと弱みを調べる"],
    "bookkeeping": ["資産と負債は増えたら貸方"],
    "transformer": [
        "TransformerとRNNは位置の情報はいらない",
        "Transformerはもちろん RNNも位置の情報がいる",
        "Transformerは再帰を使って畳み込みを使わない",
        "Transformerは再帰を使い畳み込みを使わない",
        "2014年 Transformer 2017年 seq2seq",
        "論文「Attention Is All You Need」でBERTが登場",
        "デコーダでマスクを使わないのは、未来の単語を見せないため",
    ],
    "acids": ["塩酸なら強酸 酢酸でも強酸"],
    "rnn-lstm": [
        "GRUのゲートは全部で四つもあるんだ",
        "データの順番を無視するためにRNNを使う",
        "勾配消失を上限で抑えるのが勾配クリッピング",
        "勾配爆発は勾配クリッピングのせい",
        "勾配クリッピングこそ勾配爆発の原因",
        "RNNを使うと勾配消失は起こらなくなる",
        "seq2seqはエンコーダだけでできている",
        "エルマンネットワークを作ったのはジョーダン",
        "ゲートが2つはLSTM 3つはGRU",
        "忘却ゲートの値が0に近いほど過去の記憶はよく残る",
        "RNNは並列化しやすい",
    ],
    "gan": [
        "視別器が本物かどうか見抜く",
        "データにノイズを加えていく道のりを 逆拡散過程という",
        "ペア不要で画風を変える pix2pix",
        "Stable DiffusionはGAN",
        "GANを生み出したのは、ヤン・ルカン",
    ],
    "activation": ["ReLUを略さず言えば Random Linear Unit"],
    "cnn": [
        "VGGといえばスキップ結合で深くしたモデル",
        "スキップ結合なんて ResNetにはひとつもない",
        "二枚の画像を混ぜ合わせる その名はCutout",
    ],
    "china": ["科挙は試験で役人を選ぶ制度ではない"],
    "kaigo": ["先に二次判定 あとで一次判定"],
    "evaluation-metrics": [
        "F値は小さいほど良い",
        "偽陽性が多いモデルは特異度が高い",
        "分割数を増やすほど 交差検証の計算時間は短くなる",
    ],
    "kidney": ["ボーマン嚢の次は遠位尿細管"],
    "crystal": ["イオン結晶は強くたたいても割れない", "金属結晶の電気伝導性は低い"],
    "takken": ["営業保証金は保証協会へ 分担金は供託所へ納める", "免許の有効期間は3年"],
    "literature": ["言文一致は書き言葉を話し言葉から遠ざけるための運動", "川端康成のノーベル文学賞は1994年"],
    "optimizers": ["プラトーにはまっても学習は停滞しない", "1986年に提案されたAdam"],
    "agile": ["内部設計で画面や帳票を決める"],
    "weather": ["閉塞前線は温暖前線が寒冷前線に追いついたもの"],
    "ww1": ["The First World War broke out in 1917", "Brest-Litovsk made peace between Germany and France"],
    "cloud-en": ["Azure is the cloud platform that Amazon built"],
    "photography-en": ["Lowering the ISO is what makes the noise grow"],
    "constitution": [
        "任期が6年で解散のある衆議院、任期が4年で解散のない参議院",
        "衆議院は解散されない",
    ],
    "rome": [
        "リキニウス・セクスティウス法は前287年、ホルテンシウス法は前367年",
    ],
    "stacked-autoencoder": [
        "仕上げのファインチューニングなんていらない",
        "オートエンコーダはラベルがなきゃ学べない",
        "事前学習は一層ずつ進めるものじゃない",
        "オートエンコーダは正解データで学ぶ",
    ],
}
OPEN = {
    "ipnet": ["デジタル署名は受信者の秘密鍵で作る"],
    "econ": ["カルテルは独占禁止法のせい", "独占禁止法こそ独占の原因"],
    "music": ["悲しく響く単調のメロディ 長調は明るい"],
    "planets": ["Mars is red because it is so hot"],
    "gan": ["拡散モデルは生成器と識別器が競い合う"],
    "evaluation-metrics": ["決定係数は分類の正解率のこと"],
    "cnn": ["プーリング層のフィルタは学習で決まる"],
    "weather": ["湿度は空気の温度を百分率で表したもの"],
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
