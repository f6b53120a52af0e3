"""Between the words of a wording that is told in other words."""

from songgen.check.claims.shape import Shape

BREAK = Shape(
    "ない|なく|なし|ず(?:に|、|$)|ません|より|だけで|以外|では|じゃ|けど|から|いくつ|複数|多数|たくさん|ので|のに|たら|れば|なら|とは|という|って|ても|しか|[、。?!(]|^[かやと]$",
    why="what stands between says more than an adverb would",
    finds="正解を使わずに分ける / 正解より分ける / 一つの頭でいくつもの課題を",
    passes="正解をずっと",
)
NEGATIVE = Shape(
    "な[いくしけ]|なかっ|ず(?!つ|ら|れ)|ません|ぬ$|不要|いらず|禁止|以外|[非不未無]|(?:にく|づら)[いくさ]",
    why="a wording of what is not: its words say the contrary when they stand alone",
    finds="登録なしで生まれる / 復元できない / 非線形 / 文脈によらず / 近くが見えにくい",
    passes="登録して生まれる",
)
INTO = Shape(
    "[にへ](?:する|なる)?$",
    why="the wording says what becomes of something: its noun alone does not",
    finds="高解像度にする / 画像を高解像度に",
    passes="高解像度の画像",
)
WELL = Shape(
    "[はが](?:よく|ますます|もっと|さらに|ずっと|しっかり|だんだん|いっそう|かなり|とても|すごく|うまく|長く|すぐ|すぐに)",
    why="an adverb between a subject and its verb",
    finds="|がよく|",
    passes="|が遅く|",
)
DENIED_BEHIND = Shape(
    "(?:[ぁ-ゖ]{0,2}?(?:られ|れ|でき|せ|さ|し|て(?:は|も)?い|で(?:は|も)?い|く|は|も))?(?:ない|なく|なかっ|ず(?:に|、|$)|ぬ)",
    why="the verb before it is denied",
    finds="動け|ない / 使|われない / 知られ|ていない",
    passes="動け|る / 減|らす",
)
OTHER_OBJECT = Shape(
    "(?:で|に|へ|から)[^を]{1,8}を$",
    why="something else is what it is done to",
    finds="で変奏曲を",
    passes="船を / のデータを",
)
