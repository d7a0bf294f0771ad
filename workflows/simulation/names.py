"""Invented people: names, telephones, identity numbers. Nobody has these."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
    "戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
)
_PAIRS = (
    "清禾以宁遇安知遥平野望舒听澜若川南乔长风书白照野栖迟听雪归舟未晞停云见山向晚怀瑾栖梧行简望川清越"
    "知秋行止长宁远山南星云深采蓝松月春涧晚照青岚明河素秋鹿鸣思齐弄影疏桐拾光半夏沉璧观海临溪折柳扶光"
    "映川若谷霁月流萤寒枝初霁砚舟予安既明景行攸宁静姝嘉树星野江蓠白榆竹喧石泉空谷夕照渔舟小满谷雨清明"
    "寒露霜降立夏芒种松间月白天青水蓝"
)
GIVEN = tuple(_PAIRS[at : at + 2] for at in range(0, len(_PAIRS), 2))


def person(rng: Random) -> str:
    """A surname and a poetic given name."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def people(rng: Random, count: int) -> tuple[str, ...]:
    """Several people of different names."""
    names: list[str] = []
    while len(names) < count:
        name = person(rng)
        if name not in names:
            names.append(name)
    return tuple(names)


def telephone(rng: Random) -> str:
    """A number of an area code that does not exist."""
    return f"0000-555{rng.randrange(10_000):04d}"


def identity(rng: Random) -> str:
    """A number in the form of an identity card, of a county that does not exist, never a valid one."""
    year, month, day = rng.randint(1946, 2001), rng.randint(1, 12), rng.randint(1, 28)
    return f"000000{year}{month:02d}{day:02d}{rng.randrange(1000):03d}0"
