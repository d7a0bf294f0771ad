"""The rules of the house that no other tool keeps."""

import ast
import re
import statistics
from importlib.metadata import packages_distributions

import pytest

from .source import Source, sources

LONGEST_FILE, TENTH_LONGEST_FILE = 300, 180
LONGEST_FUNCTION, TENTH_LONGEST_FUNCTION, MIDDLE_FUNCTION = 40, 20, 8

WRITING = {"save", "create", "delete", "bulk_create", "bulk_update", "update_or_create"}
# Acts write cases; accounts who may sign in; the registry its places and offices; the flow its tasks, notices and the
# post the outbox, the clockwork its roots. Commands, the made-up county and the bench are the operators' own tools.
WRITERS = (
    "mediation/accounts/",
    "mediation/acts/",
    "mediation/models/",
    "mediation/registry/",
    "mediation/management/",
    "workflows/flows",
    "workflows/nodes",
    "workflows/models",
    "workflows/notices",
    "workflows/post/",
    "workflows/tasks",
    "workflows/publishing",
    "workflows/management/",
    "workflows/simulation/",
    "workflows/bench/",
    "workflows/drills/rows",  # tampers on purpose, to be found out
)
# A storage and a Word file write no rows, configuration is not rows, and who reads leaves a record of it.
FREE = r"storage$|_file$|^(pdf|first|picture)$|^picture\.convert|^app\.conf$|^(AccessRecord|MeetingOpening)\b"
# Django's own ways to connect something that happens elsewhere.
SIGNALS = {
    "receiver",
    "pre_save",
    "post_save",
    "pre_delete",
    "post_delete",
    "m2m_changed",
    "Signal",
}
POSTPONING = {"eta", "countdown"}


def tenth_largest(sizes: list[int]) -> int:
    """The size that nine of ten do not exceed."""
    return sorted(sizes)[int(len(sizes) * 0.9)]


def calls(source: Source) -> list[ast.Call]:
    """All calls of a file."""
    return [node for node in source.nodes if isinstance(node, ast.Call)]


def inner(source: Source) -> set[ast.AST]:
    """What stands inside a function, whose docstring speaks for it."""
    return {
        node
        for function in source.functions
        for statement in function.body
        for node in ast.walk(statement)
    }


def writes(call: ast.Call) -> bool:
    """Does this call write rows? `update` does with names, a dictionary takes a dictionary."""
    if not isinstance(call.func, ast.Attribute):
        return False
    if re.search(FREE, ast.unparse(call.func.value)):
        return False
    return call.func.attr in WRITING or (call.func.attr == "update" and bool(call.keywords))


def test_files_are_short() -> None:
    sizes = {source.name: source.text.count("\n") for source in sources()}
    assert [name for name, size in sizes.items() if size > LONGEST_FILE] == []
    assert tenth_largest(list(sizes.values())) <= TENTH_LONGEST_FILE


def test_functions_are_short() -> None:
    sizes = {
        f"{source.name}:{function.lineno} {function.name}": (function.end_lineno or 0)
        - function.lineno
        + 1
        for source in sources()
        for function in source.functions
    }
    assert [name for name, size in sizes.items() if size > LONGEST_FUNCTION] == []
    assert tenth_largest(list(sizes.values())) <= TENTH_LONGEST_FUNCTION
    assert statistics.median(sizes.values()) <= MIDDLE_FUNCTION


def test_imports_stand_at_the_top() -> None:
    hidden = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        for function in source.functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_types_need_no_crutch() -> None:
    assert [source.name for source in sources() if "TYPE_CHECKING" in source.text] == []


def test_nothing_happens_behind_the_back() -> None:
    connected = [
        f"{source.name}: {alias.name}"
        for source in sources()
        for node in source.nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in SIGNALS and (node.module or "").startswith("django")
    ]
    assert connected == []


def test_only_writers_write() -> None:
    found = [
        f"{source.name}:{call.lineno}"
        for source in sources()
        if not source.name.startswith(WRITERS)
        for call in calls(source)
        if writes(call)
    ]
    assert found == []


def test_no_task_is_postponed_by_the_broker() -> None:
    found = [
        f"{source.name}:{call.lineno}"
        for source in sources()
        for call in calls(source)
        if POSTPONING & {keyword.arg for keyword in call.keywords}
    ]
    assert found == []


def test_every_function_says_what_it_means() -> None:
    silent = [
        f"{source.name}:{function.lineno} {function.name}"
        for source in sources()
        for function in source.functions
        if function not in inner(source)
        and not function.name.startswith("_")
        and not ast.get_docstring(function)
    ]
    assert silent == []


def test_statuses_come_from_one_library() -> None:
    assert packages_distributions()["django_fsm"] == ["django-fsm-2"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("case.save()", True),
        ("Case.objects.update(status=1)", True),
        ("digest.update(b'')", False),
        ("default_storage.save('a')", False),
        ("AccessRecord.objects.create(by=user)", False),
    ],
)
def test_the_rule_knows_a_writing_call(code: str, expected: bool) -> None:
    call = ast.parse(code).body[0].value  # type: ignore[attr-defined]
    assert writes(call) is expected
