"""What parties are told, and who speaks for them: rights notice, power of attorney."""

from __future__ import annotations

from mediation.models import Power
from mediation.vocabulary import ActName, Group, PowerScope, Status, Verified, bi

from ..form import Form, Subject
from ..parts import Field, Fields, Items, Printed, Signs, Ticked
from ..wording import day
from . import common as of

UNDER_WAY = (Status.MEDIATING, Status.AGREED, Status.IN_FORCE, Status.CLOSED, Status.ARCHIVED)
POWERS = tuple(it for it in PowerScope if it is not PowerScope.NONE)


def is_under_way(subject: Subject) -> bool:
    """Whether mediation has begun and was not given up."""
    return subject.case.stands in UNDER_WAY


def _power(subject: Subject) -> Power | None:
    """The power that the principal gave and has not taken back, as it was registered."""
    found = subject.file.powers if subject.of else ()
    return next((it for it in found if it.party_id == subject.of.pk), None)


def _agent(subject: Subject) -> str | None:
    power = _power(subject)
    return (power.agent_name if power else subject.of.agent) if subject.of else None


def _agent_phone(subject: Subject) -> str | None:
    """Of the agent who is named above, of nobody else."""
    if subject.of is None:
        return None
    power, own = _power(subject), subject.of
    is_same = power is None or power.agent_name == own.agent
    return (power.agent_phone if power else "") or (own.agent_phone if is_same else None)


def _scopes(subject: Subject) -> list[str]:
    power = _power(subject)
    return [PowerScope(it).zh for it in power.scopes] if power else []


def _until(subject: Subject) -> str | None:
    """Until the day that was written down; without one, to the end of the case."""
    power = _power(subject)
    return (day(power.last_on) or "本案办理终结") if power else None


def _with_agent(subject: Subject) -> list[object]:
    given = {it.party_id for it in subject.file.powers}
    return [it for it in of.parties(subject) if it.agent or it.pk in given]


RIGHTS = Form(
    code="rights",
    title=("人民调解当事人权利义务告知书", "Notice of rights and duties"),
    mark=Verified.IN_THE_TEXT,
    source="PML 3、4、7、23、24、31、33",
    place=30,
    must=True,
    shown=(Group.PROCEDURE,),
    each=lambda subject: of.parties(subject) if of.was(ActName.INFORM_RIGHTS)(subject) else [],
    called=is_under_way,
    parts=(
        Printed(
            (
                "人民调解委员会是依法设立的调解民间纠纷的群众性组织。调解民间纠纷不收取任何费用，"
                "在当事人自愿、平等的基础上进行，不违背法律、法规和国家政策；尊重当事人的权利，"
                "不因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。",
                "Nature and principles (人民调解法 3, 4, 7): a body of the people; free, voluntary, on equal terms, "
                "lawful; every other legal route stays open.",
            )
        ),
        Items(
            ("当事人在调解活动中享有下列权利", "Rights (人民调解法 23)"),
            lambda subject: [
                "选择或者接受人民调解员；",
                "接受调解、拒绝调解或者要求终止调解；",
                "要求调解公开进行或者不公开进行；",
                "自主表达意愿、自愿达成调解协议。",
            ],
        ),
        Items(
            ("当事人在调解活动中履行下列义务", "Duties (人民调解法 24)"),
            lambda subject: [
                "如实陈述纠纷事实；",
                "遵守调解现场秩序，尊重人民调解员；",
                "尊重对方当事人行使权利。",
            ],
        ),
        Printed(
            (
                "经人民调解委员会调解达成的调解协议，具有法律约束力，当事人应当按照约定履行。双方认为有必要的，"
                "可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。",
                "Effect (人民调解法 31, 33): an agreement is binding; both may apply together for confirmation by the "
                "court within thirty days of its effect.",
            )
        ),
        Printed(("以上内容我已知晓。", "I have taken note of the above.")),
        Signs(((("当事人（签名、盖章或指印）", "Party (signature)"), of.name),)),
    ),
)
POWER = Form(
    code="power",
    title=("授权委托书", "Power of attorney"),
    letterhead=False,
    mark=Verified.SECOND_HAND,
    source=bi("现有平台的表单（转述）", "forms of a platform in use, at second hand"),
    place=40,
    needs=(Group.NAMES, Group.CONTACTS),
    shown=(Group.NAMES,),
    each=_with_agent,
    called=lambda subject: bool(_with_agent(subject)),
    parts=(
        Fields(
            (
                Field(("委托人", "Principal"), of.name),
                Field(
                    ("委托人电话", "Phone"),
                    lambda subject: subject.of.phone if subject.of else None,
                ),
                Field(("受委托人", "Agent"), _agent),
                Field(("受委托人电话", "Phone"), _agent_phone),
                Field(("工作单位或住址", "Work unit or address"), wide=True),
            )
        ),
        Printed(
            (
                "现委托上列受委托人，在{one}与{other}之间的{about}纠纷调解中，作为我（单位）的代理人。",
                "The agent named above acts for me in the mediation between {one} and {other} about {about}.",
            ),
            {
                "one": of.names(of.applicants),
                "other": of.names(of.respondents),
                "about": of.about,
            },
        ),
        Ticked(
            ("代理权限（由委托人勾选）", "Powers, ticked by the principal"),
            tuple((it.zh, it.en) for it in POWERS),
            _scopes,
            stacked=True,
        ),
        Printed(("委托期限：至{until}止。", "Until {until}."), {"until": _until}),
        Signs(
            (
                (("委托人（签名、盖章或指印）", "Principal (signature)"), of.name),
                (("受委托人（签名）", "Agent (signature)"), _agent),
            )
        ),
    ),
)
FORMS = (RIGHTS, POWER)
