"""The minutes: drafted, corrected, signed by convener and members, then frozen; put up masked; put right beside."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass

from mediation.acts import fields
from mediation.errors import Incomplete, NotNow
from mediation.models import Meeting, MeetingEntry, MinutesSignature, Party, Publication
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingActName, MeetingStatus, bi

from .act import MeetingAct, members_of
from .agenda import decided_keys, items_of


def signing(meeting: Meeting) -> set[int]:
    """Who signs: the convener, and the members that were named for it."""
    return {rules.CONVENER_SIGNS, *(it.key for it in members_of(meeting) if it.signs)}


def signed(meeting: Meeting) -> set[int]:
    """Who has signed the wording in use."""
    rows = MinutesSignature.objects.filter(meeting=meeting, minutes=meeting.minutes or 0)
    return set(rows.values_list("member", flat=True))


SAID_IN_MINUTES = (rules.A.SET_AGENDA, rules.A.TAKE_VOTE, rules.A.DECIDE_MATTER)
"""What, done after a wording was drafted, it cannot say."""


def recorded_since(meeting: Meeting) -> MeetingActName | None:
    """What was recorded after the wording in use was drafted, so that nobody signs what is no longer so."""
    later = MeetingEntry.objects.filter(
        meeting=meeting, number__gt=meeting.minutes or 0, act__in=[it.value for it in SAID_IN_MINUTES]
    )  # fmt: skip
    found = later.order_by("number").first()
    return MeetingActName(found.act) if found else None


@dataclass(frozen=True, kw_only=True)
class DraftMinutes(MeetingAct):
    """The minutes get a wording; another wording has to be signed anew."""

    story = bi("{actor}起草了纪要。", "{actor} drafted the minutes.")
    rests_on = SAID_IN_MINUTES

    text: str = fields.text(bi("纪要", "Minutes"), limit=20000)

    @classmethod
    def ready(cls, meeting: Meeting) -> None:
        """Every item has its outcome."""
        open_items = [it for it in items_of(meeting) if it.key not in decided_keys(meeting)]
        if open_items:
            places = "、".join(str(it.position) for it in open_items)
            raise Incomplete(
                bi(f"还差：第 {places} 项议题的结果。", f"Missing: the outcome of item {places}.")
            )

    def record(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """This wording is in use, and nobody has signed it yet."""
        meeting.minutes, meeting.signatures_open = meeting.version, len(signing(meeting))


@dataclass(frozen=True, kw_only=True)
class SignMinutes(MeetingAct):
    """One signature: on one's own account, or on paper as the convener records it. The last one freezes the minutes."""

    story = bi("{actor}{signer}纪要。", "{actor} {signer} the minutes.")
    parallel = True
    rests_on = (rules.A.DRAFT_MINUTES,)

    member: int | None = fields.one(
        "member", bi("签名人（纸上签名时选择）", "Who signed, where it was on paper"), "signers",
        required=False,
    )  # fmt: skip

    @classmethod
    def ready(cls, meeting: Meeting) -> None:
        """There is a wording to sign, and it says what was recorded last."""
        if meeting.minutes is None:
            raise Incomplete(bi("还差：纪要。", "Missing: the minutes."))
        if later := recorded_since(meeting):
            raise Incomplete(
                bi(
                    f"还差：新的纪要文字。起草以后又办理了“{later.zh}”。",
                    f"Missing: a new wording of the minutes; “{later.en}” was done since.",
                )
            )

    def who(self, meeting: Meeting) -> int:
        """Under which number it is signed."""
        if self.member is not None:
            return self.member
        own = [it.key for it in members_of(meeting) if it.user_id == meeting.actor.pk and it.signs]
        return own[0] if own else rules.CONVENER_SIGNS

    def check(self, meeting: Meeting) -> None:
        """Who is to sign signs, once; on paper only by the convener's record."""
        convenes = rules.role_for(rules.A.DRAFT_MINUTES, rules.roles_of(meeting.actor, meeting))
        who = self.who(meeting)
        own = {it.key for it in members_of(meeting) if it.user_id == meeting.actor.pk}
        if convenes is None and who not in own:
            raise rules.refusal(rules.A.DRAFT_MINUTES)
        if who not in signing(meeting):
            raise Incomplete(bi("此人无须签名。", "That person need not sign."), field="member")
        if who in signed(meeting):
            raise NotNow(bi("已经签过。", "Signed already."))

    def leads_to(self, meeting: Meeting) -> MeetingStatus:
        """The last signature freezes them."""
        return MeetingStatus.MINUTED if meeting.signatures_open == 1 else MeetingStatus.HELD

    def record(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """One fewer is awaited."""
        meeting.signatures_open -= 1
        if meeting.signatures_open == 0:
            meeting.minuted_on = meeting.occurred

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep the signature."""
        row = MinutesSignature(
            meeting=meeting, entry=entry, minutes=meeting.minutes or 0, member=self.who(meeting),
            on_paper=self.member is not None,
        )  # fmt: skip
        MinutesSignature.writes.bulk_create([row])


@dataclass(frozen=True, kw_only=True)
class PublishMinutes(MeetingAct):
    """A masked version is put up (县实施方案 三（二）2: important matters are made public in time)."""

    story = bi(
        "{actor}公示了纪要，至 {last_on}。", "{actor} published the minutes, until {last_on}."
    )
    help = bi(
        "公示的文字里不得有姓名、房号、电话；案件只写编号、类型和结果。",
        "No names, flats or telephones in what is published; of cases the number, type and outcome only.",
    )

    text: str = fields.text(bi("公示文字", "What is published"), limit=20000)
    last_on: dt.date = fields.day(bi("公示至", "Until"))
    where: str = fields.line(
        bi("另张贴于", "Also posted at"), limit=200, required=False, private=False
    )

    def check(self, meeting: Meeting) -> None:
        """It stays up as long as the rule says, and names nobody of whom the meeting knows."""
        least = meeting.occurred + dt.timedelta(days=int(meeting.rule["published_days"]))
        if self.last_on is not None and self.last_on < least:
            raise Incomplete(
                bi(
                    f"公示不少于 {meeting.rule['published_days']} 天，即至少到 {least}。",
                    f"It stays up for {meeting.rule['published_days']} days at least: until {least}.",
                ),
                field="last_on",
            )
        if name := named_in(self.text, meeting):
            raise Incomplete(
                bi(
                    f"公示文字里有“{name}”，请遮去。",
                    f"“{name}” stands in what is published: mask it.",
                ),
                field="text",
            )

    def record(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Public from today."""
        meeting.published_on = meeting.occurred

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep what is public."""
        row = Publication(
            meeting=meeting, entry=entry, text=self.text, first_on=meeting.occurred,
            last_on=self.last_on, where=self.where,
        )  # fmt: skip
        Publication.writes.bulk_create([row])


def named_in(text: str, meeting: Meeting) -> str:
    """The first name, telephone or address of a party of the meeting's cases that stands in a text, or ""."""
    cases, said = [it.case_id for it in items_of(meeting) if it.case_id], _bare(text)
    for party in Party.objects.filter(case__in=cases).order_by("id"):
        private = [party.phone, party.address, party.agent, party.agent_phone, party.id_number]
        natural = party.organisation_id is None
        private += [party.name, *party.representatives] if natural else party.representatives
        for secret in private:
            if len(_bare(secret)) > 1 and _bare(secret) in said:
                return str(secret)
    return ""


def _bare(text: str) -> str:
    """A text without blanks, dashes and widths, by which a name or a telephone is hidden from a comparison."""
    return "".join(unicodedata.normalize("NFKC", text).replace("-", "").split())


@dataclass(frozen=True, kw_only=True)
class CorrectMinutes(MeetingAct):
    """What the minutes say is put right by a note beside them; what they decided about a case, by acts on that case."""

    story = bi("{actor}更正了纪要。", "{actor} corrected the minutes.")

    text: str = fields.text(bi("更正内容", "What is put right"), limit=4000)
    reason: str = fields.line(bi("原因", "Why"), limit=200)
