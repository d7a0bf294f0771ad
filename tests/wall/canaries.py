"""Two townships with four cases whose every private field holds a word that is nowhere else: a canary."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from mediation import acts
from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Area, CaseEntry, Evidence, Party, Post, User
from mediation.vocabulary import (
    AreaKind,
    CancelReason,
    Coming,
    Confirmation,
    Consent,
    EvidenceKind,
    Group,
    GroupBasis,
    MeetingStatus,
    ObjectionOutcome,
    Objector,
    PartyKind,
    RecordSigner,
    RestWent,
    Retention,
    ReviewOutcome,
    Role,
    Route,
    Satisfaction,
    SessionOutcome,
    Side,
    Signer,
    Stance,
    Status,
)
from tests import pictures, times
from tests.exhibits import BARRED
from tests.meetings import a_meeting
from tests.people import SINCE, County
from tests.stories import APPLICATION, Story, filing, keyed, today
from workflows import uploads
from workflows.conduct import conduct
from workflows.sweeping import sweep

from .gathered import CONVENE, Gathered, withdrawn

Owner = tuple[Side, int] | None
G = Group


@dataclass(frozen=True)
class Canary:
    """One secret word: of which case, in which group, and whose own it is."""

    word: str
    case: str
    group: Group
    owner: Owner = None
    writer: str = ""
    """Who wrote it, where that alone decides who reads it."""
    shared: tuple[Owner, ...] = ()
    """Whose own it is besides: an offer belongs to who made it and to whom it was made."""
    readers: tuple[str, ...] | None = None
    """Who reads it anywhere, by name, where the table of the case does not say: what a meeting said."""
    also: tuple[str, ...] = ()
    """Who reads it besides those of the table: who convenes needs what was said for the minutes."""
    is_sought: bool = False
    """Whether it stands where one may search: a name or a telephone number."""


NUMBER = "8765.43"
"""A limit in a blind range: read by nobody, whoever gave it."""
NUMBERED = ("over", "now", "other", "early")


@dataclass
class Told(Story):
    """A case that is told in canaries."""

    mark: str = ""
    meeting: Gathered = field(default_factory=lambda: Gathered(None))  # type: ignore[arg-type]
    canaries: list[Canary] = field(default_factory=list)
    entry: CaseEntry | None = None

    def say(self, group: Group, what: str, owner: Owner = None, writer: str = "") -> str:
        """A new canary; its number is filled in when the case has one."""
        is_phone = what.startswith(("tel", "agtel"))
        place = f"{NUMBERED.index(self.mark) + 1}{len(self.canaries):03d}"
        word = f"0099-70{place}31" if is_phone else f"cnry{self.mark}{what}"
        is_sought = is_phone or group is G.NAMES
        self.canaries.append(Canary(word, "", group, owner, writer, is_sought=is_sought))
        return word

    def say_to(self, what: str, maker: Owner, *others: Owner) -> str:
        """A new canary of an offer."""
        word = self.say(G.OFFERS, what, maker)
        self.canaries[-1] = replace(self.canaries[-1], shared=others)
        return word

    def sung(self) -> list[Canary]:
        """Its canaries, with the number of the case."""
        return [replace(it, case=self.number) for it in self.canaries]

    def _party(self, side: Side, place: int, kind: PartyKind) -> acts.PartyInput:
        who, own = f"{side.value[:3]}{place}", (side, place)
        return acts.PartyInput(
            kind=kind,
            name="钱" + self.say(G.NAMES, f"name{who}"),
            phone=self.say(G.CONTACTS, f"tel{who}", own),
            address=self.say(G.CONTACTS, f"adr{who}", own),
            id_number=self.say(G.IDENTITY, f"id{who}", own),
            agent="孙" + self.say(G.NAMES, f"agent{who}"),
            agent_phone=self.say(G.CONTACTS, f"agtel{who}", own),
            representatives=("李" + self.say(G.NAMES, f"rep{who}"),) if kind is PartyKind.GROUP else (),
        )  # fmt: skip

    def filed(self, by: User, **more: Any) -> Told:
        """File it; a name stands in the title too."""
        applicant = self._party(Side.APPLICANT, 1, PartyKind.GROUP)
        own: Owner = (Side.APPLICANT, 1)
        given = {
            "applicant": applicant,
            "respondents": tuple(self._party(Side.RESPONDENT, it, PartyKind.RESIDENT) for it in (1, 2)),
            "title": f"{applicant.name}诉物业",
            "narrative": self.say(G.NARRATIVE, "story", own),
            "claims": (self.say(G.CLAIMS, "claim"),),
        }  # fmt: skip
        self.entry = conduct(filing(self.county, **(given | more)), by=by, key=keyed())
        self.number = self.entry.case.number
        return self

    def exhibit(self, by: User, side: Side) -> None:
        """An exhibit of a side, with its title, its name and what is in it."""
        own = (side, 1)
        name, inside = (
            self.say(G.EVIDENCE, f"{it}{side.value[:3]}", own) for it in ("file", "bytes")
        )
        sent = SimpleUploadedFile(f"{name}.docx", pictures.docx(inside))
        self.do(
            acts.AttachEvidence, by, kind=EvidenceKind.DOCUMENT,
            title=self.say(G.EVIDENCE, f"title{side.value[:3]}", own),
            handed_in_by=self.party(side).pk, file=uploads.keep(uploads.sound(sent)),
        )  # fmt: skip

    def screened(self) -> Told:
        """Accepted, invited, answered; each side hands something in."""
        clara = self.county.clara
        words = self.say(G.NARRATIVE, "more", (Side.APPLICANT, 1))
        self.do(acts.SupplementFiling, clara, content=words)
        for side in Side:
            self.exhibit(clara, side)
        self.do(acts.AcceptCase, clara)
        self.do(acts.InviteRespondent, clara, way="电话", note=self.say(G.ANSWERS, "invited"))
        for place in (1, 2):
            party = Party.objects.get(case=self.case, side=Side.RESPONDENT.value, position=place)
            note = self.say(G.ANSWERS, f"answer{place}", (Side.RESPONDENT, place))
            self.do(acts.RecordConsent, clara, party=party.pk, answer=Consent.AGREED, note=note)
        return self

    def brought(self, officer: User) -> Told:
        """Before the joint meeting."""
        self.do(acts.OpenJointReview, officer, note=self.say(G.REVIEW, "brought"))
        self.county.tom = officer
        return self

    def gathered(self) -> Told:
        """The community's meeting of today reviews it; whoever convenes reads what was said there."""
        words = self.say(G.REVIEW, "discussed")
        self.canaries[-1] = replace(self.canaries[-1], also=CONVENE)
        self.meeting.reviewed(self, words).minuted()
        for word, readers in self.meeting.words.items():
            self.canaries.append(Canary(word, "", G.REVIEW, readers=readers))
        return self

    def judged(self, panel: list[User], before: list[User]) -> Told:
        """Through the joint meeting, to a first panel of which one is recused, to the opinions of the second."""
        dora = self.county.dora
        if self.case.stands is Status.JOINT_REVIEW:
            self.review_with(self.say(G.REVIEW, "discussed"))
        for people in (before, panel):
            seats = {it.body.kind: (it.pk,) for it in people if it.body}
            why = self.say(G.RECUSAL, f"formed{people[0].username}")
            self.do(acts.FormPanel, dora, reason=why, **seats)
            if people is before and before != panel:
                kin, granted = (self.say(G.RECUSAL, it) for it in ("kin", "granted"))
                withdrawn(self, before[1], kin, granted)
        for user in panel:
            words = self.say(G.OPINIONS, f"opinion{user.username}")
            self.do(acts.GiveOpinion, user, stance=Stance.MEDIATE, grounds=words)
        return self

    def review_with(self, words: str) -> None:
        """The joint meeting refers it to the committee."""
        self.do(
            acts.RecordJointReview,
            self.county.tom,
            outcome=ReviewOutcome.REFERRED,
            discussion=words,
        )

    def heard(self, mediator: User) -> Told:
        """A session without success; what was said in it."""
        self.do(acts.InformRights, mediator, in_writing=True, note=self.say(G.PROCEDURE, "rights"))
        self._session(mediator, "first", SessionOutcome.CONTINUE)
        self.offered(mediator)
        self.agreed(mediator)
        self.redacted(mediator)
        return self.talked(mediator).asked(mediator)

    def agreed(self, mediator: User) -> Told:
        """A session is agreed, answered and put off; of it stay the place, the link and what to bring."""
        words = {it: self.say(G.SITTINGS, f"ahead{it}") for it in ("place", "link", "bring")}
        people = {"parties": (self.party(Side.APPLICANT).pk,), "mediators": (mediator.pk,)}
        day = later() + dt.timedelta(days=NUMBERED.index(self.mark))
        ahead = {"on": day, "at": dt.time(9), **people}
        self.do(acts.ScheduleSession, mediator, **ahead, **words)
        party, own = self.party(Side.APPLICANT), (Side.APPLICANT, 1)
        said = {
            "party": party.pk,
            "answer": Coming.CANNOT,
            "wish": self.say(G.ANSWERS, "wish", own),
        }
        self.do(acts.ConfirmSession, mediator, **said)
        self.do(
            acts.CancelSession,
            mediator,
            reason=CancelReason.OTHER,
            note=self.say(G.ANSWERS, "calledoff"),
        )
        self.do(acts.ScheduleSession, mediator, **ahead, **words)
        why = self.say(G.ANSWERS, "why")
        self.do(
            acts.RescheduleSession, mediator, **{**ahead, "at": dt.time(15)}, **words, reason=why
        )
        return self

    def redacted(self, mediator: User) -> Told:
        """Of the respondent's exhibit the applicant is shown a version with parts blacked out."""
        theirs = Evidence.objects.get(case=self.case, handed_in_by=self.party(Side.RESPONDENT))
        reason, title = self.say(G.EVIDENCE, "why barred"), self.say(G.REDACTED, "barred")
        told = {"exhibit": theirs.pk, "file": BARRED, "shown": True}
        self.do(acts.RedactExhibit, mediator, title=title, reason=reason, **told)
        return self

    def talked(self, mediator: User) -> Told:
        """A separate talk, which is its mediator's alone."""
        notes = self.say(G.CAUCUS, "talk", writer=mediator.username)
        party = self.party(Side.RESPONDENT).pk
        self.do(acts.RecordCaucus, mediator, party=party, notes=notes)
        return self

    def asked(self, mediator: User) -> Told:
        """Somebody who is no party is asked, and the mediator signs what was recorded."""
        said = {
            it: self.say(G.SESSIONS, f"inquiry{it}")
            for it in ("place", "asked", "content", "recorder")
        }
        entry = self.do(acts.RecordInvestigation, mediator, **said)
        paper = {it: self.say(G.SESSIONS, f"paper{it}") for it in ("signed_name", "witness")}
        number = entry.number
        self.do(acts.SignRecord, mediator, record_number=number, signer=RecordSigner.ASKED, **paper)
        return self

    def _session(self, mediator: User, which: str, outcome: SessionOutcome) -> None:
        said = (self.say(G.SESSIONS, f"{it}{which}") for it in ("place", "present", "said"))
        place, present, content = said
        self.do(
            acts.RecordSession,
            mediator,
            place=place,
            present=present,
            content=content,
            outcome=outcome,
        )

    def offered(self, mediator: User) -> None:
        """The first respondent makes the applicant an offer, which stays open; a round of limits waits."""
        maker, to = (Side.RESPONDENT, 1), (Side.APPLICANT, 1)
        content, condition, note, subject = (
            self.say_to(f"offer{it}", maker, to) for it in ("what", "if", "note", "range")
        )
        self.offer(Side.RESPONDENT, self.term(content=content, condition=condition), note=note)
        self.range(by=mediator, subject=subject)
        self.limit(Side.RESPONDENT, NUMBER)
        self.canaries.append(Canary(NUMBER, "", G.OFFERS, readers=()))

    def urged(self, mediator: User) -> Told:
        """It is late (as the story says): ordered and explained."""
        clock = self.clock("mediation").pk
        self.do(
            acts.OrderSupervision,
            self.county.sue,
            clock=clock,
            instruction=self.say(G.SUPERVISION, "order"),
        )
        self.do(
            acts.ExplainOverrun,
            mediator,
            clock=clock,
            reason=self.say(G.SUPERVISION, "excuse"),
            expected_on=today() + dt.timedelta(days=9),
        )
        return self

    def settled(self, mediator: User) -> Told:
        """Agreement, court, performance, visit, closing, archive."""
        county = self.county
        self._session(mediator, "last", SessionOutcome.AGREED)
        promise = self.promise(content=self.say(G.AGREEMENT, "promise"), due_on=soon())
        self.do(
            acts.DraftAgreement, mediator, disputed=self.say(G.AGREEMENT, "disputed"),
            content=self.say(G.AGREEMENT, "terms"), obligations=(promise,),
            left_open=self.say(G.AGREEMENT, "open"), routes=(Route.COURT,),
        )  # fmt: skip
        parties = Party.objects.filter(case=self.case).order_by("id")
        for party in parties:
            self.do(
                acts.SignAgreement, mediator, signer=Signer.PARTY, party=party.pk,
                witness=self.say(G.AGREEMENT, f"witness{party.pk}"),
                signed_name=self.say(G.AGREEMENT, f"signed{party.pk}"),
            )  # fmt: skip
        for signer in (Signer.MEDIATOR, Signer.SEAL):
            self.do(acts.SignAgreement, mediator, signer=signer)
        court = self.say(G.COURT, "court")
        self.do(acts.ApplyForConfirmation, county.clara, **{**APPLICATION, "court": court})
        docket, wanted = self.say(G.COURT, "docket"), self.say(G.COURT, "wanted")
        self.answer(Confirmation.TO_COMPLETE, until=soon(), explanation=wanted)
        self.answer(Confirmation.ACCEPTED, docket=docket)
        ruled = {"ruling": Confirmation.VALID, "court": court, "docket": docket}
        self.do(acts.RecordCourtRuling, county.lia, **ruled)
        self.do(
            acts.RecordObjection, county.lia, objector=Objector.PARTY,
            grounds=self.say(G.COURT, "objection"),
        )  # fmt: skip
        self.do(acts.RecordObjectionRuling, county.lia, outcome=ObjectionOutcome.DISMISSED)
        return self

    def leading(self, mediator: User) -> Told:
        """A group begins with it, and an exhibit of its own is there for all of them."""
        self.found(GroupBasis.ESTATE)
        title = self.say(G.EVIDENCE, "common")
        entry = self.do(
            acts.AttachEvidence, self.county.clara, kind=EvidenceKind.DOCUMENT, title=title
        )
        exhibit = Evidence.objects.get(entry=entry)
        self.do(acts.ShareExhibit, mediator, exhibit=exhibit.pk)
        return self

    def following(self, lead: Told, mediator: User) -> Told:
        """It joins the group of another, whose terms its parties are offered in words of their own."""
        self.join(lead)
        everybody = (Side.APPLICANT, 1), (Side.RESPONDENT, 1), (Side.RESPONDENT, 2)
        terms, condition = (self.say_to(f"lead{it}", *everybody) for it in ("term", "if"))
        self.do(
            acts.AdoptLead, mediator, lead=lead.case.pk,
            terms=(self.term(content=terms, condition=condition),),
        )  # fmt: skip
        return self

    def finished(self, mediator: User) -> Told:
        """Performed, visited, closed and archived."""
        self.perform()
        self.do(
            acts.RecordReturnVisit,
            mediator,
            satisfaction=Satisfaction.SATISFIED,
            content=self.say(G.VISITS, "visit"),
            measures=self.say(G.VISITS, "measures"),
        )
        for side in Side:
            work = self.say(G.CONTACTS, f"work{side.value[:3]}", (side, 1))
            about = {"party": self.party(side).pk, "work": work}
            self.do(acts.CompleteParticulars, self.county.clara, **about)
        self.do(acts.DescribeFees, self.county.clara, contract=self.say(G.CLAIMS, "contract"))
        for side in Side:
            self.rate(side, content=self.say(G.VISITS, f"rating{side.value[:3]}", (side, 1)))
        self.do(
            acts.CloseCase,
            mediator,
            note=self.say(G.PROCEDURE, "closing"),
            rest=RestWent.SUED,
            explanation=self.say(G.PROCEDURE, "unsigned"),
        )
        self.do(
            acts.ArchiveCase,
            self.county.clara,
            note=self.say(G.PROCEDURE, "archiving"),
            retention=Retention.LONG,
            explanation=self.say(G.PROCEDURE, "lacking"),
        )
        return self


def later() -> dt.date:
    """The day for which sessions are agreed."""
    return today() + dt.timedelta(days=3)


def soon() -> dt.date:
    """The day for which things are promised."""
    return today() + dt.timedelta(days=2)


@dataclass(eq=False)
class Walled:
    """The county, its cases, and the people of the second township."""

    county: County
    cases: dict[str, Told]
    replaced: User
    mover: User

    @cached_property
    def canaries(self) -> list[Canary]:
        """Every secret word."""
        return [it for told in self.cases.values() for it in told.sung()]

    @cached_property
    def statuses(self) -> dict[str, str]:
        """Where each case stands: every call is undone, so it stays there."""
        return {mark: told.case.status for mark, told in self.cases.items()}

    @property
    def later(self) -> str:
        """The day on which what was promised falls due."""
        return soon().isoformat()


def _area(kind: AreaKind, name: str, parent: Area) -> Area:
    area = Area.objects.create(kind=kind.value, name=name, parent=parent, path=f"new-{name}")
    area.path = f"{parent.path}{area.pk}."
    area.save(update_fields=["path"])
    return area


def _mediator(username: str, name: str, like: User, area: Area) -> User:
    user = User.objects.create(username=username, name=name, body=like.body, password="!")
    Post.objects.create(user=user, role=Role.MEDIATOR.value, area=area, started_on=SINCE)
    return user


def build(county: County) -> Walled:
    """`over` and `now` lie in the first township, `other` and `early` in the second."""
    community = _area(AreaKind.COMMUNITY, "柳河社区", county.other_township)
    beyond = _area(AreaKind.ESTATE, "柳河苑", community)
    replaced = _mediator("rita", "调解员任", county.hugo, county.area)
    court, justice = (
        _mediator(name, said, like, county.area)
        for name, said, like in (("kate", "调解员柯", county.cora), ("paul", "调解员潘", county.jane))
    )  # fmt: skip
    first = [county.cora, county.hugo, county.jane, county.mo]
    other = [court, replaced, justice, county.max]
    officers = county.tom, county.otto
    # `rita` was recused from `now` and on `over`, and sits on `other`: she is the mediator of another case too.
    before = [county.cora, replaced, county.jane, county.mo]
    cases = {mark: Told(county, mark=mark) for mark in ("over", "now", "other", "early")}
    there = {"estate": beyond.pk}
    mediator = {"role": Role.MEDIATOR.value, "started_on": SINCE}
    Post.objects.create(user=county.max, area=county.other_township, **mediator)
    cases["over"].filed(county.clara).screened().brought(officers[0]).judged(first, before)
    cases["over"].heard(county.mo).settled(county.mo).leading(county.mo)
    late, held = cases["now"], times.days_ago(45)
    with times.at(times.days_ago(48)):
        late.filed(county.clara).screened().brought(officers[0])
        late.meeting = Gathered(county).prepared(
            late.number, held.astimezone(COUNTY_ZONE).date(), replaced
        )
    with times.at(held):
        late.gathered().judged(first, before).heard(county.mo)
    sweep()
    late.urged(county.mo).following(cases["over"], county.mo)
    cases["over"].finished(county.mo)
    cases["other"].filed(county.clara, **there).screened().brought(officers[1]).judged(other, other)
    cases["other"].heard(county.max).settled(county.max)
    cases["early"].filed(county.clara, **there)
    county.tom = officers[0]
    a_meeting(county, at=MeetingStatus.HELD)
    return Walled(county, cases, replaced, county.max)
