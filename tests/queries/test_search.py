"""Finding cases by a few characters: what is found, by whom, under which name."""

import pytest
from django.db import DatabaseError, connection, transaction

from mediation.acts import PartyInput
from mediation.models import Area, CaseWords, Organisation
from mediation.queries.search import find
from mediation.queries.words import SILENT, plain
from mediation.vocabulary import PartyKind, Status
from tests.people import County
from tests.stories import Story, a_case

pytestmark = pytest.mark.slow


def party(name: str, phone: str = "", **more: object) -> PartyInput:
    """Somebody who files or is filed against."""
    return PartyInput(kind=PartyKind.RESIDENT, name=name, phone=phone, **more)  # type: ignore[arg-type]


def found(county: County, text: str) -> list[str]:
    """The numbers that the supervisor finds."""
    return [case.number for case in find(county.clara, text)]


@pytest.mark.parametrize(
    "text",
    [
        "赵清", "清禾", "赵清禾", "赵", "和居", "和居物业", "物业服务", "保洁", "滨河", "滨河花园", "城关",
        "0102", "0000-5550102", "00005550102", "555 0102", "0001号", "〔2026〕", "2026", "清物调字第0001",
        "赵清 滨河", "0102 保洁", "清禾　拖欠",
    ],
)  # fmt: skip
def test_a_case_is_found_by_any_fragment(county: County, text: str) -> None:
    story = a_case(county)
    year = str(story.case.year)
    assert found(county, text.replace("2026", year)) == [story.number]


@pytest.mark.parametrize(
    "text",
    [
        "王小", "清赵", "禾", "关镇人", "9999", "55", "赵清 9999", "赵清 王小", "%", "_", "赵%禾", "'", "''", "\\",
        "赵'清禾 OR", "|", "#", "0#n赵清", "清河县", "000000190001010011", "3幢2单元", "路" * 50,
        "🏠🏠", "\x00", " ", "",
    ],
)  # fmt: skip
def test_nothing_else_is_found(county: County, text: str) -> None:
    a_case(county)
    assert found(county, text) == []


def test_pairs_from_different_names_are_not_a_name(county: County) -> None:
    Story(county).file(applicant=party("王小红"), respondents=(party("李小明"),))
    assert found(county, "王小明") == []
    assert len(found(county, "王小")) == len(found(county, "小明")) == 1


def test_agents_and_representatives_are_found(county: County) -> None:
    group = PartyInput(kind=PartyKind.GROUP, name="三幢业主", representatives=("钱多宝", "孙有余"))
    story = Story(county).file(
        applicant=group, respondents=(party("李未晞", agent="周正言", agent_phone="0000-5559876"),)
    )
    for text in ("三幢", "多宝", "孙有余", "正言", "9876"):
        assert found(county, text) == [story.number], text


def test_capitals_and_widths_make_no_difference(county: County) -> None:
    story = Story(county).file(title="ＡＢＣ栋（一期）电梯")
    for text in ("abc栋", "ABC", "栋一期", "栋(一期)", "电梯"):
        assert found(county, text) == [story.number], text


def test_the_newest_come_first_and_no_more_than_asked_for(county: County) -> None:
    numbers = [a_case(county).number for _ in range(4)]
    assert [case.number for case in find(county.sue, "赵清", 3)] == numbers[:0:-1]


def test_cases_far_apart_are_found_newest_first(county: County) -> None:
    """Ids of different blocks: the second one begins at 16,384."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute("SELECT setval('mediation_case_id_seq', 16382, false)")
        cursor.execute("SET ROLE fengqiao_app")
    numbers = [a_case(county).number for _ in range(4)]
    assert found(county, "赵清") == numbers[::-1]
    assert [case.number for case in find(county.sue, "赵清", 3)] == numbers[:0:-1]


def test_a_renamed_estate_is_found_under_its_new_name_only(county: County) -> None:
    story = a_case(county)
    Area.objects.filter(pk=county.estate.pk).update(name="望舒苑（二期）")
    assert found(county, "望舒") == found(county, "苑二期") == [story.number]
    assert found(county, "滨河花") == []


def test_a_renamed_company_is_found_under_both_names(county: County) -> None:
    story = a_case(county)
    Organisation.objects.filter(pk=county.company.pk).update(name="松涛物业有限公司")
    assert found(county, "松涛") == found(county, "和居") == [story.number]


def test_people_find_only_what_they_may_see(county: County) -> None:
    """The same answer as looking at each visible case: by place, by seat, by neither."""
    mediating, filed = a_case(county, at=Status.MEDIATING), a_case(county)
    everybody = {
        "sue": [filed, mediating], "tom": [filed, mediating], "gus": [filed, mediating], "mo": [mediating],
        "otto": [], "max": [], "sam": [], "adam": [], "lia": [],
    }  # fmt: skip
    for name, stories in everybody.items():
        for text in ("赵清", "滨河", "保洁", "第000", "和居"):
            numbers = [case.number for case in find(getattr(county, name), text)]
            assert numbers == [story.number for story in stories], (name, text)


def test_an_empty_county_is_searched_at_once(county: County) -> None:
    assert found(county, "赵清") == []


def test_a_dismissed_person_finds_nothing(county: County) -> None:
    a_case(county)
    county.clara.is_active = False
    assert found(county, "赵清") == []


def test_what_is_written_is_what_the_cases_say(county: County) -> None:
    for status in (Status.FILED, Status.IN_FORCE):
        a_case(county, at=status)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM mediation_casewordstruth EXCEPT SELECT case_id, place, organisations, names, phones, head"
            " FROM mediation_casewords"
        )
        assert cursor.fetchall() == []
    assert CaseWords.objects.count() == 2


def test_the_application_cannot_write_what_is_searched(county: County) -> None:
    a_case(county)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE mediation_casewords SET names = ''")


@pytest.mark.parametrize(
    "text", [SILENT, "〔2026〕清物调字第0001号", "Ａｂ①㈱ﬁ Ⅳ", "赵 清·禾", "0000-555 0102", "🏠"]
)
def test_typed_and_kept_words_are_made_plain_alike(db: None, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT plain_words(%s)", [text])
        assert cursor.fetchone() == (plain(text),)
