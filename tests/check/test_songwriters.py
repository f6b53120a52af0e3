"""How songwriters say a fact: what they add, leave out and put first; each false line has a true twin."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate(
    {
        "title": "画家と会社と製法",
        "slug": "songwriters",
        "axes": {
            "group": {
                "label": "派",
                "values": {
                    "imp": {"say": ["印象派の画家"], "also": ["印象派を代表する"]},
                    "neo": {"say": ["新印象派の画家"], "also": ["新印象派を代表する"]},
                },
            },
            "show": {
                "label": "展覧会",
                "values": {"took": {"say": ["印象派展に出品する"]}, "never": {"say": ["印象派展に出品しない"]}},
            },
            "work": {
                "label": "代表作",
                "values": {"lunch": {"say": ["草上の昼食"]}, "night": {"say": ["星月夜"]}, "lily": {"say": ["睡蓮"]}},
            },
            "birth": {
                "label": "生まれた国",
                "values": {"fr": {"say": ["フランスに生まれる"]}, "nl": {"say": ["オランダに生まれる"]}},
            },
            "ear": {"label": "知られること", "values": {"cut": {"say": ["自分の耳を切る"], "also": ["耳を切る"]},
                                                     "stock": {"say": ["株の仲買人だった"]}}},
            "name": {"label": "名前の由来",
                "values": {"cube": {"say": ["名の由来は立方体"]}, "beast": {"say": ["名の由来は野獣"]}}},
            "vote": {"label": "必要な賛成", "values": {"half": {"say": ["過半数で決まる"]},
                                                     "two": {"say": ["3分の2で決まる"], "also": ["3分の2"]},
                                                     "wrong": {"say": ["4分の3で決まる"], "also": ["4分の3"]}}},
            "matter": {"label": "決めること", "values": {"officer": {"say": ["役員を選ぶときに使う"]},
                                                       "charter": {"say": ["規則を変えるときに使う"]}}},
            "least": {"label": "最低額", "values": {"one": {"say": ["最低1円"]}, "ten": {"say": ["最低1000万円"]}}},
            "big": {"label": "資本", "values": {"five": {"say": ["資本が5億円"]}, "wrong": {"say": ["資本が1億円"]}}},
            "pressure": {"label": "圧力",
                "values": {"high": {"say": ["高い圧力をかける"]}, "low": {"say": ["常圧で進める"]}}},
            "iron": {"label": "使いみち",
                "values": {"cast": {"say": ["鋳物に使う"]}, "frame": {"say": ["鉄骨に使う"]}}},
            "temp": {"label": "温度",
                "values": {"down": {"say": ["温度を少しずつ下げる"]}, "up": {"say": ["温度を少しずつ上げる"]}}},
            "maker": {"label": "開発元",
                "values": {"a": {"say": ["北社が開発する"]}, "b": {"say": ["南社が開発する"]}}},
            "birthday": {"label": "成立",
                "values": {"rule": {"say": ["会社の根本のきまり"]}, "born": {"say": ["会社が生まれる"]}}},
            "light": {"label": "光",
                "values": {"red": {"say": ["赤い光をとらえる"]}, "blue": {"say": ["青い光をとらえる"]}}},
        },
        "order": [["blast", "converter"]],
        "terms": [
            {"id": "imp", "term": "印象派", "reading": "いんしょうは", "rivals": ["neo"]},
            {"id": "neo", "term": "新印象派", "reading": "しんいんしょうは", "rivals": ["imp"]},
            {"id": "dot", "term": "点描", "reading": "てんびょう"},
            {"id": "monet", "term": "モネ", "rivals": ["manet"],
             "facts": {"group": "imp", "show": "took", "work": "lily", "birth": "fr"}},
            {"id": "manet", "term": "マネ", "rivals": ["monet"],
             "facts": {"show": "never", "work": "lunch", "birth": "fr", "ear": "stock"}},
            {"id": "gogh", "term": "ゴッホ", "rivals": ["manet"],
             "facts": {"work": "night", "ear": "cut", "birth": "nl"}},
            {"id": "cub", "term": "キュビスム", "facts": {"name": "cube"}},
            {"id": "ordinary", "term": "普通決議", "reading": "ふつうけつぎ", "rivals": ["special"],
             "facts": {"vote": "half", "matter": "officer"}},
            {"id": "special", "term": "特別決議", "reading": "とくべつけつぎ", "rivals": ["ordinary"],
             "facts": {"vote": "two", "matter": "charter"}},
            {"id": "meeting", "term": "株主総会", "reading": "かぶぬしそうかい"},
            {"id": "auditor", "term": "監査役", "reading": "かんさやく"},
            {"id": "llc", "term": "合同会社", "reading": "ごうどうがいしゃ", "rel": {"lack": ["meeting", "auditor"]}},
            {"id": "capital", "term": "資本金", "reading": "しほんきん", "facts": {"least": "one"}},
            {"id": "large", "term": "大会社", "reading": "だいがいしゃ", "facts": {"big": "five"}},
            {"id": "charter", "term": "定款", "reading": "ていかん", "rivals": ["entry"],
             "facts": {"birthday": "rule"}},
            {"id": "entry", "term": "設立登記", "reading": "せつりつとうき", "rivals": ["charter"],
             "facts": {"birthday": "born"}},
            {"id": "haber", "term": "ハーバー・ボッシュ法", "reading": "はーばーぼっしゅほう", "year": [1909, 1913],
             "facts": {"pressure": "high"}},
            {"id": "solvay", "term": "ソルベー法", "reading": "そるべーほう", "rel": {"use": ["ammonia"]}},
            {"id": "ammonia", "term": "アンモニア"},
            {"id": "coke", "term": "コークス"},
            {"id": "blast", "term": "高炉", "reading": "こうろ", "rel": {"use": ["coke"]}},
            {"id": "converter", "term": "転炉", "reading": "てんろ", "rel": {"lack": ["coke"]}},
            {"id": "pig", "term": "銑鉄", "reading": "せんてつ", "facts": {"iron": "cast"}},
            {"id": "anneal", "term": "焼きなまし法", "reading": "やきなましほう", "facts": {"temp": "down"}},
            {"id": "council", "term": "安保理", "reading": "あんぽり", "numbers": {"常任理事国": 5, "裁判官": 15}},
            {"id": "ppo", "term": "PPO", "reading": "ぴーぴーおー", "facts": {"maker": "b"}, "rivals": ["dqn"]},
            {"id": "dqn", "term": "DQN", "reading": "でぃーきゅーえぬ", "facts": {"maker": "a"}, "rivals": ["ppo"],
             "rel": {"lack": ["boost"]}},
            {"id": "boost", "term": "ブースティング"},
            {"id": "lgbm", "term": "LightGBM", "reading": "らいとじーびーえむ", "by": ["マイクロソフト"]},
            {"id": "eye", "term": "フィトクロム", "facts": {"light": "red"}},
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("false", "true"),
    [
        ("モネは新印象派 点描ひとすじの画家", "モネは印象派 光ひとすじの画家"),
        ("印象派展へ 何度も出品したマネ", "印象派展へ 何度も出品したモネ"),
        ("夜空がうずまく『星月夜』 マネの名作", "夜空がうずまく『星月夜』 ゴッホの名作"),
        ("『草上の昼食』は マネの絵ではありません", "『草上の昼食』は ゴッホの絵ではありません"),
        ("オランダが生んだ鬼才 その名はマネ", "フランスが生んだ鬼才 その名はマネ"),
        ("耳を切った 悲しみのマネ", "耳を切った 悲しみのゴッホ"),
        ("キュビスムの語源は 荒々しい野獣だった", "キュビスムの語源は 美しい立方体だった"),
        ("特別決議が通る目安は四分の三", "特別決議が通る目安は三分の二"),
        ("規則を変えたいときは普通決議で十分", "規則を変えたいときは特別決議で十分"),
        ("資本金は最低でも1000万円から", "資本金は最低でも1円から"),
        ("資本が1億円に届けばもう大会社の仲間入り", "資本が5億円に届けばもう大会社の仲間入り"),
        ("合同会社は株主総会を開いて決める", "合同会社は株主総会を開かない"),
        ("合同会社では監査役がにらみをきかせる", "合同会社では監査役がいらない"),
        ("ハーバー・ボッシュ法に 高い圧力はいらない", "ハーバー・ボッシュ法に 高い圧力がいる"),
        ("1953年に実を結んだ ハーバー・ボッシュ法", "1913年に実を結んだ ハーバー・ボッシュ法"),
        ("アンモニアなしでも ソルベー法は進められる", "アンモニアなしでは ソルベー法は進められない"),
        ("転炉はコークスを燃料に 炎を生み出す", "高炉はコークスを燃料に 炎を生み出す"),
        ("転炉で混ぜたあと 高炉へ流しこむ", "高炉で混ぜたあと 転炉へ流しこむ"),
        ("銑鉄はかたくて 鉄骨にぴったり", "銑鉄はかたくて 鋳物にぴったり"),
        (
            "焼きなまし法は冷えた状態から じわじわ温度を上げていく",
            "焼きなまし法は熱い状態から じわじわ温度を下げていく",
        ),
        ("安保理の常任理事国は ぜんぶで七つ", "安保理の常任理事国は ぜんぶで五つ"),
        ("安保理 裁判官は20人そろう", "安保理 裁判官は15人そろう"),
        ("北社が世に出したPPO", "南社が世に出したPPO"),
        ("DQNはブースティングの一員", "DQNはブースティングじゃない"),
        ("LightGBMを作ったのはアップル", "LightGBMを作ったのは頼れるチーム"),
        ("フィトクロムがとらえるのは空のような青い光", "フィトクロムがとらえるのは炎のような赤い光"),
        ("時は1953年 ハーバー・ボッシュ法が産声をあげた", "時は1913年 ハーバー・ボッシュ法が産声をあげた"),
        ("ソルベー法にアンモニアなんて出てこない", "転炉にコークスなんて出てこない"),
        ("ソルベー法の現場にアンモニアの出番はない", "転炉の現場にコークスの出番はない"),
        ("転炉が役目を終えて 高炉へ引きつぐ", "高炉が役目を終えて 転炉へ引きつぐ"),
        ("コークスが主役の炉は転炉", "コークスが主役の炉は高炉"),
        ("モネはフランスに生まれたことがない", "モネはオランダに生まれたことがない"),
        ("規則を変えなければ普通決議とはいえない", "役員を選ばなければ普通決議とはいえない"),
        ("ハーバー・ボッシュ法は千九百五十三年", "ハーバー・ボッシュ法は千九百十三年"),
        ("転炉が先 高炉が後", "高炉が先 転炉が後"),
    ],
)
def test_a_false_line_is_caught_and_its_twin_is_not(false: str, true: str) -> None:
    assert verdict(TOPIC, false) == "wrong"
    assert verdict(TOPIC, true) != "wrong"


def test_a_work_that_is_denied_is_not_confirmed() -> None:
    assert verdict(TOPIC, "草上の昼食はマネの絵だと言えない") != "confirmed"


@pytest.mark.parametrize(
    "twice",
    [
        "ないわけがない",
        "ないはずがない",
        "ないわけない",
        "ないことなどない",
        "ないときがない",
        "ずにいられない",
        "ないわけなかろう",
    ],
)
def test_denied_twice_is_said(twice: str) -> None:
    assert verdict(TOPIC, f"ゴッホはフランスに生まれ{twice}") == "wrong"
    assert verdict(TOPIC, f"モネはフランスに生まれ{twice}") != "wrong"


@pytest.mark.parametrize("end", ["だったら", "なら", "風", "っぽい", "みたい", "!?", "?!"])
def test_what_leaves_it_open_confirms_nothing(end: str) -> None:
    assert verdict(TOPIC, "モネは印象派の画家") == "confirmed"
    assert verdict(TOPIC, f"モネは印象派の画家{end}") in ("unverified", "no_claim")


def test_is_not_equal_is_no_is() -> None:
    assert verdict(TOPIC, "モネ=印象派の画家") == "confirmed"
    assert verdict(TOPIC, "モネ!=印象派の画家") != "confirmed"


@pytest.mark.parametrize("hidden", "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe00\U000e0100\u202e\u034f")
def test_a_character_that_nobody_sees_hides_no_false_line(hidden: str) -> None:
    assert verdict(TOPIC, f"ゴ{hidden}ッホはフランスに{hidden}生まれる") == "wrong"


def test_a_long_paragraph_is_read_to_its_end() -> None:
    harmless = "この歌は夏の夜に歌おう。" * 200
    assert verdict(TOPIC, f"{harmless}ゴッホはフランスに生まれる。") == "wrong"
    assert verdict(TOPIC, f"{harmless}モネはフランスに生まれる。") != "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "モネは新印象派でないわけがない", "マネはモネとは違わない", "合同会社は監査役でないわけがない",
        "高炉でゴッホを混ぜたあと転炉", "特別決議は十三分の二で決まる", "安保理、裁判官は15年",
        "耳を切る画家はゴッホ、ここで株の仲買人だった", "モネは印象派のことを言う",
    ],
)  # fmt: skip
def test_a_frame_that_is_read_more_freely_confirms_nothing(line: str) -> None:
    assert verdict(TOPIC, line) != "confirmed"


@pytest.mark.parametrize(
    "line",
    [
        "合同会社は株主総会を開く必要がない", "合同会社では監査役が姿を消す", "合同会社は監査役を置く大会社より身軽",
        "転炉ができたのち、高炉も使われ続けた", "転炉で詰まったあと高炉に戻る", "規則を変えられないときは普通決議",
        "マネは印象派展に出品するモネとちがう", "転炉はコークスを使う代わりに酸素を吹きこむ",
    ],
)  # fmt: skip
def test_a_true_line_in_such_a_frame_is_no_error(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"
