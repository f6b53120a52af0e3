"""A condition, and what comes of it."""

from songgen.check.claims.shape import Shape

_MARKS = (
    "ほど|につれて?|(?:の|た|る)?(?:せいで|おかげで)|(?<=[るくすうむつぶぬ])ことで"
    "|(?<=[るくすうむいつぶぬ])と(?![いうこしもの])|(?<=[れせけめえべねてげ])ば(?!か)|[ただいしっ]たら"
)
MARKER = Shape(
    _MARKS,
    why="what stands before is the condition, what follows comes of it",
    finds="層が深いほど起きやすい / 小さくすると重くなる / 強めれば減る / 並列計算のせいで遅い",
    passes="エンコーダと復元 / ばかり",
)
BECAUSE = Shape(
    rf"{_MARKS}|(?<=[るくすうむぶぬいただ])(?:から|ので)(?![はも、]?(?:$|で|だ|なく|こそ))",
    why="the same, or the reason of what follows",
    finds="層が深いほど起きやすい / 使うから安定する / 入れたので速い",
    passes="学習が終わってから足す / 遅いのは深いからだ",
)
ENDS_OPEN = Shape(
    rf"(?:{_MARKS})$", why="a clause that is only a condition", finds="層が深いほど", passes="層が深いほど起きやすい"
)
LEFT_OPEN = Shape(
    "ても|でも|とは限|わけで|かもしれ|しか|だけ|ばかり|のみ|か$",
    why="granted, limited or left open: nothing is said of what comes of it",
    finds="深くしても起きる / 深いほど起きるとは限らない",
    passes="深いほど起きる",
)
NOT_SO = Shape(
    "(?:(?<![がはも])(?:ない|なくなる|なくなった|なかった)|ません)$",
    why="the half ends in a denial of its word",
    finds="起きにくくない / 下がらない",
    passes="下がらないで上がる",
)
NO = Shape("な[いくしか]|ず|ません|不要|無", why="a wording that itself denies", finds="下がらない", passes="下がる")
GROWS = Shape(
    "(?P<more>大き|増や|増え|上げ|高|強|長|深|多)[ぁ-ん]{0,3}(?:する|なる|る)と|(?:小さ|減ら|減る|下げ|低|弱|短|浅|少な)[ぁ-ん]{0,3}(?:する|なる|る)と",
    why="an axis whose label is the condition",
    finds="大きくすると / 小さくすると",
    passes="大きさ",
)
MORE = Shape(
    "(?:増や|増え|使[うえ]|多[いけく])[ぁ-ん]{0,3}(?:ほど|と|ば)",
    why="the condition is that there is more of it",
    finds="|増やすほど大きい / |使うと安定する",
    passes="|強すぎると消える / 数を|減らすと",
)
MEASURE = Shape(
    "([一-鿿ァ-ヴー]{2,})(?:は|が)(?:上が|下が|増え|減|大き|小さ|高|低)",
    why="what there is more or less of",
    finds="大きくするほど損失は下がる",
    passes="損失を下げる",
)
KEPT = Shape(
    "[をもは]?忘れ(?:な|ず|ません)",
    why="what is not forgotten is the contrary of what is",
    finds="遠い昔|も忘れない",
    passes="遠い昔|を忘れる",
)
