"""Profiles that may be one project meet by a key, whichever comes first; a firm's other projects do not."""

from tests.registry.test_identity import PAIRS, mention
from zscrawl.registry.clusters import keys
from zscrawl.registry.identity import Profile, compare, profile_from, without_detail


def meet(a: Profile, b: Profile) -> tuple[bool, bool]:
    one, other = keys(a), keys(b)
    return bool(one.looks & other.posts), bool(other.looks & one.posts)


def test_no_pair_that_belongs_together_is_lost_for_want_of_a_common_key() -> None:
    lost = []
    for pair in PAIRS:
        for form in (lambda profile: profile, without_detail):
            a, b = (form(profile_from(pair[one])) for one in "ab")
            decision = compare(a, b)
            if (decision.relation != "different" or decision.related or decision.possible) and meet(a, b) != (True, True):
                lost.append((a.names, b.names, decision))
    assert lost == []


def test_a_firm_s_project_does_not_meet_its_others() -> None:
    assert meet(mention("钠电正极材料项目", total=10), mention("光伏组件基地项目", total=30)) == (False, False)
    assert meet(mention("钠电正极材料项目", total=10), mention("生产基地", total=30)) == (True, True)
    assert meet(mention("钠电正极材料项目", total=10), mention("光伏组件基地项目", total=10.1)) == (True, True)
