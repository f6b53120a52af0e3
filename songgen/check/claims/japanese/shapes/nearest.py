"""Where a clause that only comes near to a wording is not taken at its words."""

from songgen.check.claims.shape import Shape

DENIED = Shape(
    "な[いくかけ]|なし|ず(?:に|、|$|と)|ません|ぬ(?:$|、)|だけ|ばかり|しか|のみ",
    why="something in the clause is denied or limited: its words alone say too little",
    finds="復元しない / 復元せずに / 復元だけ",
    passes="復元する",
)
COMPARED = Shape(
    "より|比べ|にも[^、]+にも|のよう[にな]|と(?:は)?(?:違|ちが|異な|同じ|逆|反対)|ても|でも|とも|以外|かもしれ|とは限ら|かどうか|か$",
    why="something is compared, granted or left open",
    finds="rsaよりaesが速い / 復元しても / 復元のように / 売る人にも買う人にも",
    passes="復元する",
)
TOLD = Shape(
    "間違|まちが|嘘|ウソ|うそ|誤解|誤り|勘違|迷信|と(?:言|い[うわっ]|思|考え|答|信じ|誤)|という(?:話|説|人|意見)|もし|仮に",
    why="somebody else's words, or a supposition",
    finds="復元するというのは間違い / 復元すると思われる",
    passes="復元する",
)
CASE = Shape("[をにがはへのと]|から|まで", why="a noun with a role of its own", finds="|の対象", passes="|する手法")
BESIDE = Shape(
    "[性率度量値]?(?:[がをはものに]|が一番|が最も|の一番|する|な)?",
    why="a noun and what is said of it, side by side",
    finds="分散|が|小さい / 小さい||方向 / 伝導|性は|低い",
    passes="分散|を使って|小さい",
)
NOUN_NUMBER = Shape(
    r"([一-鿿ァ-ヴー]{2,})(?:が|は|を|に)?([0-9]+(?:\.[0-9]+)?)(?![0-9.]*[一-鿿ァ-ヴーa-z%×*])(?!に近|から|つ)",
    why="a noun and its bare number",
    finds="平均が0 / 分散1",
    passes="平均が0に近い / 2018年 / 割増が2割",
)
NUMBER_UNIT = Shape(
    r"(?<![0-9.×])([0-9]+(?:\.[0-9]+)?|(?<![一-鿿])[一二三四五六七八九十](?=[人回枚本]))"
    r"(×(?=[0-9])|(?:[ァ-ヴー]{2,}(?![ァ-ヴー])|[%枚本歳度秒分円人回](?![一-鿿])|人(?=[一ひ]と?組)|[万億兆])"
    r"(?!以上|以下|未満|から|に近|ほど|くらい|前後|ずつ|の?[0-9]))",
    why="a number and its unit",
    finds="128ビット / 3×3 / 40歳 / 1750億個 / 二人で / 四人ひと組",
    passes="1980年 / 一人一人 / 三人称 / 一本化 / 2倍 / 3つ / 4ビット以上",
)
SAYS_SO = Shape("(?:は|って|も)$", why="what follows is said of the topic itself", finds="UDPは", passes="UDPの声が")
PLAIN_END = Shape(
    "(?:の|ん)?(?:だ|です)?(?:よ|ね|さ|な|ぞ|わ)*$",
    why="nothing more is said",
    finds="遅い|んだよ",
    passes="遅い|とは限らない",
)
JOINED = Shape(
    "[一-鿿ァ-ヴー][とや][一-鿿ァ-ヴー]",
    why="two things said together",
    finds="画像と作った画像",
    passes="画像としての / 一つにまとめる",
)
CONDITIONAL = Shape(
    "ほど|[るいうくすつぬぶむぐ]と(?!い)|れば|けば|たら",
    why="a wording of what is so on a condition: it is another one without all of its words",
    finds="元に戻らないほど大きい",
    passes="元に戻る",
)
THEREUPON = Shape(
    "[るいうくすつぬぶむぐ]と(?![いしもの])",
    why="what stands behind comes of what stands before, and is no part of one phrase with it",
    finds="起きると置き換えるページ",
    passes="充電すれば何度も / 学習という",
)
WHEN = Shape("[るたいうの](?:とき|時)", why="a wording of what is so at a time", finds="近くを見る時に", passes="時間")
