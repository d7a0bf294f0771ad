"""Places, organisations and offices: made, changed, closed; every change has its entry, nothing is deleted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from mediation.errors import NotNow, Overtaken
from mediation.models import Area, Body, Organisation, RegistryChange
from mediation.queries.options import options
from mediation.queries.places import estates_of
from mediation.registry import keeping
from mediation.registry.kinds import KINDS
from mediation.vocabulary import Changed
from tests.people import County
from tests.portals.pages import filled, signed_in, words_of

ESTATES, ORGANISATIONS = "/desk/registry/estates/", "/desk/registry/organisations/"


def new_estate(county: County, name: str = "望江苑") -> dict[str, str]:
    """What the form of a new estate sends."""
    return {"name": name, "parent": str(county.estate.parent_id), "phone": "0000-5550001"}


def last() -> RegistryChange:
    """The last entry of the registry's journal."""
    found: RegistryChange = RegistryChange.objects.latest("pk")
    return found


def test_a_new_estate_is_offered_at_once(sue: Client, county: County) -> None:
    sent = new_estate(county) | {"served_by": str(county.company.pk)}
    page = sue.post(f"{ESTATES}new/", sent, follow=True)
    assert "望江苑" in words_of(page)
    made = Area.objects.get(name="望江苑")
    assert made.path == f"{county.estate.parent.path}{made.pk}."  # type: ignore[union-attr]
    assert str(made.pk) in dict(options("estates", None, county.clara))
    assert made.pk in dict(estates_of(county.township))
    assert (last().did, last().by, last().after["served_by"]) == (
        Changed.CREATED, county.sue, "和居物业服务有限公司",
    )  # fmt: skip


def test_a_change_keeps_what_was_before(sue: Client, county: County) -> None:
    page = f"{ESTATES}{county.estate.pk}/"
    sue.post(page, filled(sue.get(page), name="滨河花园一期"))
    assert (last().before, last().after) == ({"name": "滨河花园"}, {"name": "滨河花园一期"})
    history = words_of(sue.get(page))
    assert "滨河花园 → 滨河花园一期" in history
    assert "督办苏" in history


def test_what_changes_nothing_leaves_no_entry(sue: Client, county: County) -> None:
    page = f"{ESTATES}{county.estate.pk}/"
    sue.post(page, filled(sue.get(page)))
    assert RegistryChange.objects.count() == 0


def made(county: County) -> Area:
    """A second estate that nobody has changed since the county was made."""
    path = f"{county.estate.parent_id}.9999."
    found: Area = Area.objects.create(
        kind="estate", name="无人改过", parent=county.estate.parent, path=path
    )
    return found


def test_who_looked_at_an_older_state_is_told(sue: Client, county: County) -> None:
    page = f"{ESTATES}{county.estate.pk}/"
    typed = filled(sue.get(page), phone="0000-5550002")
    keeping.change(
        KINDS["estates"], county.estate.pk, {"name": "滨河花园一期", "phone": ""}, county.adam
    )
    answer = sue.post(page, typed)
    assert "管理员安 刚刚修改过这一条" in words_of(answer)
    assert Area.objects.get(pk=county.estate.pk).phone == ""
    assert sue.post(f"{ESTATES}{made(county).pk}/", {"name": "x", "seen": "?"}).status_code == 422
    with pytest.raises(Overtaken):
        keeping.change(KINDS["estates"], county.estate.pk, {"name": "x"}, county.sue, seen=0)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "请填写"),
        ({"name": "滨河花园"}, "“滨河花园”已经登记"),
        ({"name": "长" * 81}, "最多 80 个字"),
        ({"parent": "999999"}, "请从列出的社区中选择"),
        ({"phone": "打给我"}, "电话只用数字"),
    ],
)
def test_a_fault_stands_beside_its_field(
    sue: Client, county: County, changes: dict[str, str], sentence: str
) -> None:
    answer = sue.post(f"{ESTATES}new/", new_estate(county) | changes)
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert Area.objects.filter(kind="estate").count() == 1


def test_a_credit_code_is_looked_at(sue: Client, county: County) -> None:
    sent = {"kind": "utility", "name": "清河供水", "credit_code": "123"}
    assert "18 位" in words_of(sue.post(f"{ORGANISATIONS}new/", sent))
    sue.post(f"{ORGANISATIONS}new/", sent | {"credit_code": "91000000ma0000001x"})
    assert Organisation.objects.get(name="清河供水").credit_code == "91000000MA0000001X"


def test_a_closed_estate_is_offered_no_more_and_can_be_opened(sue: Client, county: County) -> None:
    page = f"{ESTATES}{county.estate.pk}/state/"
    sue.post(page, {"do": "close", "reason": "已拆除"})
    assert options("estates", None, county.clara) == []
    assert (last().did, last().reason) == (Changed.DEACTIVATED, "已拆除")
    assert "滨河花园" not in words_of(sue.get(ESTATES))
    assert "滨河花园" in words_of(sue.get(f"{ESTATES}?state=closed"))
    sue.post(page, {"do": "reopen"})
    assert len(options("estates", None, county.clara)) == 1


def test_what_is_in_use_cannot_be_closed(county: County) -> None:
    community, township = county.estate.parent, county.township
    with pytest.raises(NotNow, match="其下还有 1 个启用的地点（滨河花园）"):
        keeping.close(KINDS["communities"], community.pk, county.sue)  # type: ignore[union-attr]
    with pytest.raises(NotNow, match="其下还有"):
        keeping.close(KINDS["townships"], township.pk, county.sue)
    with pytest.raises(NotNow, match="干部欧在此任职"):
        keeping.close(KINDS["townships"], county.other_township.pk, county.sue)
    with pytest.raises(NotNow, match="属于此机构"):
        keeping.close(KINDS["bodies"], county.body.pk, county.sue)


def test_a_mark_that_stands_in_case_numbers_stays(sue: Client, county: County) -> None:
    empty = Body.objects.create(kind="township", name="柳河镇调委会", mark="柳", area=county.area)
    given = {"name": empty.name, "mark": "柳物调"}
    keeping.change(KINDS["bodies"], empty.pk, given, county.sue)
    assert Body.objects.get(pk=empty.pk).mark == "柳物调"


@pytest.mark.parametrize("who", ["clara", "tom", "dora", "mo", "lia", "sam"])
def test_the_registry_is_for_its_keepers(county: County, who: str) -> None:
    client = signed_in(getattr(county, who))
    for path in (ESTATES, f"{ESTATES}new/", f"{ESTATES}import/", f"{ESTATES}{county.estate.pk}/"):
        assert client.get(path).status_code == 403
    assert client.post(f"{ESTATES}new/", new_estate(county)).status_code == 403


def test_auditors_read_and_change_nothing(county: County) -> None:
    client = signed_in(county.audra)
    assert client.get(ESTATES).status_code == 200
    assert client.post(f"{ESTATES}new/", new_estate(county)).status_code == 403
    state = f"{ESTATES}{county.estate.pk}/state/"
    assert client.post(state, {"do": "close"}).status_code == 403
    assert Area.objects.get(pk=county.estate.pk).is_active


def test_the_journal_is_for_ever(county: County) -> None:
    keeping.close(KINDS["estates"], county.estate.pk, county.sue)
    estates = Area.objects.filter(pk=county.estate.pk)
    writes: list[Callable[[], object]] = [
        lambda: RegistryChange.writes.update(reason="x"),
        lambda: RegistryChange.writes.all()._raw_delete("default"),
        lambda: estates._raw_delete("default"),
        lambda: estates.update(parent=county.other_township),
    ]
    for write in writes:
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_a_list_is_a_file_too(sue: Client, county: County) -> None:
    answer = sue.get(f"{ESTATES}?as=csv")
    assert "城关镇 · 滨河社区,滨河花园" in answer.content.decode("utf-8-sig")
    assert sue.get(f"{ESTATES}?as=xlsx").content[:2] == b"PK"
