"""Who sees what of a case: one table, field group × role on the case × stage; printed in docs/visibility.md.

Every reading goes through `mediation.queries`, which asks this table and gives out nothing that it does not grant.
A seat counts on the panel in use only: who was replaced sees no more than a stranger.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from mediation.models import Case, Post, RecusalDecision, Seat, User
from mediation.vocabulary import Confirmation, Grant, Group, Recusal, Role, Status

from .cells import ALL, ANY, NOTHING, OPENED, Cell, Row, to
from .permissions import roles_on

CLERK, GRID, SEATED, OFFICER = (
    Role.INTAKE_CLERK,
    Role.GRID_WORKER,
    Role.SEATED,
    Role.TOWNSHIP_OFFICER,
)
DIRECTOR, SUPERVISOR, AUDITOR = Role.DIRECTOR, Role.SUPERVISOR, Role.AUDITOR
LIAISON, ADMINISTRATOR = Role.COURT_LIAISON, Role.ADMINISTRATOR
APPLICANT, RESPONDENT = Role.APPLICANT, Role.RESPONDENT
CONVENER, MEMBER = Role.CONVENER, Role.MEMBER

LOOKING = (
    SEATED, Role.MEDIATOR, CLERK, GRID, OFFICER, CONVENER, MEMBER, DIRECTOR, SUPERVISOR, AUDITOR, LIAISON,
    ADMINISTRATOR, APPLICANT, RESPONDENT,
)  # fmt: skip
"""Everybody who might look, in the order of the printed table. The clockwork acts and is shown nothing."""


PARTIES, CASEWORK, WATCHERS = (APPLICANT, RESPONDENT), (SEATED, CLERK, DIRECTOR), (SUPERVISOR, AUDITOR)  # fmt: skip
STAFF = (*CASEWORK, GRID, OFFICER, *WATCHERS, LIAISON)

TABLE: dict[Group, Row] = {
    row.group: row
    for row in (
        Row(Group.FRAME, to(*STAFF, *PARTIES, reviewed=(CONVENER, MEMBER)),
            "办案和监督都要知道案件在哪一步；法院联络员只看法院委派或进入司法确认的案件。",
            "Work and supervision need to know where it stands; the liaison sees what came from or went to court.",
            "PIPL 6", "V"),
        Row(Group.NAMES, to(*CASEWORK, GRID, OFFICER, LIAISON, *PARTIES, opened=WATCHERS, reviewed=CONVENER),
            "督办、审计的清单和导出里遮名（赵**），打开案件后可见，打开留痕；当事人看得到对方姓名。",
            "Masked (赵**) in lists and files of supervision until opened, on record; parties know each other.",
            "PIPL 6、51", "V"),
        Row(Group.CONTACTS, to(*CASEWORK, OFFICER, LIAISON, own=PARTIES, screening=GRID),
            "只给要联系当事人的人；督办催的是经办人，不用当事人电话。按电话查找也限于此。",
            "For those who have to call the parties; finding a case by a phone is limited likewise.",
            "PIPL 6", "V"),
        Row(Group.IDENTITY, to(*CASEWORK, LIAISON, own=PARTIES),
            "只用于协议书和司法确认申请。",
            "Needed on the agreement and by the court.",
            "PIPL 6、51", "V"),
        Row(Group.CLAIMS, to(*CASEWORK, GRID, OFFICER, LIAISON, *WATCHERS, *PARTIES, reviewed=(CONVENER, MEMBER)),
            "对方须知道被要求什么才能答复。",
            "The other side must know what is asked of it.",
            "PML 23", "V"),
        Row(Group.NARRATIVE, to(*CASEWORK, OFFICER, LIAISON, *WATCHERS, own=APPLICANT, screening=GRID),
            "申请人的陈述不转给对方。",
            "What the applicant told is not passed on to the other side.",
            "PML 15", "V"),
        Row(Group.ANSWERS, to(*CASEWORK, OFFICER, LIAISON, *WATCHERS, own=PARTIES, screening=GRID),
            "接受、拒绝调解是当事人的权利。",
            "To accept or refuse is each party's right.",
            "PML 17、23", "V"),
        Row(Group.EVIDENCE, to(*CASEWORK, OFFICER, LIAISON, own=PARTIES, screening=GRID, over=WATCHERS),
            "网上各看各的；督办、审计在案件结束后查卷。",
            "Online each side sees its own; supervision inspects the dossier once the case is over.",
            "PML 15", "V"),
        Row(Group.ORIGINALS, to(SEATED, LIAISON, reasoned=DIRECTOR, own=PARTIES),
            "原件带有拍摄地点、作者等信息；其他人看去除这些信息的副本。主任看原件要写明理由，留痕。",
            "Originals tell where and by whom they were made; others see a copy without. A director gives a reason.",
            "PIPL 6、51", "V"),
        Row(Group.REDACTED, to(*CASEWORK, OFFICER, LIAISON, *PARTIES, screening=GRID, over=WATCHERS),
            "调解员认为需要给对方看的，遮盖后给；履行凭证，提交人同意的，给对方看副本。其余对方看不到。",
            "What a mediator lets the other side see is redacted first; of a proof of performance it sees a copy where "
            "its debtor lets it. Nothing else.",
            "—", "D"),
        Row(Group.REVIEW, to(*CASEWORK, GRID, OFFICER, *WATCHERS, reviewed=CONVENER),
            "会议内的讨论不公开，结果见经过。",
            "What was said at the meeting stays there; its outcome is told.",
            "—", "D"),
        Row(Group.PANEL, to(*STAFF, *PARTIES),
            "当事人有权选择、接受调解员。",
            "Parties choose or accept their mediator.", "PML 19", "V"),
        Row(Group.RECUSAL, to(DIRECTOR, *WATCHERS, own=PARTIES),
            "谁、为什么应当回避，由作决定和监督的人知道；当事人看得到自己提出的和答复。",
            "Who ought to withdraw, and why, is for who decides or supervises; a party sees its own and the answer.",
            "—", "D"),
        Row(Group.OPINIONS, to(SEATED, DIRECTOR, over=AUDITOR),
            "评议保密：未见人民调解的明文，是本系统的设计。",
            "Deliberation is kept secret: no article on people's mediation was found; this is our design.",
            "—", "D"),
        Row(Group.SITTINGS, to(*CASEWORK, *PARTIES),
            "要来的人得知道时间、地点和带什么；没有通知的一方，网页上不显示。",
            "Who is to come must know when, where and what to bring; a party that was not asked is shown nothing.",
            "—", "D"),
        Row(Group.SESSIONS, to(SEATED, DIRECTOR, own=PARTIES, over=(CLERK, *WATCHERS)),
            "调解过程不公开；笔录须宣读后由到场的人签名，所以当事人看得到自己到场的那一次；窗口在结束后整理案卷时可见。",
            "The process is not public; who was there signs the record, so a party sees its own; the clerk when "
            "the dossier is put together.",
            "PML 15、23；TY16 2(5)；CPI 146", "V"),
        Row(Group.CAUCUS, to(own=SEATED),
            "单独谈话的笔记只有写的人看得到：主任、其他席位、审计、当事人都看不到，不进检索、导出和卷宗。",
            "Only who wrote them: not the director, other seats, auditors or parties; in no search, export or dossier.",
            "—", "D"),
        Row(Group.OFFERS, to(SEATED, own=PARTIES),
            "让步不得作证据（TY16 22；CPI 107）；只给双方和本案调解员看、事后仍封存，是本系统的设计。",
            "Concessions are no evidence (TY16 22; CPI 107); that only the two sides and mediators see them is ours.",
            "—", "D"),
        Row(Group.AGREEMENT, to(*CASEWORK, LIAISON, *WATCHERS, *PARTIES, signed=OFFICER),
            "协议内容不公开；生效后由乡镇督促履行。",
            "Its content is not public; once in force the township sees to performance.",
            "CPI 146；PML 31", "V"),
        Row(Group.COURT, to(*CASEWORK, OFFICER, *WATCHERS, LIAISON, *PARTIES),
            "双方共同申请。",
            "Both parties apply together.", "CPL 205", "V"),
        Row(Group.VISITS, to(*CASEWORK, OFFICER, *WATCHERS, own=PARTIES),
            "满意度不给对方看；当事人看得到自己在网上作的评价。",
            "How satisfied one is, the other side is not told; a party sees what it said itself online.", "—", "D"),
        Row(Group.PROCEDURE, to(*STAFF, *PARTIES, reviewed=CONVENER),
            "不予受理、终止须告知原因和其他途径。",
            "Who is refused is told why, and where else to go.",
            "PML 26", "V"),
        Row(Group.CLOCKS, to(*STAFF, *PARTIES, reviewed=CONVENER),
            "“为什么是这一天”对谁都一样。",
            "“Why this date” is the same for everybody.", "—", "D"),
        Row(Group.SUPERVISION, to(*CASEWORK, OFFICER, *WATCHERS, LIAISON),
            "机关内部的督促。",
            "Between the offices.", "—", "D"),
        Row(Group.ACCESS, to(*CASEWORK, *WATCHERS, offices=PARTIES),
            "当事人有权知道谁处理了他的信息；留存不少于六个月。",
            "Parties may know who handled their data; kept for six months or more.",
            "PIPL 44、45；CSL 21", "V"),
        Row(Group.RECORD, to(*STAFF, ADMINISTRATOR, *PARTIES, reviewed=CONVENER),
            "管理员维护系统，不看案件内容。",
            "The administrator keeps the system, not the cases.",
            "PIPL 51", "V"),
    )
}  # fmt: skip

BEFORE_THE_COURT = Q(channel="court") | ~Q(confirmation=Confirmation.NONE.value)
"""What the court's liaison sees: cases that the court sent, or that were brought before it."""


def grant(group: Group, roles: Sequence[Role], status: Status) -> Grant:
    """The most that any of these roles grants on a group at this stage."""
    cells = [TABLE[group].to.get(role) for role in roles]
    found = {cell.grant for cell in cells if cell and status in cell.stage.statuses}
    return next((grant for grant in Grant if grant in found), NOTHING)


def roles_seeing(user: User, case: Case) -> list[Role]:
    """The roles in which this person looks at a case; the court's liaison looks at the court's cases only."""
    roles = roles_on(user, case) if user.is_active else []
    before_court = case.is_referred_by_court or case.confirmation != Confirmation.NONE
    return [role for role in roles if role is not LIAISON or before_court]


def sees(user: User, case: Case) -> bool:
    """Whether this person sees this case: the same rule as `visible_to`, for a case that is held."""
    seeing = roles_seeing(user, case)
    return Role.CLOCKWORK in seeing or grant(Group.FRAME, seeing, case.stands) is ALL


def _within(cell: Cell | None) -> Q:
    """The condition on cases that they stand where this cell grants what is not only one's own."""
    if cell is None or cell.grant not in (ALL, OPENED):
        return Q(pk__in=[])
    return Q() if cell.stage is ANY else Q(status__in=[it.value for it in cell.stage.statuses])


def _of(post: Post, cells: dict[Role, Cell]) -> Q:
    role = Role(post.role)
    there = Q(place_path__startswith=post.area.path) & _within(cells.get(role))
    return there & BEFORE_THE_COURT if role is LIAISON else there


def granted_to(user: User, group: Group) -> Q:
    """The condition on cases that this person may see this group of them, once opened: by his posts, or by a seat,
    or in the place of a recused director; and never a case from which he himself was recused.

    What is searched, filtered or ordered by must be granted, or the answer would give it away.
    """
    cells, granted = TABLE[group].to, RecusalDecision.objects.filter(recusal=Recusal.GRANTED.value)
    seat = Seat.objects.filter(case=OuterRef("pk"), panel=OuterRef("panel"), mediator=user)
    seen = Q(Exists(seat)) & _within(cells.get(SEATED)) if user.is_active else Q(pk__in=[])
    for post in user.current_posts if user.is_active else []:
        if Role(post.role) in cells:
            seen |= _of(post, cells)
    acting = granted.filter(substitute=user, is_director=True).values("case")
    seen |= Q(pk__in=acting if user.is_active else []) & _within(cells.get(DIRECTOR))
    return seen & ~Q(pk__in=granted.filter(member=user).values("case"))


def visible_to(user: User) -> Q:
    """The condition on cases that this person may see at all."""
    return granted_to(user, Group.FRAME)


def places_seen(user: User) -> list[str] | None:
    """The paths in which every case lies that this person may see by a post; none if by seats alone."""
    seeing = TABLE[Group.FRAME].to
    posts = [post for post in user.current_posts if Role(post.role) in seeing]
    return [post.area.path for post in posts] or None
