"""Where a clause describes a term in free words."""

from songgen.check.claims.shape import Shape

_DONE_TO = "相手 対象 標的 理由 原因 結果 材料 素材 場合 順番 回数 目的 目標 狙い 期間"
_ALONE = "先|敵|的|前|後|時|際|順|元|数|量|年"
NOT_DONE_TO = (
    "".join(f"(?<!{noun})" for noun in _DONE_TO.split()) + f"(?<![^一-鿿ァ-ヴー](?:{'|'.join(_ALONE.split('|'))}))"
)
"""Nouns that are no one who does it: 騙す相手は識別器 does not say that this one is who deceives."""

TOPIC = Shape(
    "とは|は|って|が",
    why="what follows is said of the term",
    finds="|は|画像を縮める",
    passes="|を縮める",
)
MARK = Shape(
    "(?:の?(?:は|が|を|って|こそ|とは)|といえば)、?$",
    why="ties a description to the name behind it",
    finds="割り引く係数を / 縁を囲むのが",
    passes="縁を囲む",
)
DONE_WITH = Shape(
    "で(?!は|も)",
    why="what follows is done with the term, or in it",
    finds="|で|画面を決める",
    passes="|では|画面を決める",
)
MEANS = Shape(
    "[でをにとやも](?!は)|から|まで|ごと|の|す[るれ]|し[たて]|さ[れせ]|$|、",
    why="a term beside the one described is what it works with, or a part of the words",
    finds="スキップ結合|で深くした / mse|の平方根をとったら / リッジ回帰はl2|",
    passes="roc曲線|は",
)
LISTED = Shape(
    r"[一-鿿ァ-ヴーa-z0-9りみけきえれめ](?:と|や)、?$|(?:相手|対象|標的|材料|理由|原因|結果|目的)(?:は|が)、?$",
    why="a list, whose last thing is the term; or the term is what it is done to, or comes of",
    finds="単語の穴埋めと / 画像や / 騙す相手は",
    passes="画像を縮めると / 敵と戦う",
)
RESULT = Shape(
    "(?:たら|れば|せば|めば|けば|ると|すと|むと|くと)、?$",
    why="what comes of it follows",
    finds="深層学習とq学習を合わせたら / 平方根を取ると",
    passes="深層学習を合わせた",
)
WITHIN = Shape(
    "(?<=[わかがさたなばまらえけげせてねべめれ])ない(?=[一-鿿ァ-ヴー]|のは|のが|こと|もの)|(?:いら|要ら|足り)ない(?=[一-鿿ァ-ヴー])|か(?:どうか)?(?=[をのは]?[一-鿿])",
    why="a word of its own, or a question within: nothing is denied or left open",
    finds="いらない記憶を捨てる / 続く|かどうか当てる / 待ち続けて動けない状態",
    passes="記憶はいらない / 続く|かどうか",
)
CODE = Shape("[a-z]+[0-9]+", why="letters and a number are one word", finds="リッジ回帰はl2", passes="l / 2")
THAT = Shape(
    "(?:それ|これ|そいつ|あれ)[がをはもこ]|(?:その|この)名(?:前)?[はもが]",
    why="the clause goes on with what the one before describes",
    finds="|それを表すのが / |それが",
    passes="|それでも",
)
CALLED = Shape(
    "(?:の|もの|こと|そ[れいつ]+|[これあ]れ|[一-鿿ァ-ヴ]"
    + NOT_DONE_TO
    + "(?:[ぁ-ゖ]?[りいきみしれさ])?)(?:が|は|こそ|といえば)、?$"
    "|(?:で|に)(?:有名|おなじみ|知られ)(?:な|の|た|る)$",
    why="a copula behind the term belongs to what stands before it; else the subject may be unsaid",
    finds="縁をゼロで囲むのが / スキップ結合で有名な",
    passes="縁をゼロで囲む",
)
ORIGIN = Shape(
    "発表|提案|開発|考案|発明|発案|提唱|登場|誕生|公開|作品|論文|年|チーム|研究"
    "|持ち込む|導入|採用|取り入れる|初めて|最初|本格|有名|知る|知れる|御馴染み|代名詞|売り|特徴|目玉|搭載|備える|[一二三四五六七八九十]+月?|[0-9]*月|日",
    why="words of how something came about, or that it is known for it, tell nothing of what it is",
    finds="発表 / 年 / 持ち込む",
    passes="縁",
)
OUTSIDE = Shape(
    "[一-鿿ァ-ヴー]{2,}(?:以外|外)(?=[のでに])",
    why="what a thing is not of",
    finds="仕事外のけが / 業務以外で",
    passes="海外の",
)
DENIED = Shape(
    "な[いくかけ]|なし|ず(?:に|、|$|と)|ません|ぬ(?:$|、)|しか",
    why="something in the words is denied",
    finds="縁を囲まない / 縁を囲まずに",
    passes="縁だけを囲む",
)
DENIES = Shape(
    "ない$|なく|なし|ず(?:に|$)|ません|不要|いらず|以外",
    why="a statement of what is not: its words say the contrary when they stand alone",
    finds="容量に限りがない / ラベルなしで学ぶ",
    passes="いらない記憶を捨てる / 不正な操作",
)
NAMED = Shape(
    "(?:を|は)?と(?:いう|言う|呼ぶ|よぶ|呼ばれる)(?:よ|ね|の|んだ|のだ)*$|の(?:仕事|役目|役割|しわざ|得意技|担当|出番)(?:だ|です|さ)?(?:よ|ね)?$",
    why="the clause gives the name of what it describes",
    finds="縁を囲むことをパディング|という / それをパディング|と呼ぶ",
    passes="パディング|とは",
)
HAS_IT = Shape(
    "(?!.*(?:ない|ず|ません))[一-鿿ァ-ヴー]{0,8}(?:の[一-鿿ァ-ヴー]{1,8})?(?:を(?:使|足|加|用い|かけ|掛け|課|取|採|とる|持)[ぁ-ん]{0,4})?(?:だ|です|さ|である)?(?:よ|ね|の|んだ)*",
    why="the term is said to be, to have or to use what stands before",
    finds="L1|のペナルティ| / L1|ノルムを足す|",
    passes="L1|を使わない| / L1|と違う|",
)
GIVEN = Shape(
    "(?:[ただ]ら|[れせけめえべねてげ]ば|[るくすうむつぶぬ]と)$",
    why="what stands behind comes of the clause before",
    finds="ストライドを2にしたら / 大きくすれば",
    passes="ストライドと",
)
