"""Who was replaced, or whose post ended, before a message went out is not written to any more; that is put down."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import DatabaseError

from mediation import acts
from mediation.models import Delivery, Notice, Post, User
from mediation.vocabulary import Status
from tests.lifecycle.forging import attempt, plain
from tests.people import County
from tests.portals.pages import signed_in, words_of
from tests.stories import Story, a_case
from workflows.post import letters
from workflows.post.routing import route
from workflows.post.tomorrow import Forecast

from .post_office import a_turn, at, give_mail, on, post

pytestmark = pytest.mark.django_db
EVENING, LATER, MORNING = on(16, "21:00"), on(16, "21:30"), on(17, "09:00")


def seats(county: County, township: User) -> dict[str, tuple[int, ...]]:
    """A panel of two."""
    return {"court": (county.cora.pk,), "township": (township.pk,)}


def replaced_at_night(county: County) -> Story:
    """At nine in the evening mo and cora are named, half an hour later max sits there for mo."""
    give_mail(county.mo, county.max, county.cora)
    with at(on(16, "10:00")):
        story = a_case(county, at=Status.COMMITTEE)
        post()
        mail.outbox.clear()
    with at(EVENING):
        story.do(acts.FormPanel, county.dora, reason="调整", **seats(county, county.mo))
        route()
    with at(LATER):
        story.do(acts.FormPanel, county.dora, reason="调整", **seats(county, county.max))
        route()
    return story


def written_to() -> list[str]:
    """To whom mail has gone."""
    return sorted(address.partition("@")[0] for it in mail.outbox for address in it.to)


def withheld() -> list[str]:
    """From whom something was withheld."""
    found = Delivery.objects.exclude(withheld_at=None).order_by("id")
    return list(found.values_list("notice__recipient__username", flat=True))


def test_a_mediator_who_was_replaced_at_night_gets_no_mail_in_the_morning(county: County) -> None:
    replaced_at_night(county)
    with at(MORNING):
        post()
    assert set(written_to()) == {"cora", "max"}
    assert withheld() == ["mo"]
    mine = Notice.objects.filter(recipient=county.mo, entry__recorded_at__gte=EVENING)
    assert [it.delivered_at for it in mine] == [MORNING]


def test_tomorrows_post_does_not_expect_it(county: County) -> None:
    replaced_at_night(county)
    with at(LATER):
        assert {it.who for it in Forecast().within() if it.channel == "mail"} == {
            "调解员常", "调解员马",
        }  # fmt: skip


def test_what_was_withheld_is_not_tried_again_nor_sent_by_hand(county: County) -> None:
    replaced_at_night(county)
    with at(MORNING):
        post()
        Delivery.objects.filter(sent_at=None, withheld_at=None).delete()
        mail.outbox.clear()
    with at(on(18)):
        assert post()[0].sent == 0
        assert letters.resend(county.sue, channel="mail") == 0
    assert written_to() == []
    with pytest.raises(DatabaseError, match="made once"):
        attempt(plain("UPDATE mediation_delivery SET withheld_at = NULL, sent_at = now()"))


def test_the_page_of_the_post_tells_whose_and_why(county: County) -> None:
    story = replaced_at_night(county)
    with at(MORNING):
        post()
        for keeper in (county.sue, county.adam):
            page = words_of(signed_in(keeper).get("/desk/post/"))
            assert "未发送 1" in page
            assert "已不能查看该案" in page
            assert f"{story.number} · 调解员莫 · 邮件" in page
    with at(MORNING + dt.timedelta(days=31)):
        assert "未发送" not in words_of(signed_in(county.sue).get("/desk/post/"))


def test_who_lost_his_post_over_the_night_is_not_written_to(county: County) -> None:
    give_mail(county.clara)
    with at(EVENING):
        a_turn(county)
        route()
    Post.objects.filter(user=county.clara).update(ended_on=MORNING.date())
    with at(MORNING):
        post()
    assert written_to() == []
    assert withheld() == ["clara"]


def test_one_message_a_day_leaves_out_what_he_no_longer_sees(county: County) -> None:
    county.mo.gather_post(one_a_day=True)
    story = replaced_at_night(county)
    with at(LATER):
        other = a_case(county, at=Status.COMMITTEE)
        route()
    with at(on(17, "09:30")):
        post()
    (sent,) = [it for it in mail.outbox if it.to == ["mo@county.example"]]
    text = f"{sent.subject}{sent.body}"
    assert other.number in text
    assert story.number not in text
    assert "mo" in withheld()
