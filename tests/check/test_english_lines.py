"""Lines of an English topic in free words: what is denied, turned round, said of another term, or done by another."""

from __future__ import annotations

import pytest

from songgen.topic import Topic
from tests.check.told import verdict

TOPIC = Topic.model_validate({
    "version": 1, "title": "The sky and the sea", "slug": "sky", "language": "en",
    "axes": {
        "kind": {"label": "kind", "values": {
            "moon": {"say": ["a moon"]}, "gas": {"say": ["a gas giant"]}, "wall": {"say": ["the wall of the king"]}}},
        "around": {"label": "what it goes round", "values": {
            "red": {"say": ["orbits Red"]}, "blue": {"say": ["orbits Blue"]}}},
        "mark": {"label": "landmark", "values": {"rings": {"say": ["has bright rings"]}}},
        "does": {"label": "what it does", "values": {
            "shut": {"say": ["close the gates"]}, "add": {"say": ["add machines", "add more machines"]},
            "names": {"say": ["turn host names into addresses"]}, "macs": {"say": ["turn addresses into numbers"]},
            "free": {"say": ["download new work without joining"]},
            "all": {"say": ["download new work and join it"]}, "pick": {"say": ["choose the size"]}}},
        "keeps": {"label": "what it keeps", "values": {
            "left": {"say": ["keep every row of the left table"], "also": ["keep unmatched left rows"]},
            "both": {"say": ["keep matching rows"], "also": ["drop unmatched rows"]}}},
        "means": {"label": "meaning", "values": {
            "all": {"say": ["all or nothing"]}, "alone": {"say": ["run as if alone"]}}},
        "blood": {"label": "air", "values": {
            "rich": {"say": ["hold bright blood"]}, "poor": {"say": ["blood low in air"]}}},
    },
    "relations": {"raise": ["raises", "increases"], "lower": ["lowers", "reduces"], "use": ["uses", "needs"]},
    "order": [["prepare", "tune"]],
    "terms": [
        {"id": "red", "term": "Red", "rivals": ["blue"], "facts": {"kind": "gas", "mark": "rings"}},
        {"id": "blue", "term": "Blue", "rivals": ["red"], "facts": {"kind": "gas"}},
        {"id": "tita", "term": "Tita", "rivals": ["gany"], "facts": {"kind": "moon", "around": "red"}},
        {"id": "gany", "term": "Gany", "rivals": ["tita"], "facts": {"kind": "moon", "around": "blue"}},
        {"id": "hormone", "term": "ABA", "facts": {"does": "shut"}, "by": ["Jane Roe"]},
        {"id": "dns", "term": "DNS", "rivals": ["arp"], "facts": {"does": "names"}, "expands": ["Domain Name System"]},
        {"id": "arp", "term": "ARP", "rivals": ["dns"], "facts": {"does": "macs"}},
        {"id": "wide", "term": "wide scaling", "rivals": ["tall"], "facts": {"does": "add"}},
        {"id": "tall", "term": "tall scaling", "rivals": ["wide"], "facts": {"does": "free"}},
        {"id": "rich", "term": "left vein", "rivals": ["poor"], "facts": {"blood": "rich"}},
        {"id": "poor", "term": "right vein", "rivals": ["rich"], "facts": {"blood": "poor"}},
        {"id": "outer", "term": "outer join", "rivals": ["inner"], "facts": {"keeps": "left"}},
        {"id": "inner", "term": "inner join", "rivals": ["outer"], "facts": {"keeps": "both"}},
        {"id": "whole", "term": "wholeness", "rivals": ["apart"], "facts": {"means": "all"}},
        {"id": "apart", "term": "apartness", "rivals": ["whole"], "facts": {"means": "alone"}},
        {"id": "deal", "term": "deal", "accept": ["deals"], "facts": {"kind": "gas"}},
        {"id": "gain", "term": "gain", "rel": {"raise": ["noise"]}},
        {"id": "cache", "term": "cache", "rel": {"lower": ["load"], "use": ["memory"]}},
        {"id": "lamp", "term": "lamp", "rel": {"lack": ["memory", "power"]}}, {"id": "power", "term": "power"},
        {"id": "noise", "term": "noise"}, {"id": "load", "term": "server load"}, {"id": "memory", "term": "memory"},
        {"id": "prepare", "term": "pre-training"}, {"id": "tune", "term": "fine-tuning"},
        {"id": "get", "term": "Getter", "rivals": ["take"], "facts": {"does": "free"}},
        {"id": "take", "term": "Taker", "rivals": ["get"], "facts": {"does": "all"}},
        {"id": "green", "term": "chlorophyll"},
        {"id": "from", "term": "FROM"},
    ],
})  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Red has no rings at all",
        "Blue has a moon and Tita is a moon of Blue",
        "ABA opens the gates",
        "ABA does not close the gates",
        "DNS can't turn host names into addresses",
        "Tall scaling means adding more machines",
        "The left vein lacks bright blood",
        "ARP turns a name into an address",
        "Isaac Newton invented ABA",
        "ABA was discovered by Marie Curie",
        "Lowering the gain raises noise",
        "A cache makes the server load heavier",
        "A cache works with no memory",
        "A cache is memoryless",
        "Red is the king's wall",
        "A lamp is not memoryless",
        "Fine-tuning first, then pre-training",
        "The N in DNS stands for network",
        "DNS spells out Data Name System",
        "Fine-turning comes at the end",
        "Chlorofill is green",
        "The Getter dance chooses the size",
        "An outer join does not keep the left table's unmatched rows",
        "Wholeness means a deal need not be all or nothing",
        "Wholeness means that no deal is all or nothing",
        "Apartness means that a deal is all or nothing",
        "ABA came from Isaac Newton",
    ],
)
def test_it_is_wrong(line: str) -> None:
    assert verdict(TOPIC, line) == "wrong"


@pytest.mark.parametrize(
    "line",
    [
        "Blue has no rings of its own colour",  # nothing is known of them
        "Red has no rings like those of Blue",
        "ABA does not close the gates until night",
        "ABA opens the windows",
        "The right vein has no bright blood",
        "DNS does not always turn host names into addresses",
        "Lowering the gain reduces noise",
        "A lamp is a memoryless thing",
        "A cache is not memoryless",
        "A cache beats the memoryless lamp",
        "A lamp is powerful",
        "Red is a king wall",
        "Red is not the king's wall",
        "A cache makes the server load lighter",
        "The S in DNS stands for system",
        "A tuning fork is fine",
        "Jane Roe discovered ABA",
        "Newton's laws hold for ABA",
        "Pre-training first, then fine-tuning",
        "Tita is a moon of Red",
        "Getter downloads new work but doesn't join it",  # what a denial leaves is done
        "Choose your size before the Getter dance begins",
        "An outer join does not keep the right table's unmatched rows",
        "An outer join does not drop the left table's unmatched rows",
        "An inner join does not drop matching rows",
        "An inner join does not keep unmatched rows",
        "An inner join does not keep the left table's unmatched rows",
        "Wholeness means a deal is all or nothing",
        "Apartness means a deal is not all or nothing",
        "Wholeness is for deals, all or nothing",
    ],
)
def test_it_is_not_reported(line: str) -> None:
    assert verdict(TOPIC, line) != "wrong"


@pytest.mark.parametrize(
    "line", ["Tita is a moon, because it is so far away", "Tita is a moon of Gany", "Red has bright rings of FROM"]
)
def test_what_nobody_checked_leaves_a_line_open(line: str) -> None:
    assert verdict(TOPIC, line) in ("unverified", "wrong")


def test_a_common_word_is_a_term_in_capitals_only() -> None:
    assert verdict(TOPIC, "ABA was introduced by Jane Roe") == "confirmed"
