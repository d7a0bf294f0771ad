"""Merging duplicates: lists and figures follow the one that stays; cases and their journals are untouched."""

from __future__ import annotations

import pytest
from django.test import Client

from mediation.errors import Incomplete, NotNow
from mediation.models import Area, Case, Organisation
from mediation.queries.board import Board
from mediation.queries.lists import Wanted, cases_wanted
from mediation.queries.places import registered
from mediation.queries.search import find
from mediation.registry import keeping, merging
from mediation.registry.kinds import KINDS
from tests.people import County
from tests.portals.pages import case_page, signed_in, words_of
from tests.stories import Story, a_case, today

ESTATES, COMPANIES = KINDS["estates"], KINDS["organisations"]


@pytest.fixture
def story(county: County) -> Story:
    """A case about the estate and its company."""
    return a_case(county)


def another_estate(county: County, name: str = "滨河花园小区") -> Area:
    """The same estate, registered twice."""
    given = {"name": name, "parent": str(county.estate.parent_id)}
    made: Area = keeping.register(ESTATES, given, county.sue)
    return made


def test_the_cases_of_a_merged_estate_count_under_the_one_that_stays(
    story: Story, county: County
) -> None:
    stays = another_estate(county)
    version = story.case.version
    merging.merge(ESTATES, county.estate.pk, stays.pk, county.sue)
    found = cases_wanted(county.sue, Wanted(estate=stays.path), today())
    assert [case.number for case in found] == [story.number]
    top = Board(county.sue, today()).estates()
    assert [(it.code, it.name, it.count, it.open) for it in top] == [(stays.path, stays.name, 1, 1)]
    case = Case.objects.get(pk=story.case.pk)
    assert (case.version, case.estate_id) == (version, county.estate.pk)


def test_a_case_is_found_by_the_name_that_stays(story: Story, county: County) -> None:
    stays = another_estate(county, "望江名苑")
    assert find(county.clara, "望江") == []
    merging.merge(ESTATES, county.estate.pk, stays.pk, county.sue)
    assert [case.number for case in find(county.clara, "望江")] == [story.number]
    assert [case.number for case in find(county.clara, "滨河花园")] == [story.number]


def test_an_old_case_says_what_its_estate_is_called_now(story: Story, county: County) -> None:
    stays = another_estate(county, "望江名苑")
    merging.merge(ESTATES, county.estate.pk, stays.pk, county.sue)
    page = words_of(signed_in(county.clara).get(case_page(story.number)))
    assert "滨河花园（现并入望江名苑）" in page


def test_a_merge_can_be_taken_back(story: Story, county: County) -> None:
    stays = another_estate(county)
    merging.merge(ESTATES, county.estate.pk, stays.pk, county.sue)
    merging.separate(ESTATES, county.estate.pk, county.sue)
    assert not cases_wanted(county.sue, Wanted(estate=stays.path), today()).exists()
    assert Area.objects.get(pk=county.estate.pk).is_active


def test_a_company_s_cases_and_estates_follow(story: Story, county: County) -> None:
    given = {"kind": "property_company", "name": "和居物业"}
    stays = keeping.register(COMPANIES, given, county.sue)
    Area.objects.filter(pk=county.estate.pk).update(served_by=county.company)
    merging.merge(COMPANIES, county.company.pk, stays.pk, county.sue)
    assert Area.objects.get(pk=county.estate.pk).served_by_id == stays.pk
    assert registered("和居物业服务有限公司") == stays.pk
    top = Board(county.sue, today()).companies()
    assert [(it.name, it.count) for it in top] == [("和居物业", 1)]
    assert cases_wanted(county.sue, Wanted(company=str(stays.pk)), today()).count() == 1


def test_what_was_merged_into_a_duplicate_follows_it(county: County) -> None:
    second, third = another_estate(county), another_estate(county, "滨河花园北区")
    merging.merge(ESTATES, county.estate.pk, second.pk, county.sue)
    merging.merge(ESTATES, second.pk, third.pk, county.sue)
    assert Area.objects.get(pk=county.estate.pk).merged_into_id == third.pk


def test_estates_of_two_townships_stay_two(county: County) -> None:
    given = {"name": "柳岸社区", "parent": str(county.other_township.pk)}
    there = keeping.register(KINDS["communities"], given, county.sue)
    far = keeping.register(ESTATES, {"name": "滨河花园", "parent": str(there.pk)}, county.sue)
    with pytest.raises(Incomplete, match="同一乡镇"):
        merging.merge(ESTATES, far.pk, county.estate.pk, county.sue)
    with pytest.raises(Incomplete, match="另一条"):
        merging.merge(ESTATES, far.pk, far.pk, county.sue)


def test_what_is_closed_is_not_merged(county: County) -> None:
    other = another_estate(county)
    keeping.close(ESTATES, other.pk, county.sue)
    with pytest.raises(NotNow, match="停用"):
        merging.merge(ESTATES, other.pk, county.estate.pk, county.sue)


def test_the_page_points_at_the_duplicate_and_merges(sue: Client, county: County) -> None:
    other = another_estate(county)
    page = sue.get(f"/desk/registry/estates/{other.pk}/")
    assert "是否重复登记" in words_of(page)
    address = f"/desk/registry/estates/{other.pk}/merge/"
    assert sue.post(address, {}).status_code == 422
    done = sue.post(address, {"into": county.estate.pk, "reason": "同一小区"}, follow=True)
    assert "“滨河花园小区”已并入“滨河花园”" in words_of(done)
    gone = words_of(sue.get(f"/desk/registry/estates/{other.pk}/"))
    assert "已并入" in gone
    assert "取消合并" in gone


def test_a_merged_company_is_offered_no_more(county: County) -> None:
    given = {"kind": "property_company", "name": "和居物业"}
    stays = keeping.register(COMPANIES, given, county.sue)
    merging.merge(COMPANIES, county.company.pk, stays.pk, county.sue)
    assert not Organisation.objects.get(pk=county.company.pk).is_active
