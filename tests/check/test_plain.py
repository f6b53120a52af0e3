"""Frames that a plainer one says as well, names from elsewhere, and what keeps such a line from being confirmed."""

from __future__ import annotations

import pytest

from songgen.check.claims.japanese.compact import compact
from songgen.check.claims.japanese.plain import plainly
from songgen.check.claims.japanese.plain.order import without_place
from songgen.check.claims.japanese.plain.questions import asked_by_object
from songgen.check.forms import Forms
from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate(
    {
        "title": "ゲートと正則化",
        "slug": "plainly",
        "axes": {
            "role": {
                "label": "はたらき",
                "values": {
                    "forget": {"say": ["いらない記憶を捨てる"]},
                    "show": {"say": ["外へ出す量を決める"]},
                },
            },
            "drops": {"label": "消すもの", "values": {"units": {"say": ["一部のノードを消す"]}}},
            "weights": {
                "label": "重み",
                "values": {"has": {"say": ["学ぶ重みがある"]}, "none": {"say": ["学ぶ重みがない"]}},
            },
            "life": {"label": "寿命", "values": {"days": {"say": ["寿命は120日"]}}},
            "reads": {"label": "読むもの", "values": {"past": {"say": ["過去の情報を受け取る"]}}},
            "origin": {"label": "起こり", "values": {"war": {"say": ["朝鮮戦争をきっかけにできた"]}}},
            "use": {"label": "使うポート", "values": {"p80": {"say": ["80番"]}, "p110": {"say": ["110番"]}}},
        },
        "order": [["pre", "fine"]],
        "terms": [
            {"id": "lstm", "term": "LSTM", "expands": ["Long Short-Term Memory"], "year": 1997,
             "by": ["ホッホライター"],
             "numbers": {"ゲート": 3}, "rel": {"use": ["forget", "out"]}, "facts": {"reads": "past"},
             "define": "長い記憶が得意なネットワークです。"},
            {"id": "gru", "term": "GRU", "year": 2014, "by": ["キョンヒョン・チョ"],
             "define": "LSTMを軽くしたものです。"},
            {"id": "forget", "term": "忘却ゲート", "reading": "ぼうきゃくげーと", "rivals": ["out"],
             "facts": {"role": "forget"}, "define": "記憶を捨てる割合を決めるゲートです。"},
            {"id": "out", "term": "出力ゲート", "reading": "しゅつりょくげーと", "rivals": ["forget"],
             "facts": {"role": "show"}, "define": "記憶を外へ出す割合を決めるゲートです。"},
            {"id": "drop", "term": "ドロップアウト", "rivals": ["stop"], "facts": {"drops": "units"},
             "rel": {"suppress": ["over"]}, "define": "学習のたびにノードの一部をランダムに消す手法です。"},
            {"id": "stop", "term": "早期終了", "reading": "そうきしゅうりょう", "rivals": ["drop"],
             "define": "学習を途中で打ち切る手法です。"},
            {"id": "over", "term": "過学習", "reading": "かがくしゅう"},
            {"id": "conv", "term": "畳み込み層", "reading": "たたみこみそう", "facts": {"weights": "has"}},
            {"id": "pool", "term": "プーリング層", "reading": "ぷーりんぐそう", "rivals": ["conv"],
             "facts": {"weights": "none"}},
            {"id": "rate", "term": "割引率", "reading": "わりびきりつ",
             "define": "将来の報酬をどれだけ割り引くかを決める値です。"},
            {"id": "pre", "term": "事前学習", "reading": "じぜんがくしゅう", "rivals": ["fine"]},
            {"id": "fine", "term": "ファインチューニング", "rivals": ["pre"]},
            {"id": "red", "term": "赤血球", "reading": "せっけっきゅう", "facts": {"life": "days"}},
            {"id": "war", "term": "朝鮮戦争", "reading": "ちょうせんせんそう"},
            {"id": "police", "term": "警察予備隊", "reading": "けいさつよびたい", "facts": {"origin": "war"}},
            {"id": "http", "term": "HTTP", "facts": {"use": "p80"}, "rivals": ["pop"]},
            {"id": "pop", "term": "POP", "facts": {"use": "p110"}},
        ],
        "elsewhere": ["学習率", "サポートベクターマシン"],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("ノードを消す手法は早期終了と呼ばれる", "ノードを消すのは早期終了"),
        ("ノードを消すことを、早期終了という。", "ノードを消すのは早期終了"),
        ("記憶を捨てる門 それがLSTMの出力ゲート", "記憶を捨てるのはlstmの出力ゲート"),
        ("縁を囲むの それを早期終了って呼ぶんだ", "縁を囲むのは早期終了"),
        ("LSTMは情報を一切受け取らない", "lstmは情報を受け取らない"),
        ("LSTMに情報が与えられることはない", "lstmに情報が与えられない"),
        ("LSTMに忘却ゲートの工程はない", "lstmに忘却ゲートはない"),
        ("LSTMのゲートを数えよう 全部で五つ", "lstmのゲートは五つ"),
        ("LSTMを生んだのはだれ? 答えは福島邦彦", "lstmを生んだのは福島邦彦"),
        ("LSTMのSはSequentialという単語を表している", "lstmのsはsequential"),
        ("HTTPが標準で使うポートは110番", "httpのポートは110番"),
        ("畳み込み層はプーリング層には含まれない", "畳み込み層はプーリング層ではない"),
        ("記憶をぎゅっと縮めるLSTM", "記憶を縮めるlstm"),
        ("LSTMの心臓部は忘却ゲート", "lstmが使うのは忘却ゲート"),
        ("GRUはLSTMを芯に据えた", "gruはlstmを使った"),
        ("LSTMは記憶が消えちゃった", "lstmは記憶が消える"),
        ("LSTMは記憶が消えてしまうよ", "lstmは記憶が消えるよ"),
        ("LSTMだって記憶を捨てる", "lstmも記憶を捨てる"),
        ("LSTMは記憶を捨ててもいい", "lstmは記憶を捨てられる"),
        ("LSTMは記憶を使ってよい", "lstmは記憶を使える"),
        ("LSTMの提供が始まったのは1997年", "lstmが始まったのは1997年"),
        ("LSTMの頭文字Sは SequentialのS", "lstmのsはsequential"),
        ("忘却ゲートは記憶を捨てるものじゃない", "忘却ゲートは記憶を捨てない"),
        ("忘却ゲートは計算するものではない", "忘却ゲートは計算しない"),
        ("忘却ゲートは記憶がなきゃ動かない", "忘却ゲートは記憶が必要"),
        ("忘却ゲートは記憶なしでも動く", "忘却ゲートは記憶がいらない"),
        ("忘却ゲートは記憶をお届けする", "忘却ゲートは記憶を届ける"),
        ("LSTMにはリセットゲートがいない", "lstmにはリセットゲートがない"),
        ("まず忘却ゲート それが済んだら出力ゲート", "まず忘却ゲート、次に出力ゲート"),
        ("記憶論の書き手はLSTM", "lstmの記憶論"),
        ("記憶論で名をあげたLSTM", "lstmの記憶論"),
        ("記憶論という長い話を書いたLSTM", "lstmの記憶論"),
        ("記憶論はLSTMの著作", "lstmの記憶論"),
        ("LSTMの筆による記憶論", "lstmの記憶論"),
        ("LSTMの原案を作った人はデミス・ハサビス", "lstmを作った人はデミス・ハサビス"),
        ("LSTMってのはGRUで 忘却ゲートのほうが出力ゲートだ", "lstmはgru、忘却ゲートは出力ゲートだ"),
        ("記憶を捨てたい? それなら忘却ゲートを使え", "記憶を捨てたいなら忘却ゲートを使え"),
    ],
)
def test_a_frame_becomes_a_plainer_one(line: str, plain: str) -> None:
    told = plainly(compact(line), Forms(TOPIC, expansions=True).find)
    assert told.text.rstrip("、") == plain
    assert len(told.origin) == len(told.text) + 1
    assert all(0 <= at <= len(line) for at in told.origin)


@pytest.mark.parametrize("line", ["LSTMは長い記憶が得意", "一切を忘れる忘却ゲート", "早期終了という嘘", ""])
def test_what_is_plain_stays_as_it_is(line: str) -> None:
    told = compact(line)
    assert plainly(told, Forms(TOPIC, expansions=True).find) is told


def test_where_it_is_so_goes_only_before_a_part_or_an_answer() -> None:
    find = Forms(TOPIC, expansions=True).find
    for line, alone in (
        ("LSTMの忘却ゲートは外へ出す量を決める", "忘却ゲートは外へ出す量を決める"),
        ("LSTMでいらない記憶を捨てるのは出力ゲート", "いらない記憶を捨てるのは出力ゲート"),
        ("GRUの忘却ゲートはない", "gruの忘却ゲートはない"),
        ("忘却ゲートで外へ出すのは出力ゲート", "忘却ゲートで外へ出すのは出力ゲート"),
    ):
        told = compact(line)
        assert without_place(told, find(told.text)).text == alone


def test_what_is_done_to_a_term_is_asked_for() -> None:
    find = Forms(TOPIC, expansions=True).find
    for line, told in (
        ("赤血球を動かすのは血圧だよ", "赤血球は血圧が動かす"),
        ("赤血球を動かすには血圧がいる", "赤血球を動かすには血圧がいる"),
    ):
        assert asked_by_object(compact(line), find(compact(line).text)).text == told


@pytest.mark.parametrize(
    "line",
    [
        "学習のたびにノードの一部をランダムに消す手法は、早期終了と呼ばれる。",
        "いらない記憶を捨てる門 それがLSTMの出力ゲート",
        "いらない記憶を捨てるゲート、その名は出力ゲート",
        "LSTMを考案した人物はデミス・ハサビス",
        "LSTMを生み出した会社 それは任天堂なんだぜ",
        "LSTMを考案した研究者といえば、アラン・チューリングである。",
        "LSTMはデミス・ハサビスによって提案された",
        "LSTMを発表したのは、アマゾンの研究チームであった。",
        "LSTMのゲートを数えよう 全部で五つ",
        "LSTMのSTとは Simple Tensorのこと",
        "LSTMの最初の論文が世に出たのは、2017年である。",
        "LSTMが登場したのは GRUのあと",
        "GRUが先に発表され、LSTMはその後に作られた。",
        "GRUが先で LSTMは後さ",
        "先にファインチューニング 後から事前学習",
        "プーリング層にも 学ぶ重みがあるんだよ",
        "将来の報酬をどれだけ割り引くか 決める値は学習率",
        "将来の報酬をどれだけ割り引くかを決める係数、それは学習率だ",
        "赤血球の寿命は、およそ10年である",
        "ドロップアウトは過学習を防ぐのに役立たない",
        "LSTMは 過去の情報を少しも受け取らない",
        "HTTPが標準で使うポートは110番",
        "警察予備隊ができたせいで朝鮮戦争が起こった",
        "LSTM、その名はLong Short-Term Machineの略",
        "LSTM、最初に唱えたのはデミス・ハサビス",
        "いらない記憶を捨てるのは出力ゲートで 外へ出す量を決めるのは忘却ゲートさ",
        "いらない記憶を捨てるから 出力ゲートは役に立つ",
        "過去の情報を受け取らないのがLSTM",
        "プーリング層だって 学ぶ重みがあるよ",
        "忘却ゲートは要らないよ 積めばそれで動くのさ",
    ],
)
def test_what_is_false_in_other_frames_is_found(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "学習のたびにノードの一部をランダムに消す手法は、ドロップアウトと呼ばれる。",
        "いらない記憶を捨てる門 それがLSTMの忘却ゲート",
        "いらない記憶を捨てるゲート、その名は忘却ゲート",
        "LSTMを考案した人物はホッホライター",
        "LSTMはホッホライターによって提案された",
        "LSTMを絶賛した研究者はデミス・ハサビス",
        "LSTMをすばらしい発明と讃えた デミス・ハサビス",
        "LSTMのゲートを数えよう 全部で三つ",
        "LSTMのSTとは Short-Termのこと",
        "LSTMの最初の論文が世に出たのは、1997年である。",
        "GRUが登場したのは LSTMのあと",
        "LSTMが先に発表され、GRUはその後に作られた。",
        "先に事前学習 後からファインチューニング",
        "畳み込み層とは異なり、プーリング層には学ぶ重みがない。",
        "プーリング層より重みがいるのは畳み込み層",
        "将来の報酬をどれだけ割り引くかを決める係数、それは割引率だ",
        "学習率は割引率とは別のもの",
        "赤血球の寿命は、およそ4か月である",
        "過去の情報を受け取らないということはない LSTM",
        "ドロップアウトが過学習を防がないことはない",
        "HTTPが標準で使うポートは80番",
        "朝鮮戦争が起こったせいで警察予備隊ができた",
        "LSTM、その名はLong Short-Term Memoryの略",
        "LSTM、最初に唱えたのはホッホライター",
        "いらない記憶を捨てるのは忘却ゲートで 外へ出す量を決めるのは出力ゲートさ",
        "いらない記憶を捨てる相手は出力ゲート",
        "いらない記憶を捨てる忘却ゲートの相棒は出力ゲート",
        "ノードの一部をランダムに消すドロップアウトの仲間は早期終了",
        "いらない記憶を捨てるから 忘却ゲートは役に立つ",
        "過去の情報を受け取るのがLSTM",
        "短い系列なら忘却ゲートは要らない",
        "LSTMから見れば ゲートをひとつ減らしたのがGRU",
    ],
)
def test_what_is_true_in_other_frames_is_no_error(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "忘却ゲートはいらない記憶を捨てる それを最後に二乗して求める",  # what is said of it behind, nobody read
        "忘却ゲートはいらない記憶を捨てる ゲートは全部でいくつ? 九つだよ",
        "まず忘却ゲートがいらない記憶を捨て 次に出力ゲートが外へ出す量を決める",  # of their order nothing is known
        "ドロップアウトは推論の時だけ一部のノードを消す",  # of when it does nothing is known
        "ドロップアウトは推論時に一部のノードを消す",
        "忘却ゲートだけがいらない記憶を捨てる",
    ],
)
def test_what_nobody_read_keeps_a_line_from_being_confirmed(line: str) -> None:
    assert verdict(TOPIC, line) == "unverified"


@pytest.mark.parametrize(("line", "said"), [("PCAのPCは Principal Component", "confirmed"),
                                            ("PCAのPCは Primary Component", "wrong"),
                                            ("PCAのAは Analysis の略", "confirmed"),
                                            ("PCAのAは Average の略", "wrong")])  # fmt: skip
def test_letters_may_be_those_of_any_expansion(line: str, said: str) -> None:
    term = {"id": "pca", "term": "PCA", "expands": ["Karhunen Transform", "Principal Component Analysis"]}
    assert verdict(Topic.model_validate({"title": "次元削減", "slug": "pca", "terms": [term]}), line) == said
