"""What brings about what: where a cause ends, and the event that a compound term names."""

from songgen.check.claims.shape import Shape

CAUSED_BY = Shape(
    "(?:を(?:きっかけに|機に|契機に|受けて)|の(?:結果|影響で|せいで)|が(?:原因|引き金)(?:で|とな)|のために)",
    why="a statement says what its term came of",
    finds="朝鮮戦争|をきっかけに / 朝鮮戦争|の結果",
    passes="朝鮮戦争|を始めた",
)
BRINGS = Shape(
    "[^、]{0,10}?(?:せいで|ために?|きっかけに|機に|結果|からこそ|おかげで)、?",
    why="what stands before it brings about what stands behind",
    finds="警察予備隊|ができたせいで|朝鮮戦争",
    passes="警察予備隊|ができたのは|朝鮮戦争",
)

_DO = (
    "(?:(?:使|用い|入れ|取り入れ|加え|足|重ね|積み重ね|かけ|掛け|行|し|す|導入|採用|適用|組み合わせ|組み込|はさ|挟)"
    "(?![ぁ-ん]{0,3}な[いくけ]|ず)[ぁ-ん]{0,3}?)"
)
CAUSE = Shape(
    rf"の(?:せいで|おかげで)、?|(?:が(?:ある|入る|あった|入った)|だ|な)(?:せいで|おかげで|から|ので)、?"
    rf"|を{_DO}(?:せいで|おかげで|から|ので|ことで|と(?!い|し|も|の)|ば|たら|て(?!い|お|も|は|か|な|く))、?"
    "|(?:する|した|でき[るた]|(?<=た))(?:せいで|おかげで|から|ので|ことで)、?|す(?:ると|れば)、?"
    "|(?<=[うくすつぬぶむぐる])(?:せいで|おかげで|ほど|から|ので|ことで|と(?!い|し|も|の))、?",
    why="what stands before it brings about what follows",
    finds="CEC|のせいで|消える / 並列に計算|するせいで|遅い / 距離|を使うと|安定する / 関数|を重ねて|解決する"
    " / CEC|があるから|消える",
    passes="CEC|を使わないと消える / CEC|をやめると消える / CEC|を使っても消える / モデル|から教わる",
)
ACTS = Shape(
    "(?:する)?(?:こと)?が(?=[^、がはも]{1,12}を[^、がはも]{1,8}(?:する|させる)$)",
    why="the subject changes something else",
    finds="距離|が学習を不安定にする / 水をやる|ことが根を不安定にする",
    passes="距離|が長い / 距離|が分布を測る",
)
OWN_SUBJECT = Shape(
    "[はがも]|のほうが", why="the outcome is told of this term", finds="rnn|は遅い", passes="rnn|より遅い"
)
AIM = Shape(
    "(?:ため|よう)に、?$",
    why="what stands before it is what the following is done for",
    finds="勾配消失を起こすために / 起こすように、",
    passes="起こすため",
)
SO_FAR = Shape(
    "(?:|(?:かえって|逆に|もっと|さらに|余計に|どんどん|だんだん)+)",
    why="nothing of weight before the cause",
    finds="|かえって|x / ||x",
    passes="|rnnは|x",
)
CLOSING = Shape(
    "(?:に)?[ぁ-ゖ]{0,9}(?<!が)(?<!けど)(?<!ので)(?<!から)(?<!のに)$",
    why="nothing but inflection behind what comes about",
    finds="勾配が消え|てしまう / 勾配が消え|にくくなる",
    passes="勾配が消え|るのを防ぐ / 勾配が消え|る問題",
)
MULTIPLIED = Shape(
    "を(?:かけ|掛け)", why="a number is multiplied by it", finds="割引率|をかけて", passes="割引率|を使って"
)
SHARED = Shape(
    r"[^、。]{4,}(?P<case>[をへにで]|から|まで)、[^、。]{4,}(?P=case)(?P<verb>[^、。はがをへにで]{2,8})$",
    why="the verb of the second clause is the first one's, too",
    finds="営業保証金は供託所へ、分担金は協会へ納める / 外部設計で画面を、内部設計で処理を決める",
    passes="営業保証金は供託所へ納め、分担金は協会へ納める / 営業保証金は供託所、分担金は協会へ納める",
)
OF_IT = Shape(
    "の(?P<what>[一-鿿ァ-ヴー]{1,8})(?:の(?:こと|値))?(?:だ|です|である|さ|なの|なんだ)?(?:よ|ね|の|さ)*",
    why="a thing of the term before, and nothing else",
    finds="標準偏差|の平方根| / 標準偏差|の平方根だよ|",
    passes="標準偏差|の平方根を| / 標準偏差|を",
)
