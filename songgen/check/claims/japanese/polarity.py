"""Does a Japanese clause assert a wording, deny it, or leave it open? Looks only at what follows the wording.

Scope is the wording's own predicate: ない elsewhere in the line says nothing about it.
"""

from __future__ import annotations

import re

ASSERTED, DENIED, OPEN = 1, -1, 0

_QUESTION = re.compile(
    r"(?:(?<!確)(?<!明ら)(?<!静)(?<!豊)(?<!わず)(?<!な)(?<!ば)か(?:な|い|しら|ね)?|っけ|かも(?:しれない|しれません|ね)?)$"
)
_MAYBE = re.compile(r"^.{0,10}?(?:かもしれ|とは限ら|とはかぎら|とも限ら|だろうか|でしょうか)")
_NOT_ONLY = re.compile(
    r"^[ぁ-ゖ]{0,3}?(?:だけ|のみ|ばかり)(?:の[一-鿿ァ-ヴー]{1,8})?(?:で(?:は)?な[いく]|じゃな[いく]|ならず)"
)
_THOUGHT = re.compile(
    r"^.{0,8}?と(?:は)?(?:よく|つい|しばしば)?(?:思ってい|思っちゃ|思われ|思い込|おもいこ|勘違|勘ちがい|誤解|間違え|間違わ|まちがえ"
    r"|考えがち|言われがち|信じ|言い張|覚えてい[たる]|おぼえてい[たる]|習っ|教わっ(?!た$)|いう人|言う人|答え(?:た|る)(?:人|子))"
)
"""What somebody takes it for is not what the line says."""
_JUDGED = re.compile(
    r"(?:のは|ことは)[^、]{0,4}?(?:正し|適切|妥当|間違(?!いな)|まちがい(?!な)|誤|不適切|おかし|変だ|だめ|ダメ)"
)
"""That doing so is right or wrong is another statement."""
_SURE = re.compile(
    r"^.{0,8}?(?:に(?:は)?(?:違い|ちがい|間違い|まちがい)(?:は)?な|(?:間違い|まちがい|疑い|うたがい)(?:は)?な[いく]"
    r"|にほかなら|に他なら|しかな|ほか(?:は)?な|なければ|なきゃ|なくては|なくちゃ|ないと(?:いけ|だめ|駄目|なら)"
    r"|欠かせな|忘れ(?:な|ず|ちゃ)|わすれ(?:な|ず|ちゃ)|見逃(?:さ|せ)な|たまらな)"
)
_TWICE = re.compile(
    r"な(?:い|かった)(?:という|なんて|といった)?(?:わけ|こと|の)(?:で(?:は)?|じゃ|は|も)、?(?:まず|絶対(?:に)?|決して)?(?:な|あり(?:え|得|ませ))|なく(?:は|も)な|(?:にく|づら)く(?:は|も)?な(?:い|か|く)|ずには(?:い|お)"
)
_FALSE = re.compile(
    r"^.{0,8}?(?:なんて|は|というのは|だなんて|って|との説は|という(?:話|説|の)は|と(?:思|言|い)(?:うのは|ったら|えば))"
    r"[^、]{0,4}?(?:ウソ|嘘|うそ|間違い(?!な)|まちがい(?!な)|誤り|誤解|違う|違います|ちがう|大間違い)"
)
_UNSAID = re.compile(
    r"^[ぁ-ゖ]{0,4}?(?:と|って)(?:は|も)?(?:とても|決して|到底|とうてい|必ずしも)?"
    r"(?:言え|いえ|云え|呼べ|よべ|思え|おもえ|考えられ|みなせ|言われ)(?:な|ませ|ず|ぬ)"
    r"|^[ぁ-ゖ]{0,4}?とは(?:言|い)い(?:がた|難|にく)|^(?:に|と)?(?:は)?(?:程遠|ほど遠|ほどとお)"
)
_LIE = re.compile("(?:というの|なんての|って|なんて|の)は[^、]{0,4}?(?:ウソ|嘘|うそ|間違い(?!な)|誤り|誤解)")
_NOUN = re.compile(
    r"^(?:学習|型|系|的)?(?:(?:の|な|する|した|ための|という)?[一-鿿ァ-ヴー]{1,8}|[ぁ-ゖ]{0,3}(?:もの|こと|わけ))?"
    r"(?:では|じゃ|でも|とは|で(?=な[いか]))(?:な(?:い|く|か)|ありませ|あらず|ねえ)"
)
_RATHER = re.compile(r"^[ぁ-ゖ]{0,5}?(?:の|ん|わけ)(?:では|じゃ)(?:な(?:い|く|か)|ありませ)")
_NEVER = re.compile(
    r"^[ぁ-ゖ]{0,6}?こと(?:は|が|も)?、?(?:決して|全く|まったく|一切|まず|絶対に?)?(?:な[いくか]|あり(?:ませ|え|得))"
)
_VERB = re.compile(
    r"^(?:[しさせきれらかがわばまえけげべめねてでいりみびぎちにっはもをとくこなお]{0,8}?)"
    r"(?:ない(?!と|ため|よう)|なく(?:て)?(?!な[るりっ])|なかっ|ず(?:$|に|、)|ぬ(?:$|、)|ませ?ん|ん(?:$|、))"
)
_ADVERB = re.compile(
    r"^(?:に|で|には|では|を|は)?[一-鿿]{1,3}[ぁ-ゖ]{0,3}?(?:ない(?!と|ため|よう)|なく(?:て)?(?!な[るりっ])|ず(?:$|に)|ませ?ん|なかっ)"
)
_FAR = re.compile(
    r"^[^、]{0,12}?(?:を|は|も|が|に)(?:全く|一切|まったく|いっさい|決して)?"
    r"(?:用い|使わ|使用し|必要とし|必要とせ|持た|要ら|いら|頼ら|行わ|見|せ|し|でき|なら)(?:て(?:は)?い?)?(?:ない|ず|なく|ません)"
)
_WITHOUT = re.compile(r"^(?:する)?(?:こと)?(?:なく|なしに|なしで|なし$|抜きで|抜きに|無しで|無しに|無し$)")
_NO_LONGER = re.compile(r"^(?:の|な)?(?:はず|わけ|訳|つもり|もの)(?:が|は|も)(?:な|ありませ)")
_OPPOSITE = re.compile(r"^(?:と|に)(?:は)?(?:逆|反対|正反対)|^の(?:逆|反対|正反対)")
_HARD = re.compile(r"^[一-鿿ぁ-ゖ]{0,4}?(?:にく[いく]|づら[いく]|がた[いく]|難[いく])")


_GRANTED = re.compile(r"^[ぁ-ゖ]{0,6}?(?:ても|としても|とも(?=、|$)|場合)")
"""Whatever is granted (多くても) is not said to be so."""
_BECOMES = re.compile(r"^[ぁ-ゖ]{0,8}?なくな[るりっ]")
"""What something comes to (区別できなくなる) says neither that it is so nor that it is not."""
_FAILING = re.compile(r"^(?:する)?(?:こと)?の?(?:困難|難し|限界|欠如|不足|失敗|問題点|課題)")


def polarity(rest: str, asked: bool = False) -> int:
    """``rest``: the clause after the wording; ``asked``: the clause ends in a question mark."""
    if asked or _QUESTION.search(rest) or _MAYBE.match(rest) or _NOT_ONLY.match(rest) or _FAILING.match(rest):
        return OPEN
    if _GRANTED.match(rest) or _BECOMES.match(rest) or _THOUGHT.match(rest) or _JUDGED.search(rest):
        return OPEN
    if _SURE.match(rest) or _TWICE.search(rest):
        return DENIED if _LIE.search(rest) else ASSERTED
    if _FALSE.match(rest) or _OPPOSITE.match(rest):
        return DENIED
    if any(p.match(rest) for p in (_UNSAID, _RATHER, _NEVER, _NOUN, _VERB, _ADVERB, _FAR, _WITHOUT, _NO_LONGER)):
        return DENIED
    return ASSERTED


def verb_polarity(rest: str, asked: bool = False) -> int:
    """The same after a relation's verb, where 〜にくい also turns the sense (起こしにくい)."""
    if _HARD.match(rest) and not _TWICE.search(rest):
        return OPEN if asked else DENIED
    return polarity(rest, asked)
