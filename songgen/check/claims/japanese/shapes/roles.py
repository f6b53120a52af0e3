"""The parts that terms and other words play in a clause, told by what stands behind them."""

from songgen.check.claims.shape import Shape

CASE = Shape(
    "(?:を|に(?!つい|関|対|よ|比|お[いけ]|と)|へ|から|まで)",
    why="the word is what something is done to, or with: not what the clause speaks of",
    finds="執権|を将軍が / 生成器|から",
    passes="執権|は / ストライド|によって",
)
DONE_WITH = Shape(
    "を(?:する|すれ|使|用い|かけ|掛け|入れ|行|加え|取り入れ|導入|適用|利用|足|重ね|積|増や|上げ|高め|強め|大きく|広げ|長く|深く|下げ|減ら|弱め|小さく|狭め|短く|浅く|し(?:な|た|て))",
    why="what is so where it is used, or where there is more or less of it",
    finds="パディング|をしなければ / 学習率|を上げると",
    passes="執権|を将軍が",
)
IS_IN_IT = Shape(
    "に(?:は|も)?",
    why="what is there, or is needed, there",
    finds="プーリング層|に",
    passes="プーリング層|で",
)
BORN = Shape(
    "年?(?:に)?(?:生まれ|産まれ|生)(?:た|の)?、?$",
    why="when somebody was born is said, and not when the thing was made",
    finds="2014年|生まれの",
    passes="2014年|に",
)
BY_SOMEBODY = Shape(
    "(?:ら|たち|さん|氏|博士|のチーム|の研究チーム|など)*(?:に(?!は)|によって|により|の手|が率い)",
    why="who did it, in the passive",
    finds="ルカン|によって / ルカン|に",
    passes="ルカン|は",
)
SOMEBODY = Shape(
    "(?:会社|人|博士|学者|教授|父|母|親|著者|作者|筆者|氏|開祖|生みの親|作品|論文|著作)(?:だ|です|である|なんだ|なのだ|さ)?(?:よ|ね|さ|の)*[。、!]*$",
    why="what is spoken of is said to be a person, or a company",
    finds="2015年に生まれた会社だよ",
    passes="会社が作った",
)
EVERY_ONE = Shape(
    "(?:[のが]?[^、はがを]{0,6}(?:[にでがをと]|から|まで)?)(?:でも|も)|か(?!ら)",
    why="a word that asks, and what makes it everything or something",
    finds="何|の細菌にも / いつ|でも / 誰|かが",
    passes="何|を",
)
IS_THERE = Shape(
    "ある(?!い)|あり(?!え)|あっ[たて]|な[いくけし]|ません|いら(?:な|ず|ん)|要ら?[るなず]|必要|不要|含ま?[れむみん]|備わ",
    why="the clause says what is, or is not, or is needed somewhere",
    finds="重みがない / ラベルはいらない / ラベルが必要",
    passes="脂肪を分解する",
)
