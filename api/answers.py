"""How a case, its entries and tasks are told: the shape of answers, from the read models of `queries`."""

from __future__ import annotations

from typing import Any, Literal

from rest_framework import serializers as s
from rest_framework_dataclasses.serializers import DataclassSerializer
from viewflow.workflow.status import STATUS

from mediation.queries.deadlines import Deadline
from mediation.vocabulary import (
    ActName,
    BodyKind,
    Channel,
    Complexity,
    Confirmation,
    Consent,
    DisputeType,
    Level,
    PartyKind,
    PartyPair,
    Risk,
    Role,
    Side,
    Status,
    Turn,
    bi,
)
from workflows.models import DisputeTask

from .choosing import Code


class Answer(s.Serializer[Any]):
    """Read only: nothing that is told here can be sent."""


class Money(s.DecimalField):
    """An amount in yuan as a string."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_digits=14, decimal_places=2, coerce_to_string=True, **more)


class CaseHead(Answer):
    """Where a case stands, whose turn it is, and by when."""

    number = s.CharField(help_text=bi("案号", "The case's number"))
    title = s.CharField()
    status = Code(words=Status)
    version = s.IntegerField(help_text=bi("最后一条日志的序号", "The number of its last entry"))
    whose_turn = Code(words=Turn)
    expected_act = Code(words=ActName, allow_null=True)
    next_due_on = s.DateField(allow_null=True)
    level = Code(words=Level)


class CaseRow(CaseHead):
    """A case in a list."""

    dispute_type = Code(words=DisputeType)
    channel = Code(words=Channel)
    risk = Code(words=Risk)
    complexity = Code(words=Complexity)
    amount = Money(allow_null=True)
    filed_on = s.DateField()
    estate = s.CharField(source="estate.name")
    community = s.CharField(source="estate.parent.name")
    township = s.CharField(source="estate.parent.parent.name")
    body = s.CharField(source="body.name")
    recorded_at = s.DateTimeField(help_text=bi("最近一步的时间", "When it last moved"))


SEALED: dict[str, Any] = {"act": None, "by": "", "role": None}


class EntryAnswer(Answer):
    """An entry of the journal: what was done, by whom, when by paper and by server; under seal only when."""

    number = s.IntegerField()
    act = Code(words=ActName, allow_null=True)
    before = Code(words=Status, source="status_before", allow_null=True)
    after = Code(words=Status, source="status_after")
    by = s.CharField(source="by.__str__")
    role = Code(words=Role, allow_null=True)
    occurred_on = s.DateField()
    recorded_at = s.DateTimeField()
    facts = s.SerializerMethodField()
    digest = s.CharField()
    previous_digest = s.CharField()
    sentence = s.SerializerMethodField()

    def to_representation(self, entry: Any) -> dict[str, Any]:
        """Of a sealed step of a negotiation neither which it was nor whose."""
        told: dict[str, Any] = super().to_representation(entry)
        return {**told, **SEALED} if entry.number in self.context["sealed"] else told

    def get_facts(self, entry: Any) -> dict[str, Any]:
        """Ids, dates and codes, by name; only the digest of its words where it may not be read."""
        told: dict[int, dict[str, Any]] = self.context["facts"]
        return told[entry.number]

    def get_sentence(self, entry: Any) -> str:
        """The entry in plain words, in the reader's language."""
        told: dict[int, str] = self.context["sentences"]
        return told[entry.number]


class PartyCodeAnswer(Answer):
    """The secret with which a party follows its case; told once, to whoever filed it."""

    party = s.IntegerField(source="party.pk")
    side = Code(words=Side, source="party.side")
    name = s.CharField(source="party.name")
    code = s.CharField()


class Done(Answer):
    """What an act has brought about: its entry, and where the case stands now."""

    entry = EntryAnswer()
    case = CaseHead()


class Filed(Done):
    """A case was filed: its first entry, and the codes of its parties."""

    codes = PartyCodeAnswer(many=True)


class NewCode(Done):
    """A party got a new code: told once; the one before opens nothing."""

    codes = PartyCodeAnswer(many=True)


class TaskAnswer(Answer):
    """A step of work of one case: waiting, done, or cancelled because the case went another way."""

    node = s.CharField(source="flow_task.name", help_text=bi("流程节点", "The node of the flow"))
    title = s.CharField(source="flow_task.task_title")
    act = Code(words=ActName)
    seat = Code(words=BodyKind, allow_null=True)
    state = s.SerializerMethodField(help_text=bi("待办、已办、已取消", "Waiting, done, cancelled"))
    opened_at = s.DateTimeField(source="created")
    finished_at = s.DateTimeField(source="finished", allow_null=True)

    def get_state(self, task: DisputeTask) -> Literal["open", "done", "cancelled"]:
        """Whether it waits."""
        if task.finished is None:
            return "open"
        return "cancelled" if task.status == STATUS.CANCELED else "done"


class TaskList(Answer):
    """The tasks of a case."""

    results = TaskAnswer(many=True)


class WorkAnswer(Answer):
    """One task of mine."""

    act = Code(words=ActName)
    title = s.CharField(source="task.flow_task.task_title")
    due_on = s.DateField(allow_null=True)
    days_left = s.IntegerField(
        allow_null=True,
        help_text=bi("剩余工作日，超期为负", "Working days left, negative when late"),
    )
    group = s.ChoiceField(choices=["late", "today", "week", "later"])
    case = CaseHead()


class WorkList(Answer):
    """My tasks."""

    results = WorkAnswer(many=True)


class PossibleAnswer(Answer):
    """One act: whether this person can do it now, and if not, why not."""

    act = Code(words=ActName)
    label = s.CharField()  # type: ignore[assignment]
    help = s.CharField()
    is_expected = s.BooleanField()
    is_possible = s.BooleanField()
    missing = s.CharField(help_text=bi("还差什么，或由谁办理", "What is missing, or who may"))
    url = s.CharField(help_text=bi("向此地址 POST", "POST here"))
    input = s.DictField(
        allow_null=True,
        help_text=bi("所需内容的 JSON Schema", "What it takes, as a JSON Schema"),
    )


class PossibleList(Answer):
    """The acts of the present status."""

    results = PossibleAnswer(many=True)


class DeadlineAnswer(DataclassSerializer[Deadline]):
    """A clock as people read it."""

    class Meta:
        dataclass = Deadline


class PartyAnswer(Answer):
    """A party. Identity numbers are kept for the paper and not told."""

    id = s.IntegerField()
    side = Code(words=Side)
    position = s.IntegerField()
    kind = Code(words=PartyKind)
    name = s.CharField()
    organisation = s.IntegerField(source="organisation_id", allow_null=True)
    phone = s.CharField()
    address = s.CharField()
    people = s.IntegerField()
    representatives = s.ListField(child=s.CharField())
    agent = s.CharField()
    agent_phone = s.CharField()


class CaseAnswer(CaseRow):
    """A case with the milestones that its acts have set."""

    party_pair = Code(words=PartyPair)
    consent = Code(words=Consent)
    confirmation = Code(words=Confirmation)
    invited_on = s.DateField(allow_null=True)
    rights_informed_on = s.DateField(allow_null=True)
    opinions_awaited = s.IntegerField()
    parties_to_sign = s.IntegerField()
    offices_to_sign = s.IntegerField()
    effective_on = s.DateField(allow_null=True)
    obligations_open = s.IntegerField()
    visited_on = s.DateField(allow_null=True)
    ended_on = s.DateField(allow_null=True)
