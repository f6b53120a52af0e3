"""Numbers and years that are not the term's own."""

from songgen.check.claims.shape import Shape

VARIANTS = Shape(
    "ほかに|他に|別に|仲間|版|バージョン|派生|改良|も(?:あ[るりっ]|い[るたて])|など",
    why="other sizes in which a thing comes",
    finds="19層の仲間もいる / 50層や101層など",
    passes="16層のネットワーク",
)
DIFFERENCE = Shape(
    "(?:違い|ちがい|差)(?:は|が|も)[^、]*$|(?:終わり|最後|最初|はじめ|初め|前半|後半|残り|うち|中)の$",
    why="how many differences there are, not how many parts",
    finds="違いは2つ / 物語の終わりの",
    passes="ゲートは2つ",
)
OWN_SUBJECT = Shape(
    "[一-鿿ァ-ヴーa-z0-9](?:が|は)",
    why="the clause has a subject of its own",
    finds="2018年にはv3が公開された",
    passes="2018年に公開された",
)
WHEN = Shape(
    "に|には|、|から|以降|ごろ|頃|まで",
    why="the year tells when something happened",
    finds="2010年|に抜かれて",
    passes="2010年|の論文",
)
HAPPENING = Shape("[るたうくすつむぶぬぐてで]", why="a verb follows", finds="に抜かれて", passes="に、")
BEFORE_OUR_ERA = Shape(
    "(?:紀元前|(?<![一-鿿の])前)$",
    why="前367年 is the year −367",
    finds="紀元前 / 法は前",
    passes="以前 / その前",
)
INTO_ONE = Shape(
    "に(?:集中|まと|統一|統合|合わ|絞|しぼ|偏|かたよ|くくる|束ね|たば)",
    why="what becomes of many, and not how many there are",
    finds="一つ|にまとめる",
    passes="一つ|に分かれる",
)
ITS_SIDE = Shape(
    "の(?:寿命|重さ|質量|大きさ|直径|半径|温度|年齢|距離|高さ|長さ|深さ|速さ|周期|期間|割合|確率|費用)(?:は|が|も)",
    why="the number is that of a side of the term",
    finds="太陽|の寿命は",
    passes="太陽|は / VGG|の層は",
)
BEGAN = Shape(
    "生ま|うま|産ま|産ん|誕生|登場|発表|提案|作[らっりる品]|つく[らっりる]|造[らっりる]|[創製建改]造|創[らっ立設始刊業]|開発|公開|発明|考案"
    "|考え|提唱|始[まめ]|はじ[まめ]|起き|起こ|おき|おこ|行わ|行なわ|行っ|成立|制定|公布|施行|発布|結ば|結ん|締結|調印|でき|出[たさしる来]"
    "|現れ|あらわれ|建て|建設|建国|設立|設置|廃[止しさ]|返[しさ上還]|出版|刊行|世に|書[かいき]|終わ|勃発|発見|見つ|実施|導入|開か|開設"
    "|開業|発足|実現|採択|確立|完成|リリース|発売|論文|生み|うみ|戦[いっわ]|勝[ちっ利]|優勝|定め|置か|置い|立て|唱え|編み出|設計|構築|築[いか]",
    why="verbs that make a year the year of a term",
    finds="2012年に生まれた / 2012年に優勝した / 1889年に発布された",
    passes="2010年に抜かれて",
)
INEXACT = Shape(
    "以上|以下|以外|未満|を超|超|の?[0-9]*倍|の半分|より|余り|弱|足らず",
    why="another number than the one named",
    finds="3つ|以上 / 2|の倍",
    passes="3つ|ある",
)
IN_A_NAME = Shape(
    "(?<![一-鿿])(?!合計|全部|全体|部数|総数|人数|個数|層数)[一-鿿]{2}[一二三四五六七八九十]+[一-鿿]?$",
    why="a number in kanji behind a word of kanji is part of a name",
    finds="宇治十帖",
    passes="全十帖 / 終わりの十帖",
)
AMOUNT = Shape(
    r"(?<![0-9.×第月])([0-9]+(?:\.[0-9]+)?|(?<![一-鿿])[一二三四五六七八九十](?=か所|箇所|ヶ所|段階|種類|個|枚|人|組|歳|日間|週間|か月|ヶ月|年間|時間))(年(?:間)?|か月|ヶ月|週間|日(?:間)?|時間|分間|秒|歳|円|万円|億円|%|割|度|倍"
    r"|枚|本|回|人|組|個|対|か所|箇所|ヶ所|段階|種類|曲|首|句|冊|巻|幕|楽章|台|隻|頭|羽|匹|校|社|州|県|か国|カ国|ヵ国|ヶ国|階|室|(?:(?:[kcm]?m|[km]?g|[kmg]?v|m?a|k?w|[kmg]?hz|hpa|mol|[kmgt]b)(?![a-z])|ボルト|アンペア|ワット|ヘルツ|メートル"
    r"|気圧|ヘクトパスカル|ビット|バイト)(?!以上|以下|未満|超|を?超え|より|前後|ほど|くらい))(?![0-9の]?[0-9])",
    why="a number with the unit that it counts",
    finds="1968年 / 5年間 / 1000万円 / 10% / 五か所",
    passes="第2次 / 3次元 / 十五個",
)
ONCE = Shape(
    "かつて|以前|昔|当初|もともと|だった(?:が|けど)|改正(?:前|まで)",
    why="a number of another time",
    finds="かつては死後50年 / 死後50年だったが",
    passes="死後50年だった",
)
MAKES_OUT = Shape(
    "(?:だけ)?(?:なら|(?:なの|の)?は)",
    why="the number tells which term is meant",
    finds="ゲートが2つ|だけなら|gru / ゲートが3つ|は|lstm",
    passes="ゲートが2つ|で",
)
SUM = Shape(
    "(?:を|ずつ、?)(?:全部|すべて)?(?:で|合わせて|あわせて|足して|合計して)、?$",
    why="a sum of several",
    finds="常任と非常任|を合わせて / 6層|ずつ、合わせて",
    passes="全部で",
)
IN_ALL = Shape(
    "(?:は|って|とは)(?:全部で|ぜんぶで|合わせて|合計で?|みんなで|全体で)?、?(?P<number>(?:(?P<digits>[0-9]+)|(?P<kanji>[一二三四五六七八九])"
    "|(?P<native>ひとつ|ふたつ|みっつ|よっつ|いつつ|むっつ|ななつ|やっつ))(?:つ|個)?)(?:だけ|ある|あり|から(?:なる|成る|できている))?(?:だ|です|さ|だよ|だね)?(?:よ|ね|の)*",
    why="nothing but how many they are is said of the term",
    finds="耳小骨|は全部で5つ| / 耳小骨|はみっつ|",
    passes="耳小骨|は骨が3つ|",
)
CHANGED_BY = Shape(
    "(?:だけ|ほど)?(?:減|増[えや]|足し|加え|少な|多[いくけ]|余分)",
    why="by how many one has more or less than another",
    finds="ひとつ|減らした / 一つ|少ない",
    passes="三つ|ある",
)
