"""People: accounts, posts, locking and leaving; nobody helps himself, and somebody always administers."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from mediation import acts
from mediation.accounts import factor, people, posts
from mediation.errors import NotNow
from mediation.models import Post, RegistryChange, User
from mediation.vocabulary import Changed, Role, Status
from tests.entrance.phone import browser, sign_in
from tests.people import County
from tests.portals.pages import filled, signed_in, words_of
from tests.stories import a_case, today
from workflows import leaving

pytestmark = pytest.mark.slow

PEOPLE = "/desk/people/"
OWN = "summer-bridge-42"


def page_of(user: User, rest: str = "") -> str:
    """The address of a person's page."""
    return f"{PEOPLE}{user.pk}/{rest}"


def do(client: Client, user: User, way: str, **more: str) -> str:
    """What the page says after a deed."""
    return words_of(client.post(page_of(user, f"do/{way}/"), more, follow=True))


def shown_password(page: object) -> str:
    """The temporary password on a page."""
    found = re.search(r"\w{4}-\w{4}-\w{4}-\w{4}", words_of(page))
    assert found
    return found[0]


def is_in(client: Client) -> bool:
    """Whether this browser is signed in."""
    return client.get("/desk/").status_code == 200


def new_person(county: County) -> dict[str, str]:
    """What the form of a new person sends."""
    return {
        "username": "xin", "name": "新人辛", "body": str(county.body.pk), "language": "zh-hans",
        "phone": "0000-5550004",
    }  # fmt: skip


def test_a_new_person_chooses_a_password_of_his_own(adam: Client, county: County) -> None:
    password = shown_password(adam.post(f"{PEOPLE}new/", new_person(county)))
    assert User.objects.get(username="xin").body == county.body
    client = browser()
    sign_in(client, "xin", password)
    answer = client.get("/desk/")
    assert answer["Location"] == "/desk/security/password/"
    assert client.get("/api/v1/cases/").status_code == 302
    sent = {"old_password": password, "new_password1": OWN, "new_password2": OWN}
    client.post("/desk/security/password/", sent)
    assert is_in(client)


def test_a_temporary_password_ends(adam: Client, county: County) -> None:
    password = shown_password(adam.post(f"{PEOPLE}new/", new_person(county)))
    over = timezone.now() - dt.timedelta(minutes=1)
    User.objects.filter(username="xin").update(temporary_until=over)
    assert "临时密码已过期" in words_of(sign_in(browser(), "xin", password))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"username": "X y"}, "用户名用 3–30 个小写字母"),
        ({"username": "MO"}, "用户名用 3–30 个小写字母"),
        ({"username": "dora"}, "这个用户名已有人用"),
        ({"name": " "}, "请填写"),
        ({"body": "0"}, "请选择单位"),
        ({"email": "at"}, "邮箱地址不完整"),
        ({"language": "fr"}, "请选择语言"),
    ],
)
def test_a_fault_of_a_new_person_is_told(
    adam: Client, county: County, changes: dict[str, str], sentence: str
) -> None:
    answer = adam.post(f"{PEOPLE}new/", new_person(county) | changes)
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert not User.objects.filter(name="新人辛").exists()


def test_posts_are_given_and_ended_with_their_days(adam: Client, county: County) -> None:
    sent = {"role": "grid_worker", "area": county.township.pk, "since": today().isoformat()}
    adam.post(page_of(county.sam, "posts/"), sent)
    post = Post.objects.get(user=county.sam)
    assert (post.role, post.area, post.started_on) == ("grid_worker", county.township, today())
    adam.post(page_of(county.sam, f"posts/{post.pk}/end/"))
    post.refresh_from_db()
    assert post.ended_on == today()
    told = RegistryChange.objects.order_by("pk").values_list("did", "by__username")
    assert list(told) == [("post_given", "adam"), ("post_ended", "adam")]
    assert "网格员" in words_of(adam.get(page_of(county.sam)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"role": "seated"}, "请选择岗位"),
        ({"role": "clockwork"}, "请选择岗位"),
        ({"area": "0"}, "请选择地点"),
        ({"since": "2099-01-01"}, "今天或以前"),
        ({"since": "2026-02-30"}, "请填写日期"),
    ],
)
def test_a_post_that_cannot_be_is_refused(
    adam: Client, county: County, changes: dict[str, str], sentence: str
) -> None:
    sent = {"role": "grid_worker", "area": str(county.area.pk), "since": today().isoformat()}
    answer = adam.post(page_of(county.sam, "posts/"), sent | changes)
    assert answer.status_code == 422
    assert sentence in words_of(answer)
    assert not Post.objects.filter(user=county.sam).exists()


def test_nobody_gives_himself_a_post_or_helps_himself(adam: Client, county: County) -> None:
    sent = {"role": "supervisor", "area": county.area.pk, "since": today().isoformat()}
    assert "不能给自己办理" in words_of(
        adam.post(page_of(county.adam, "posts/"), sent, follow=True)
    )
    for way in ("password", "lock", "leave", "ask_step", "sessions"):
        do(adam, county.adam, way)
    assert Post.objects.filter(user=county.adam).count() == 1
    assert RegistryChange.objects.count() == 0


def test_somebody_always_administers(county: County) -> None:
    other = county.sam
    posts.give_post(other.pk, Role.ADMINISTRATOR, str(county.area.pk), today(), county.adam)
    User.objects.filter(pk=county.adam.pk).update(is_locked=True)
    by = User.objects.get(pk=county.adam.pk)
    with pytest.raises(NotNow, match="最后一位管理员"):
        people.lock(other.pk, by)
    with pytest.raises(NotNow, match="最后一位管理员"):
        posts.end_post(other.pk, Post.objects.get(user=other).pk, by)
    assert not User.objects.get(pk=other.pk).is_locked
    assert Post.objects.get(user=other).ended_on is None


def test_who_is_locked_is_out_everywhere(adam: Client, county: County) -> None:
    password = shown_password(adam.post(page_of(county.mo, "do/password/")))
    people.lock(county.mo.pk, county.adam, "手机丢失")
    assert "这个账号已被锁定" in words_of(sign_in(browser(), "mo", password))
    here = signed_in(county.hugo)
    assert is_in(here)
    do(adam, county.hugo, "lock", reason="手机丢失")
    assert not is_in(here)
    do(adam, county.hugo, "unlock")
    told = RegistryChange.objects.filter(subject=county.hugo.pk).values_list("did", "reason")
    assert list(told.order_by("pk")) == [("locked", "手机丢失"), ("unlocked", "")]


def test_a_second_step_can_be_asked_of_one_person(adam: Client, county: County) -> None:
    here = signed_in(county.hugo)
    do(adam, county.hugo, "ask_step")
    assert factor.is_required(User.objects.get(pk=county.hugo.pk))
    assert not is_in(here)
    do(adam, county.hugo, "free_step")
    assert is_in(signed_in(county.hugo))


def test_who_a_person_is_can_be_changed(adam: Client, county: County) -> None:
    page = page_of(county.mo)
    sent = filled(adam.get(page)) | {"name": "莫先生", "body": county.body.pk, "language": "en"}
    adam.post(page, sent)
    change = RegistryChange.objects.get()
    assert (change.before["name"], change.after["name"]) == ("调解员莫", "莫先生")
    assert (change.did, change.after["language"]) == (Changed.CHANGED, "en")


def test_who_has_cases_hands_them_over_first(adam: Client, county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    assert "1 件须先移交" in do(adam, county.mo, "leave")
    assert User.objects.get(pk=county.mo.pk).is_active
    page = words_of(signed_in(county.dora).get(page_of(county.mo, "handover/")))
    assert story.number in page
    assert "更换调解员" in page
    seats = {"court": (county.cora.pk,), "township": (county.max.pk,)}
    story.do(acts.FormPanel, county.dora, reason="调离", **seats)
    assert "账号已停用" in do(adam, county.mo, "leave", reason="调离")
    mo = User.objects.get(pk=county.mo.pk)
    assert not mo.is_active
    assert not mo.posts.filter(ended_on=None).exists()


def test_who_alone_holds_a_post_hands_it_over_first(county: County) -> None:
    a_case(county)
    with pytest.raises(NotNow, match="在他手里"):
        leaving.dismiss(county.clara.pk, county.adam)
    posts.give_post(county.sam.pk, Role.INTAKE_CLERK, str(county.area.pk), today(), county.adam)
    leaving.dismiss(county.clara.pk, county.adam)


def test_what_he_cannot_leave_is_what_the_list_says(county: County) -> None:
    a_case(county, at=Status.COMMITTEE)
    a_case(county)
    for user in (county.clara, county.dora, county.mo, county.cora, county.tom, county.sam):
        listed = [it for it in leaving.held_by(user) if it.must_go]
        assert leaving.staying(user) == len(listed), user


def test_an_administrator_reads_no_titles_there(adam: Client, county: County) -> None:
    story = a_case(county, at=Status.COMMITTEE)
    page = words_of(adam.get(page_of(county.mo, "handover/")))
    assert story.number in page
    assert story.case.title not in page


@pytest.mark.parametrize("who", ["clara", "tom", "mo", "sam", "lia"])
def test_people_are_the_administrators_business(county: County, who: str) -> None:
    user = getattr(county, who)
    client = signed_in(user)
    for path in (PEOPLE, f"{PEOPLE}new/", page_of(county.hugo), page_of(county.hugo, "handover/")):
        assert client.get(path).status_code == 403
    assert client.get(page_of(user, "handover/")).status_code == 200


def test_supervisors_read_people_and_change_nothing(sue: Client, county: County) -> None:
    assert "调解员莫" in words_of(sue.get(f"{PEOPLE}?role=mediator"))
    assert "窗口柯" not in words_of(sue.get(f"{PEOPLE}?role=mediator"))
    for way in ("password", "lock", "leave", "second_step"):
        assert sue.post(page_of(county.mo, f"do/{way}/")).status_code == 403
    assert sue.post(page_of(county.mo, "posts/"), {}).status_code == 403
    assert sue.post(page_of(county.mo), filled(sue.get(page_of(county.mo)))).status_code in (
        403,
        422,
    )
    assert RegistryChange.objects.count() == 0


def test_the_list_of_people_is_a_file_too(sue: Client, county: County) -> None:
    text = sue.get(f"{PEOPLE}?as=csv").content.decode("utf-8-sig")
    assert "调解员莫,mo,城关镇人民调解委员会,调解员（城关镇）" in text
    assert "clockwork" not in text
