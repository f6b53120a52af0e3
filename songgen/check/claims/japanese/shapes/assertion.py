"""Words of a statement that a claim must hold, or it does not stand for the statement."""

from songgen.check.claims.shape import Shape

SUPERLATIVE = Shape(
    "(?:最初|最後|最大|最小|最古|最新|最長|最短|最高|最低|最強|唯一|初|初めて|はじめて|世界一|日本一)の(?=[一-鿿ァ-ヴーa-z])",
    why="the first or the greatest of its kind is more than one of the kind",
    finds="最初の勅撰和歌集",
    passes="最初に / 初めの",
)
SEQUENCE = Shape(
    "まず(?:は)?|(?<=[、。])(?:次に|つぎに|最後に|最後は|それから|続いて|その(?:後|あと)(?:に|で)?|後から|あとから)|先に|(?:その|の)(?:後|あと)(?:さ|だ|で|に|から|、|$)|[たの]後(?:に|で)",
    why="which comes first is said as well",
    finds="まずデコーダが / 先に併合 / 平均した後に / 分割するのはその後さ",
    passes="後ろ",
)
OF_WHAT = Shape(
    "(?:^|[^一-鿿ァ-ヴーa-z0-9])(?P<noun>[一-鿿ァ-ヴーa-z]{2,10})(?:の|を)$",
    why="a noun that the wording behind it is said of, or done to",
    finds="空気の温度を / 朝鮮出兵で日本の",
    passes="空気の温度が",
)
ONLY = Shape(
    "(?:だけ(?!ど|れど)|のみ|しか|ばかり|ばっかり?|限り|限定|ならでは)(?!で(?:は)?な)",
    why="that it is so of nothing else, or at no other time, is said as well",
    finds="推論の時だけ / 画像のみを / 画像にしか / 細菌ばっかり / ボルタ電池ならでは",
    passes="画像だけでなく / 酸だけど",
)
WHEN = Shape(
    "(?<=[一-鿿ァ-ヴーa-z])(?:の|する)?(?:時|とき|際|最中|途中|段階|場合)(?:に|は|には|だけ|のみ|$)",
    why="when it is so is said as well",
    finds="推論時に / 推論のときは / 評価する際に",
    passes="時刻",
)
