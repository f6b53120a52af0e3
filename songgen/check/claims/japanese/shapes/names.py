"""Where a person or an organisation is named as a maker."""

from songgen.check.claims.shape import Shape

TITLE = "さん|氏|博士|教授|先生|たち|ら|達|社|チーム"
COPULA = "(?:だ|です|さ|なの|なんだ|なのだ|なんです|である|だった|でした|であった)?(?:よ|ね|ぜ|ぞ|な|わ|さ)*"
_NOT_MAKING = (
    "絶賛した 称賛した 評価した 褒めた ほめた 批判した 反対した 否定した 使った 用いた 学んだ 応用した 引用した"
    " 紹介した 買収した 利用した 改良した 知った 受けた 評した 讃えた 誉めた 推した 薦めた 勧めた 認めた"
    " 見抜いた 称えた たたえた 語った"
)
_ROLES = (
    "発見者|著者|筆者|書き手|創業者|首謀者|指揮官|創始者|創設者|指導者|中心人物|生みの親|産みの親|父|母|提案者|開発者|開発元|作者"
    "|考案者|発案者|発明者|提唱者|設計者|旗手|主唱者|始祖|開祖"
)

MADE = Shape(
    "作|つく|創|造|積み上げ|積み重ね|組み上げ|築き上げ|提案|発表|発案|考|生み|うみ|開発|生ま|うま|父|親|母|提唱|発明|誕生|産|始め|編み出|編みだ|世に出|出した|手がけ|設計|論文"
    "|発見|見つけ|見いだ|見出|唱え|率い|起こし|おこし|行った|行い|行な|おこな|定め|制定|結ん|結び|調印|指導|主導|設立|建て|築"
    "|書い|著し|成し遂げ|実現|発足",
    why="making and finding: a name in the line is that of a maker",
    finds="ルカンが作った / ヒントンの論文",
    passes="ヒントンに学ぶ",
)
_MAKING = "作|つく|創|造|提案|発表|考え|考案|発案|生み|開発|提唱|発明|編み出|世に出|手がけ|設計|提供"
NOT_MADE = Shape(
    rf"[^、]{{0,20}}?(?:{_MAKING})[ぁ-ん]{{0,4}}?(?:ない|なかっ|ません)",
    why="the one named did not make it",
    finds="ルカン|はGANを作っていない / ルカン|はGANを発表しなかった",
    passes="ルカン|がGANを作った",
)
MAKER = "[一-鿿]{0,4}(?:人|人物|者|家|会社|企業|大学|国)|(?:研究)?(?:チーム|グループ)|メーカー"
"""Who may be asked for as the maker."""
MAKER_NOUN = Shape(
    f"(?:(?<=[たる])|(?<=た最初の))(?:{MAKER})$",
    why="it asks who made the term that is named before, and is no topic of its own",
    finds="ganを考案した人物",
    passes="ganの研究者",
)
ASKED = Shape(
    "[の人物者社業官心親父母元作手家ム](?:は|が|って|こそ|といえば|と言えば)|(?:によって|により|が|に)[^、はがを]{0,8}?(?:作|創|造|提案|発表|考|開発|生|提唱|発明)",
    why="the end of any question for a maker, looked for first because it is quick",
    finds="LeNetを作ったのは / 生みの親は",
    passes="LeNetは",
)
MADE_BY = Shape(
    rf"(?:を)?[^、のはが]{{0,6}}?(?:{_MAKING})[^、のはが]{{0,4}}(?:の|{MAKER})(?:は|が|って|こそ|といえば|と言えば)、?"
    rf"|の(?:{_ROLES})(?:は|が|って|こそ|、?それは)",
    why="「Xを作ったのは」 asks for a maker",
    finds="LeNet|を作ったのは / LeNet|の生みの親は",
    passes="LeNet|を使ったのは / LeNet|の層は",
)
DONE_BY = Shape(
    r"を[^、のはが]{1,8}[ただ]"
    + "".join(f"(?<!{verb})" for verb in _NOT_MAKING.split())
    + "(?:の|人|人物)(?:は|が|って|こそ)"
    r"|で[^、のはが]{0,8}?(?:優勝し|勝利し|圧勝し|入賞し|制し|制覇し|勝っ)た(?:の|人|チーム)(?:は|が|って|こそ)",
    why="「Xを…したのは」 may ask for a person: only a proper name answers it so",
    finds="相対性理論|を打ち立てたのは / AlexNet|で優勝したのは",
    passes="LeNet|を使ったのは",
)
NOT_DONE_BY = Shape(
    "(?:"
    + "|".join(_NOT_MAKING.split())
    + ")(?:の|人|人物)(?:は|が|って|こそ)(?:、?[^、はが]{1,12}(?:では|じゃ)なく(?:て)?、?)?$",
    why="「Xを…したのは」 asks for somebody who did not make it",
    finds="ganを絶賛したのは / lenetを使った人は / ganを褒めたのは、作った本人ではなく",
    passes="lenetを作ったのは",
)
DONE_ELSE = Shape(
    "[とに](?!よって)[^、はが]{1,6}[ただ]、?$",
    why="a verb right before the name: what the one named did",
    finds="ganを面白いと讃えた、 / lenetに学んだ",
    passes="lenetは",
)
RECEIVER = Shape(
    rf"(?:{TITLE})?(?:に(?!よ)|を|へ|から)",
    why="the name is not who does it",
    finds="google|に買収された / ヒントン|から学ぶ",
    passes="ヒントン|によって",
)
GIVEN = Shape(
    rf"(?:{TITLE})?(?:だ|です|さ|だよ|だね|である|だった|でした|であった|による(?:もの)?|の(?:代表作|名作|傑作|作品|著書|著作|本|作|発明|発案|考案|提案|仕事|アイデア|モデル|研究|論文))?",
    why="the clause ends with the name: 「Xはヒントン」",
    finds="ヒントン|たちだ| / ヒントン|の発明|",
    passes="ヒントン|を読む|",
)
NAME_ENDS = Shape(
    rf"(?:{TITLE})?{COPULA}(?:$|[、。!])",
    why="nothing but a title and a copula follows the name",
    finds="ヒントン|博士です / ヒントン|、",
    passes="ヒントン|の論文",
)
PROPER = Shape(
    rf"([一-鿿ァ-ヴー・a-z]{{2,20}}?)(?:{TITLE})?{COPULA}(?:$|[、。!])",
    why="what may be a proper name, and ends the clause",
    finds="|福島邦彦だ / |openai",
    passes="|福島邦彦の",
)
NO_NAME = Shape(
    "[ァ-ヴー・]*(?:チーム|グループ|メンバー|メーカー|エンジニア|プログラマー?|ハッカー|サークル|ベンチャー|スタートアップ|コミュニティ|プロジェクト"
    "|スタッフ|デザイナー|クリエイター|アーティスト|カップル|コンビ|トリオ|ライバル|ヒーロー|パイオニア|スター|リーダー|トップ|プロ|アマチュア"
    "|ボランティア|パートナー|ファン|ユーザー?|オタク|マニア|ママ|パパ|ドクター|ライター)",
    why="who somebody is, and not what they are called",
    finds="|エンジニア / |オープンソースコミュニティ",
    passes="|アップル",
)
MADE_PASSIVELY = Shape(
    rf"(?:は|が|も)、?(?P<name>[一-鿿ァ-ヴー・a-z]{{2,20}}?)(?:{TITLE})?(?:によって|により|の手で|が|に)、?[^、はがを]{{0,6}}?(?:{_MAKING})",
    why="「XはNによって提案された」 names a maker",
    finds="lenet|はルカンによって提案 / lenet|はルカンが作",
    passes="lenet|はルカンを提案",
)
FULL_NAME = Shape(
    "[ァ-ヴー]{2,8}・[ァ-ヴー]{2,10}",
    why="a first name and a family name",
    finds="|デミス・ハサビス|",
    passes="ハサビス",
)
TEAM_OF = Shape(
    "の(?:研究)?(?:チーム|グループ|研究者(?:たち)?|研究所|研究室|ラボ|エンジニア|社員)",
    why="the name before it is that of an organisation",
    finds="アマゾン|の研究チーム",
    passes="アマゾン|の川",
)
OTHER_PERSON = Shape(
    rf"(?:{TITLE})?(?:以外|の(?!発明|発見|論文|作|著|本|仕事|アイデア|モデル|研究|提案|発案|考案|手|功績|チーム|グループ|会社|国|名|理論|説|ほう|もの|こと|とき|時)"
    "[一-鿿ァ-ヴぁ-ん])",
    why="not the one named, but somebody or something of theirs",
    finds="ヒントン|の弟子が / ヒントン|以外が",
    passes="ヒントン|の論文で / ヒントン|が作った",
)
WHOSE_NAME = Shape(
    "[一-鿿ァ-ヴー・a-z0-9\\-]{2,12}(?:の|で(?:知られる|有名な|おなじみの))(?=[一-鿿ァ-ヴー・a-z]{2,})",
    why="where the one named is from",
    finds="|アメリカのラメルハート",
    passes="|ラメルハート",
)
WORK_OF = Shape(
    rf"(?:は|って|とは)、?(?P<name>[一-鿿ァ-ヴー・]{{2,14}}?)(?:{TITLE})?の(?:代表作|名作|傑作|作品|作|曲|著書|本){COPULA}(?:$|[、。!])",
    why="「XはNの代表作」 names who made it",
    finds="幻想交響曲|はメンデルスゾーンの代表作",
    passes="幻想交響曲|はメンデルスゾーンの影響",
)
