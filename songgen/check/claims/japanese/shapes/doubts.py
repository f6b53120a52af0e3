"""What keeps a confirmed line from being sure: bounds behind a number, signs, reasons, steps that are left out."""

from songgen.check.claims.shape import Shape

BOUND = Shape(
    "(?:年|歳|か月|日|時間|回|%)?(?:おき|ごと|毎|ずつ|まで|以内|未満|以下|以上|弱(?![い点])|強(?![い化])|超|目(?![的標])|間隔|/|²|倍|分の)",
    why="the number is a bound, or the length of a period",
    finds="6年|おきに / 2014|年ごとに / 20|歳まで",
    passes="6年|で / 84|人",
)
COUNTED = Shape("[0-9.]+(?P<unit>[^0-9、。はがをにでのだとも\\s]{1,3})?", why="a number and its unit", finds="|6か月|")
SIGN = Shape(
    "[^ぁ-ヿ一-鿿々〆〇a-zａ-ｚα-ωà-ÿ0-9 、。.,!?！？・…‥「」『』（）()【】［］\"'’“”♪♫♬★☆〜~ー―—–\\-→＋+/:：;％%&#×]",
    why="a sign that may say anything",
    finds="小腸<6m / gan≠2014年 / 取り上げる🙅",
    passes="ganは2014年!",
)
BEGUN = Shape(
    "始ま|始め|生まれ|成立|誕生|登場|創|開発|作ら|つくら|でき|スタート|発足|結成|開か|起こ|起き|勃発",
    why="it is said to have begun",
    finds="享保の改革は1745年に始まった",
    passes="享保の改革は1745年",
)
ABBREVIATION = Shape(
    "の(?:略|略称|略語|頭文字)", why="it is said to be the longer name", finds="CCK|の略", passes="CCK|は"
)
IN_ENGLISH = Shape("英語(?:で|に|名)", why="the name is said to be English", finds="GANは英語で", passes="英語の")
IN_JAPANESE = Shape(
    "(?:日本語|和訳|漢字)(?:で|に|名|すると)",
    why="the name is said to be Japanese",
    finds="YOLOは日本語で",
    passes="日本の",
)
AT_ONCE = Shape(
    "すぐ|直接|直後|直前|次の次|次の日|翌|年後|年前|そのまま|一気に",
    why="how soon after is said as well",
    finds="食道から直接大腸へ",
    passes="食道の次に胃",
)
REASON = Shape(
    "(?:する|した|[るいただなうくすむ])?(?:から(?![だのも])|ので|ため(?:に)?(?!の)|せいで|おかげで|のに(?!対))",
    why="what is claimed is given as the reason of what follows",
    finds="あける|から / 強酸だ|から",
    passes="入力|からも",
)
SO_THEN = Shape(
    "(?:だから|なので|ですから|だけど|しかし|なのに|それゆえ|ゆえに|したがって)",
    why="what follows is said to come of it",
    finds="|だから",
    passes="|だが",
)
WRITTEN = Shape(
    "論文|著者|筆者|作者|作品|著作",
    why="it is said to be a work of somebody's",
    finds="下関条約は李鴻章の論文",
    passes="発明",
)
WORK = Shape(
    "[ァ-ヴーa-z]|本|書|論文|小説|作品|物語|日記|随筆|詩|歌|曲|絵|像|図|記|論|法|式|集|劇",
    why="a name or a definition of what somebody may have written or made",
    finds="源氏物語 / LeNet",
    passes="下関条約",
)
LEFT_OPEN = Shape(
    "(?:だったら|なら(?:ば)?|だとしたら|だとすると|であれば|としたら|たら)[、。!…]*$",
    why="what would follow is left out",
    finds="教師なし学習|だったら",
    passes="教師なし学習|だった",
)
LIKE_IT = Shape(
    "風(?![一-鿿])|っぽ[いく]|みたい|ぎみ|気味|もどき|まがい|同然|寄り|よりの|系(?![列統一-鿿])|じみた|らしき",
    why="it is only like that",
    finds="教師なし学習|風 / 教師なし学習|っぽい",
    passes="教師なし学習|である",
)
ITS_NAME = Shape(
    "の(?:名前|名|答え|歌|声|係|正体)(?:は|が)",
    why="what follows is said of its name alone",
    finds="赤血球|の名前は",
    passes="赤血球|の寿命は",
)
