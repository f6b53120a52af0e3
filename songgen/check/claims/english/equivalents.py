"""English words that say the same in every topic, and the contrary, as lemmas.

They are coarse: what is found by them only ever contradicts a line.
"""

from __future__ import annotations

_GROUPS = """
turn translate convert transform change
make produce create generate form yield
keep store save hold retain preserve
remove delete erase discard drop eliminate
find locate search detect
fast quick rapid swift quickly rapidly
slow slowly sluggish
large big huge great giant wide broad
small little tiny narrow
begin start commence
end finish stop halt cease
need require demand
receive get obtain collect accept
send transmit deliver pump push
split divide break separate
join combine merge unite
select choose pick
protect guard shield defend
increase raise boost lift grow rise
decrease lower reduce shrink fall cut
guess predict forecast
copy replicate duplicate
show display reveal
fix repair correct mend
rebuild reconstruct restore recover
compress squeeze squash
all every entire whole
first initial
last final
"""
SAME_AS = {word: first for first, *others in map(str.split, _GROUPS.strip().split("\n")) for word in others}
"""Word → the first of its group."""
_CONTRARIES = """
increase/decrease make/remove large/small fast/slow fast/delay slow/hasten slow/accelerate begin/end first/last
keep/remove send/receive split/join open/close open/shut high/low hot/cold warm/cool long/short thick/thin near/far
inside/outside before/after add/remove add/subtract gain/lose win/lose attract/repel absorb/release absorb/emit
absorb/reflect up/down upward/downward left/right positive/negative public/private bright/dark light/heavy
strong/weak strengthen/weaken safe/dangerous save/waste oxidize/reduce contract/relax constrict/dilate widen/narrow
expand/contract compress/expand fill/empty heat/cool speed/slow lock/unlock enable/disable allow/block allow/prevent
cause/prevent cause/cure help/hinder help/harm build/destroy encrypt/decrypt encode/decode attach/detach
connect/disconnect sharp/blurry rich/poor full/empty wet/dry hard/soft rough/smooth simple/complex easy/hard
deep/shallow more/less more/fewer most/least
least/large least/high few/large few/many better/worse best/worst improve/worsen always/never early/late
forward/backward inner/outer upper/lower top/bottom front/back vertical/horizontal acidic/basic solid/liquid
push/pull buy/sell lend/borrow import/export friend/enemy ally/enemy victory/defeat
remember/forget awake/asleep excite/calm loosen/tighten freeze/melt float/sink
"""
CONTRARY: dict[str, set[str]] = {}
"""Word (the first of its group) → those that say the contrary."""
for _pair in _CONTRARIES.split():
    _one, _other = (SAME_AS.get(word, word) for word in _pair.split("/"))
    CONTRARY.setdefault(_one, set()).add(_other)
    CONTRARY.setdefault(_other, set()).add(_one)
