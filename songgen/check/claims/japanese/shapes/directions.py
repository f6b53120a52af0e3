"""From where to where something goes."""

from songgen.check.claims.shape import Shape

_PLACE = "(?:[一-鿿ァ-ヴー]{1,6}|後ろ|うしろ|まえ)(?:の(?:側|方|ほう|層))?"
_NUMBER = r"(?:マイナス|-)?[0-9]+(?:\.[0-9]+)?"

NUMBER = Shape(_NUMBER, why="an end of a range", finds="|-1| / |0.5|", passes="|出力|")
WAY = Shape(
    rf"(?<![一-鿿ァ-ヴー])(?P<whence>{_PLACE})から(?P<whither>{_PLACE})(?=へ|に(?!は)|まで|の順|の(?:方|ほう|向き))",
    why="a way from one place to another",
    finds="出力から入力へ / 後ろから前へ / 出力層から入力側に",
    passes="出力から見て / 出力から入力を",
)
RANGE = Shape(
    rf"(?<![0-9.])(?P<whence>{_NUMBER})(?:から|と)(?P<whither>{_NUMBER})(?:の間|まで|の範囲|の値)?(?![0-9.年月日歳個つ枚層倍%])",
    why="a range between two numbers",
    finds="0から1の間 / マイナス1から1 / 0と1の間",
    passes="1990年から2000年 / 3から5個",
)
SIDE = Shape(
    "(?:の)?(?:側|方|ほう|層|向き)$",
    why="a word that only says that it is a place",
    finds="出力側 / 入力の方",
    passes="出力",
)
SIDE_OF_IT = Shape(
    "の(?!出力|値|範囲|値域|取|とる|とり)",
    why="what is said is said of something else of the term's than its values",
    finds="シグモイド|の微分は",
    passes="シグモイド|の出力は / シグモイド|は",
)
