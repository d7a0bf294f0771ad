"""The product's own source, read as text and as trees."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
FLOORS = ("mediation", "workflows", "api")


@dataclass(frozen=True)
class Source:
    """One file of the product."""

    path: Path

    @property
    def name(self) -> str:
        """Where it is, seen from the top."""
        return str(self.path.relative_to(BASE))

    @cached_property
    def text(self) -> str:
        """What it says."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of its tree."""
        return list(ast.walk(ast.parse(self.text)))

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Its functions and methods."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


@cache
def sources() -> list[Source]:
    """All files of the product but migrations, which nobody writes by hand."""
    paths = (path for floor in FLOORS for path in sorted((BASE / floor).rglob("*.py")))
    return [Source(path) for path in paths if "migrations" not in path.parts]
