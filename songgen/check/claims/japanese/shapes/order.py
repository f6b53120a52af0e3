"""What stands between or behind two steps and tells which comes first."""

from songgen.check.claims.shape import Shape

_CAME = "(?:来る|くる|続く|現れた|あらわれた|登場した|生まれた|出た|起きた|起こった|行う|やる)"
_MUCH = "(?:ずっと|かなり|少し|さらに)?"

THEN = Shape(
    r"(?:を[一-鿿]{2,4}し(?:て|た)(?:から|あと|後)(?:で|に)?、?(?:その(?:あと|後)(?:で|に)?)?"
    rf"|の(?:次|つぎ|あと|後)(?:に|は|が|で)?(?:{_CAME}|[^、はがをにでとの]{{1,6}}[るたう])?(?:のは|のが)?"
    r"|が終わ(?:ると|れば|ったら)、?(?:次は|つぎは|次に)|が終わった(?:あと|後)(?:で|に)?、?(?:はじめて|初めて|ようやく)?"
    r"|(?:に?し|をし|が終わっ|を終え|が済ん|を経)(?:て|で)(?:から)?、?(?:次に)?|→|から(?=.{0,20}へ)|を経て"
    r"|のあとを継い[^、]{0,4}、?)",
    why="X comes first",
    finds="事前学習|の次にファインチューニング / 事前学習|してから / 事前学習|→調整 / 事前学習|を終えて",
    passes="事前学習|で / 事前学習|の前に",
)
FIRST = Shape(
    r"の(?:前|まえ)(?:に|は)?(?:行うのは|来るのは|やるのは)?",
    why="X comes second",
    finds="ファインチューニング|の前に / ファインチューニング|の前に行うのは",
    passes="ファインチューニング|の後に",
)
SINCE = Shape(
    r"を(?:さらに|もっと)?(?:改良|発展|拡張|進化|土台|もと|元|基|ベース|下敷き|手本)(?:に|と)?(?:さ?せ|し)?(?:て|た)?、?(?=[^、。]{2,})"
    r"|(?:の(?:誕生|登場|発表|発明|成立|発見))?(?:に(?:続い|つづい)て|に(?:続|つづ)き)、?(?:すぐ|やがて)?"
    r"|が(?:出版|発表|生ま|うま|登場|誕生|書か|発明|発見|提案|開発|考え出|世に出|作ら|始ま)[ぁ-ゖ]{1,4}(?:あと|後)(?:で|に)?、?"
    rf"|より(?:も)?{_MUCH}(?:後|あと|新し|遅)(?:に|で|の|い|く)?(?:世に出た|生まれた|登場した)?(?:のは|のが)?",
    why="X comes first, and time is meant: the years of two terms tell it too",
    finds="LSTM|に続いてGRU / LSTM|を改良してGRU / LSTM|を土台にGRU / LSTM|が発表されたあと / LSTM|より新しい",
    passes="LSTM|より速い",
)
UNTIL = Shape(
    rf"より(?:も)?{_MUCH}(?:先|前|まえ|早|古)(?:に|で|の|い|く)?(?:世に出た|生まれた|登場した|誕生した|起こる|起こった)?"
    r"(?:のは|のが)?|に先(?:立|だ)(?:って|ち)、?",
    why="X comes second, and time is meant",
    finds="GRU|より先に / GRU|に先立って",
    passes="GRU|より速い",
)
TOPIC = Shape("は|が|も|を", why="the other step is the topic of the clause", finds="GRU|は", passes="GRU|の")
EVENT = Shape(
    "は|が|も|を|の(?:登場|誕生|発表|発明)は",
    why="the other one, or its coming, is the topic of the clause",
    finds="GRU|の登場は / GRU|は",
    passes="GRU|の層は",
)
NEXT = Shape(
    r"(?:^|、)(?:その(?:あと|後)(?:で|に)?|次に|つぎに|それから|続いて|つづいて|最後に|さいごに)",
    why="a clause that tells the next step",
    finds="まず畳み込み、次にプーリング",
    passes="まず畳み込み",
)
SERIES = Shape("(?:、| |→|・|そして|から)*", why="steps in a row", finds="畳み込み|、|プーリング", passes="A|と|B")
IN_ORDER = Shape(
    "の順(?:番)?(?:に|で|だ|です|、|$)",
    why="the row is in order",
    finds="プーリング|の順に",
    passes="プーリング|の順位",
)
RATHER = Shape(
    "の(?:ほう|方)が(?:ずっと|少し)?(?:(?P<first>先|早|前|古)|(?P<last>あと|後|新し|遅))",
    why="「XよりYのほうが先」",
    finds="GRUよりLSTM|のほうが先 / LSTMよりGRU|のほうが新しい",
    passes="GRU|のほうが速い",
)
