"""When a wording near a term is not said of that term after all."""

from songgen.check.claims.shape import Shape

DERIVED = Shape(
    r"(?:を(?:使|用|利用|もと|基|ベース|応用|改良|拡張|備え|持つ|含)|による|のため|ベース|型|系|に基づ|の(?:応用|派生|改良|後継|一種|発展))",
    why="years and names belong to what is derived from the term",
    finds="LSTM|を使った翻訳は2014年 / LSTM|の改良は2014年",
    passes="LSTM|は1997年",
)
PURPOSE = Shape(
    "(?:[すしくぐむぶうつぬるげめべてせえいきぎみびりちに]{0,2})?(?:のに|には)は?、?",
    why="what is done, and what for it is needed or not follows",
    finds="画像を作る|のに / 画像を作る|には",
    passes="画像を作る|ときに",
)
NEEDED = Shape(
    "(?:は|が|も|を|なんて|なんか)?(?:もう|別に|特に)?(?:要[らるり]|いら|いる|必要|不要|無用|欠か|使[うわい])",
    why="the term is what is needed or not",
    finds="|は要らない / |が必要",
    passes="|は作る",
)
WEIGHED = Shape(
    "(?:と|や)[^、はがを]{1,14}の(?:兼ね合い|つり合い|つりあい|釣り合い|バランス|トレードオフ|両立|両方|折り合い|関係|組み合わせ|組合せ|差|和|積|比|平均)",
    why="the wording is one of two things that are weighed or put together",
    finds="|とパラメータ数の兼ね合い",
    passes="|とパラメータ数",
)
COMBINED = Shape(
    "組み合わせ|両方|どちらも|ハイブリッド|統合|併用|合わせた|兼ね",
    why="two values together are said of a whole",
    finds="価値ベースと方策ベースの組み合わせ",
    passes="価値ベースと方策ベース",
)
DIFFERS = Shape(
    "違えば|異なれば|違うと|異なると|変われば|変わると|違っても|同じでも",
    why="a condition under which something changes; no value is given",
    finds="標準偏差が違えば",
    passes="標準偏差が違う",
)
DIFFERING = Shape(
    "[はが](?:違|異な|変わ)",
    why="the wording is the thing that differs",
    finds="標準偏差が違えば散らばり|は違う",
    passes="散らばり|は大きい",
)
LIKE = Shape(
    "[ぁ-ゖ]{0,3}?(?:のよう[なに]|みたいな|と同じよう|風の|(?:の)?(?:代わり|かわり))",
    why="a likeness is no statement",
    finds="圧縮|のような処理 / ランダムに決め|る代わりに",
    passes="圧縮|の処理",
)
TURNS_INTO = Shape(
    "[一-鿿ァ-ヴー]{1,6}(?:に|へと?)(?:変わ|変え|変化|分解|な[るっりら])",
    why="the wording is of what becomes of it",
    finds="水に溶ける|物質に変わる",
    passes="水に溶ける|物質",
)
NOT_DONE = Shape(
    "を[^、はがもしだ]{1,8}(?:な(?:い|かった)|ません(?:でした)?)(?:よ|ね|んだ|のだ)*",
    why="it was not done",
    finds="バテレン追放令|を出さなかった|",
    passes="バテレン追放令|を出した| / バテレン追放令|を出さないと決めた|",
)
OF_A_KIND = Shape(
    "(?<![のるただい])(?P<kind>[一-鿿ァ-ヴー]{2,})の$|(?P<far>遠い|古い|長い|大きな|大きい|細かい|細かな|複雑な|難しい)$",
    why="only what is of this kind",
    finds="変圧器は直流の / 遠い",
    passes="変圧器は",
)
ROLE = Shape(
    "[をでにへ](?![はも]?な|あ|す|し|よ)", why="an argument of a verb", finds="腎臓|で水を", passes="腎臓|である"
)
NOUN = Shape(
    "[一-鿿ァ-ヴーa-z0-9]+(?:(?:との|の|と)[一-鿿ァ-ヴーa-z0-9]+)?",
    why="a noun alone",
    finds="|副腎皮質| / |平均との差|",
    passes="|副腎皮質から出る|",
)
NOUN_AND_VERB = Shape(
    "[一-鿿ァ-ヴーa-z0-9]+(?:を|で|に|へ|から)([一-鿿]+)[ぁ-ん]*",
    why="a noun and its verb",
    finds="|副腎皮質から出る|",
    passes="|副腎皮質|",
)
WHERE = Shape("場所|どこ|ところ", why="the question asks for a place", finds="分泌する場所", passes="役割")
ON_CONDITION = Shape(
    "(?:なら|れば|たら|とき|場合|うち)(?:は|に|、)?",
    why="what follows is so on a condition",
    finds="短い系列なら",
    passes="短い系列は",
)
IS_NO = Shape(
    "は[^、はがを]{1,10}(?:では|じゃ)な",
    why="a term that another thing is denied of",
    finds="一握の砂|は俳句ではなく短歌の本",
    passes="一握の砂|ではなく / 一握の砂|は書かなかった",
)
AT_THE_TIME = Shape(
    "の(?:とき|時|頃|ころ)、?[一-鿿ァ-ヴー]+(?:は|が)$",
    why="who was what at the time of the term",
    finds="寛政の改革のとき将軍は",
    passes="寛政の改革は",
)
ASKED_FOR = Shape(
    "(?<![すやなう])(?<!行)(?<!担)(?<!起こ)(?<!生じ)[るただい]の(?:は|が)、?$",
    why="what is denied is only the answer to what stands before it",
    finds="敗れたのは",
    passes="するのは / 行うのは / 違うのは",
)
THAN = Shape(
    "より(?:も|は)?(?:ずっと|はるかに|かなり|やや|少し|もっと|さらに|だいぶ)?$",
    why="more of it than another has is not the value itself",
    finds="アンダンテはアレグロより",
    passes="アレグロよりアンダンテが",
)
DENIED_OF_NOUN = Shape(
    "[ぁ-ゖ]{0,5}ない(?!わけ|はず|こと|もの|の|よう|ため)[一-鿿ァ-ヴーa-z]",
    why="what is not done to one thing may be done to others",
    finds="見抜け|ない偽物を目指す",
    passes="見抜|けない / 見抜|けないわけ",
)
PASSIVE_NOUN = Shape(
    "され[たる][一-鿿ァ-ヴぁ-ん]",
    why="圧縮されたデータ: said of the noun",
    finds="圧縮|されたデータ",
    passes="圧縮|される",
)
DONE_BEFORE = Shape(
    "した[一-鿿ァ-ヴー]{1,8}(?:から|を|に|へ|と)(?!する|して)",
    why="圧縮した特徴から: said of what another thing is made of, unless the one who did it is named with が",
    finds="圧縮|した特徴から",
    passes="圧縮|した特徴は",
)
PASSIVE = Shape(
    "られ|れ[るたてなず]",
    why="a passive of the verb turns who does it to whom",
    finds="圧縮|られる / 作ら|れる",
    passes="作|る",
)
PASSIVE_STEM = Shape(
    "[らかさたなばまわ]$|[えけせてねへめれげべ]$",
    why="a verb stem before られ, れ",
    finds="作ら / 集め",
    passes="作る",
)
BARE = Shape("[一-鿿ァ-ヴー]{2,6}", why="a noun alone", finds="|同期|", passes="|同期する|")
PLAIN_GAP = Shape(
    "(?:は|が|って|も|こそ)、?(?:(?![とばら](?:[^、]|$)|ても|でも|にすると).)*",
    why="nothing between the term and the word makes it a condition",
    finds="A3C|は分身をそろえて|同期",
    passes="ランダムウォーク|は差分をとると|定常",
)
MADE_SO = Shape(
    "版|型|化|に(?:する|し|変え|直)|で(?:は|も)?な|と(?:は)?(?:違|ちが|異)|より",
    why="it is another kind, or is made so",
    finds="同期|版 / 定常|に変える",
    passes="同期|で学ぶ",
)
ATTRIBUTIVE = Shape(
    "(?:(?:を|で|に|が)[^、はがをに]{1,6}?)?[ぁ-ん]{0,3}?(?<=[るうくすつむぶぐたいなの])(?=[一-鿿ァ-ヴーa-z])",
    why="the words before are said of the noun behind",
    finds="画像のペア|を使うpix2pix",
    passes="画像のペア|を使う、",
)
COMPARED_TO = Shape(
    "と(?:は|も)?(?:違|ちが|異|別|並|反対|対照)|より",
    why="it is what the term is compared with",
    finds="pix2pix|とちがう",
    passes="pix2pix|を使う",
)
THING_THERE = Shape(
    "(?:に|で|から|へ)[^、はが]{0,4}(?:ある|あった|置かれた|置いた|浮かぶ|見つかった|暮らす|住む|生まれた|つながる)",
    why="what follows is a thing that is there",
    finds="国際宇宙ステーション|にある日本の実験室",
    passes="国際宇宙ステーション|は日本の実験室",
)
ATTRIBUTE_OF = Shape("の[一-鿿ァ-ヴー]{2,}", why="whose the thing is", finds="日本|の実験室", passes="日本|のもの")
MADE_THERE = Shape(
    "[にで](?:築か|建て(?:ら)?|描か|書か|開か|置か|定め(?:ら)?|掘ら|彫ら|作ら|造ら|設け(?:ら)?)$",
    why="江戸に築かれる is said of what one says 江戸に築く of",
    finds="江戸に築か / 各国に置か",
    passes="偽物を作ら / 築か",
)
ADDED = Shape(
    "合わせ|加え|足し|付け",
    why="「XにWを加え」: what comes out is another thing",
    finds="畳み込みを組み合わせ",
    passes="畳み込みを使う",
)
TEAM = Shape(
    r"(?:と|や|・|、|&|,|さんと|氏と|らと|および)+",
    why="two names of one team",
    finds="ヒントン|と|サラクトディノフ",
    passes="ヒントン|の|サラクトディノフ",
)
MEANS = Shape(
    "(?:を)?(?:す(?:る|れ)|し)(?:と|ば|たら|て|たから|たので)|で(?:は)?(?!あ|す|な)|によって|により|の(?:事前|最中|とき|中)",
    why="the term is a means or a condition",
    finds="コミット|すれば / DELETE|で / BERT|では / GAN|によって",
    passes="コミット|は / コミット|である",
)
OBJECT_FIRST = Shape(
    "[はが](?:[一-鿿ァ-ヴー]+[ぁ-ん]?)+$",
    why="the object stands before its verb with は or が",
    finds="更新は取り消さ / 次の単語が予測",
    passes="更新を取り消さ",
)
ONLY = Shape(
    "(?:だけ|のみ|ばかり|しか)(?:が|は|も|で)?",
    why="the term alone is said to be so",
    finds="識別器|だけが見抜く / 識別器|のみ",
    passes="識別器|が",
)
TURN = Shape("は|が(?!な)", why="the clause turns to another term", finds="枝刈り|は", passes="枝刈り|で")
HARDER = Shape(
    "[ぁ-ゖ]{0,3}?(?:にく|づら)くな",
    why="what becomes harder is not denied",
    finds="見抜|きにくくなる",
    passes="見抜|きにくい",
)
THEN = Shape(
    "(?:の|る|た|い)(?:とき|時|場合|際|間|あいだ|うち)(?:に)?は",
    why="what is not so at one time is denied of that time only",
    finds="推論のときはニューロンを消さない",
    passes="推論ではニューロンを消さない",
)
OLDER = Shape(
    "より(?:も)?(?:ずっと|少し)?(?:先|前|まえ|早|古|あと|後|新し|遅)|の(?:前|後|あと|まえ|次|つぎ)(?:に|で|は|の)",
    why="when the term comes is told, not that it is the answer to a question",
    finds="寛政の改革|より後 / 寛政の改革|の前に",
    passes="寛政の改革|で",
)
BOUNDARY = Shape("[0-9]+(?:歳|才|年|日|月|時間|円|%)", why="an amount", finds="|65歳|", passes="|2歳から7歳|")
UP_TO = Shape(
    "(?:になる)?(?:前|まで|未満|以下|から(?=[0-9]))",
    why="the amount is where a range ends or begins",
    finds="|になる前まで / |から65歳",
    passes="|から出る",
)
YEAR_OF = Shape("[0-9]{3,4}年", why="a year and nothing else", finds="|2012年|", passes="|2012年に|")
BESIDE = Shape(
    "(?:する)?(?:と|や|、)、?", why="two answers stand side by side", finds="酸化|と|還元", passes="酸化|で|還元"
)
NOUN_ENDS = Shape(
    "[一-鿿ァ-ヴー]$", why="the wording ends in a noun", finds="弱いと過学習", passes="弱いと過学習になる"
)
CONDITIONAL = Shape("と|ほど|ば|たら|なら", why="the wording has a condition", finds="弱いと過学習", passes="弱い")
WANES = Shape(
    "[がはもを](?:減|少な|抑|防|避|なくな|消え|起き(?:に|な)|起こ[りら](?:に|な)|和らぐ)",
    why="less of the noun before it",
    finds="過学習|が減る / 過学習|を防ぐ",
    passes="過学習|が増える",
)
RATHER_THAN_IT = Shape(
    "より(?:も|は)?(?=[一-鿿ぁ-ゖァ-ヴー])(?!前|後|先)",
    why="something else is said, compared with it",
    finds="総当たり|よりかしこい",
    passes="総当たり|より",
)
ALONE = Shape(
    "だけで(?:は|も)?|のみで(?:は)?|ひとつで(?:は)?", why="the term alone", finds="|だけでは防げない", passes="|で防ぐ"
)
SAID_OF_IT = Shape(
    "(?:は|って|とは)、?(?=[^、]{3})(?!な|あ[るり])",
    why="what follows is said of the noun itself",
    finds="正解データ|は入力そのもの",
    passes="正解データ|はない / 正解データ|はある",
)
NOT_ALONE = Shape(
    "[ぁ-ゖ]{0,3}?(?:だけ|のみ|ばかり)(?:で(?:は)?な|じゃな|ならず|に(?:は)?(?:とど|留)まら)",
    why="more than the right answer is said to be so, of which the topic says nothing",
    finds="穴埋め|だけじゃない",
    passes="穴埋め|だけで学ぶ",
)
NO_SUCH = Shape(
    "(?:なんて|など|なんか|は|って)(?:もの)?(?:は|が)?、?(?:どこにも|一つも|ひとつも|ありえ|存在し)?(?:ない|いない|ありません|いません|無い)(?=(?:よ|ね|の|んだ|のだ|のさ|さ|です|わ)*(?:[、。]|$))",
    why="there is none of which it is so",
    finds="畳み込み層|なんてない / 畳み込み層|は存在しない、",
    passes="畳み込み層|はない方がいい / 畳み込み層|は使わない",
)
IN_MANNER = Shape(
    "[をはもにで]?[一-鿿ァ-ヴー]{0,4}(?:(?:通り|どおり|順|順番)(?:に|で)?|そのまま|まとめて|一気に|一度に|同時に|全部|すべて|全て|丸ごと|まるごと|直接|すぐに?|先に|ばらばらに|別々に)(?:は)?[^、はがを]{1,10}?(?:な[いかく]|ず|ません)",
    why="how it is not done: that it is done otherwise is not denied",
    finds="を順番通りに使わない / をそのまま見せない",
    passes="を使わない",
)
OBJECT = Shape("(?:の)?を", why="something is done to what the wording names", finds="|を軽くしたのが", passes="|のが")
OWNED_BY = Shape("の$", why="the wording is that of the term before", finds="LSTMの", passes="LSTMは")
AND_THEN = Shape(
    "[ぁ-ゖ]{0,4}?(?:と|ば|たら|て|ので|から|ことで)、?",
    why="what comes of it follows",
    finds="CPUを割り当て|られると",
    passes="CPUを割り当て|る",
)
BECOMES = Shape(
    "(?:に|へ)(?:な[りるっ]|移|変わ|遷移|戻|進)",
    why="the term is what comes of it",
    finds="実行状態|になる",
    passes="実行状態|の",
)
MORE_THAN = Shape(
    "(?:だけ|のみ|ばかり)(?:で(?:は)?な|じゃな|ならず)[^、]{0,3}、?",
    why="what follows is so as well",
    finds="深さだけでなく、",
    passes="深さだけで",
)
