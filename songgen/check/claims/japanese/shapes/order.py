"""What stands between or behind two steps and tells which comes first."""

from songgen.check.claims.shape import Shape

_CAME = "(?:来る|くる|続く|現れた|あらわれた|登場した|生まれた|出た|起きた|起こった|行う|やる)"
_MUCH = "(?:ずっと|かなり|少し|さらに)?"

THEN = Shape(
    r"(?:を[一-鿿]{2,4}し(?:て|た)(?:から|あと|後)(?:で|に)?、?(?:その(?:あと|後)(?:で|に)?)?"
    rf"|の(?:次|つぎ|あと|後)(?:に|は|が|で)?(?:{_CAME}|[^、はがをにでとの]{{1,6}}[るたう])?(?:のは|のが)?"
    r"|(?:の(?:時代|段階|時期|期間))?が終わ(?:ると|れば|ったら)、?(?:次は|つぎは|次に|(?=[^、]{1,14}(?:(?:が|を|に|の)(?:始|はじま|開始|スタート|進|移)|に(?:な[りるっ]|変わ|入))))|が終わった(?:あと|後)(?:で|に)?、?(?:はじめて|初めて|ようやく)?"
    r"|(?:に?し|をし|が終わっ|を終え|が済ん|を経)(?:て|で)(?:から)?、?(?:次に)?|→|から(?=.{0,20}へ)|を経て"
    r"|が(?:済んだ|すんだ|終わった|片付いた)ら、?(?:次は|次に)?|が終わ(?:れば|ったら)、?(?=[^、]{1,14}の番)"
    r"|のあとを継い[^、]{0,4}、?|が[^、はが]{1,10}(?:終え|終わっ|済ませ|済ん)[ただ](?:あと|後)(?:で|に)?、?|[がを](?![^、はがを]{0,6}(?:前|まえ))[^、はがをの]{1,5}(?:[てで]から|[ただ](?:あと|後)(?:で|に)?|ると、?次に|[いえっ]?たら、?次(?:に|は))、?)",
    why="X comes first",
    finds="事前学習|の次にファインチューニング / 事前学習|してから / 事前学習|→調整 / 事前学習|を終えて"
    " / 二次止血|が終わると一次止血が始まる / s波|が着いてから"
    " / 主要動|がおさまると、次に / 第二次ブーム|が去ったあとに / 主系列星|の時代が終わると赤色巨星になる",
    passes="事前学習|で / 事前学習|の前に",
)
RIGHT_AFTER = Shape(
    "の(?:すぐ(?:次|つぎ|後|あと)|(?:次|つぎ)[はが]|直後)",
    why="nothing comes between",
    finds="ボーマン嚢|の次は",
    passes="ボーマン嚢|の次に / ボーマン嚢|のあとは",
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
    r"|が(?:出版|発表|生ま|うま|登場|誕生|書か|発明|発見|提案|開発|公開|考え出|世に出|作ら|始ま)[ぁ-ゖ]{1,4}(?:あと|後)(?:で|に(?:なって(?:から)?)?)?、?"
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
    "(?:が|の)(?:(?:世に)?[^、はがをの]{1,5}[ただ])の(?:は|が)、?|の(?:登場|誕生|発表|発明|公開|提案)は、?|は|が|も|を",
    why="the other one, or its coming, is the topic of the clause",
    finds="GRU|の登場は / GRU|は / GRU|が登場したのは",
    passes="GRU|の層は",
)
CAME_AFTER = Shape(
    "(?:が|の)(?:(?:世に)?(?:出版|発表|生ま|うま|登場|誕生|書か|発明|発見|提案|開発|公開|考え出|考案|出|作ら|始ま)[^、はがをの]{0,4}[ただ])のは、?",
    why="when the term came about is told behind it",
    finds="GRU|が出たのは / GRU|が登場したのは",
    passes="GRU|が使うのは",
)
AFTER_IT = Shape(
    "の(?:ずっと)?(?P<last>あと|後(?![継期半])|次)|の(?:ずっと)?(?P<first>前|まえ)",
    why="the term before it came first, or last",
    finds="GRU|のあと / GRU|の前",
    passes="GRU|が後",
)
BEFORE_ALL = Shape(
    "(?:の(?:ほう|方))?(?:が|は)、?(?:より)?(?:先|最初|初め)(?:に[^、]{1,10}、|で、?)",
    why="the term came first, and the other follows",
    finds="GRU|が先に発表され、 / GRU|が先で、",
    passes="GRU|が先に進み",
)
LATER_ON = Shape(
    "(?:は|が)、?(?:その)?(?:あと|後)(?:に|で|から|だ|さ|です|$|、)",
    why="the term came later",
    finds="GRU|はその後に / GRU|は後さ",
    passes="GRU|は後ろ",
)
LATER_COMES = Shape(
    "(?:その)?(?:あと|後)(?:に|で|から)、?(?:最初の|元祖の?|初代の?)?",
    why="what follows came later",
    finds="|あとから初代|",
    passes="あとがない",
)
FILLED = Shape(
    "(?:最初の|その(?:土台|もと|基礎|元)(?:となる|になる|になった)|元祖の?|初代の?|はじめて|初めて|ようやく|やっと)*、?",
    why="words before a term that add nothing to when it came",
    finds="|その土台となる|",
    passes="|速い|",
)
NEXT = Shape(
    r"(?:^|、)(?:[2二]番目(?:に|は|が)|あとで|後で|あとから|後から|おしまいに|終わりに(?:は)?|最後は|その(?:あと|後)(?:で|に)?|次に|つぎに|それから|続いて|つづいて|最後に|さいごに)",
    why="a clause that tells the next step",
    finds="まず畳み込み、次にプーリング / 先に畳み込み、あとでプーリング / 最初は畳み込み、最後はプーリング",
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
LATER = {
    "あとで",
    "後で",
    "あとから",
    "後から",
    "おしまいに",
    "終わりに",
    "終わりには",
    "最後は",
    "2番目に",
    "2番目は",
    "2番目が",
}
"""Words of the next step that need one of the first before them."""
AT_FIRST = Shape(
    "(?:先|はじめ|初め|最初|まず|1番目|一番目)(?:に|は|が)?、?$",
    why="the step behind it comes first",
    finds="最初は / 先に",
    passes="最後は",
)
RATHER_THIS = Shape("の(?:ほう|方)が、?", why="「YのほうがXより先」", finds="|のほうが", passes="|が")
RATHER_THAN = Shape(
    "より(?:も)?(?:ずっと|少し)?(?:(?P<first>先|早|前|古)|(?P<last>あと|後|新し|遅))",
    why="「YのほうがXより先」, behind X",
    finds="GRU|より先",
    passes="GRU|より速い",
)
