"""When the denials of a statement can be counted."""

from songgen.check.claims.shape import Shape

DENIES = Shape("な[いくけか]|ず|ぬ|ません|不", why="a denial, at least", finds="解けない / 使わず", passes="解ける")
NOT_PLAIN = Shape(
    "なければ(?:な|いけ)|なくて(?:は|も)|ないと(?:な|いけ|だめ)|ざるを得|(?:では|じゃ|で)なく|わけ(?:では|じゃ)|とは限|かもしれ|しか|だけ|ばかり|のみ"
    "|ないよう|ないため|より|ても|でも|少な|以外|なら",
    why="a denial that is none, or of a part, or one of several",
    finds="使わなければならない / 画像ではなく / 必ずとは限らない / 直線でしか",
    passes="使わない",
)
