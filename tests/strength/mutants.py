"""Mutants of a module: the same code with one small mistake in it. Tests that do not notice one have a hole.

Mistaken are comparisons, `and`/`or`/`not`, arithmetic, constants, plain conditions and what is returned. Left alone is
what changes nothing that a rule decides: annotations, decorators, docstrings, sentences for people, `__all__`.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
LEFT_ALONE = ("annotation", "returns", "decorator_list", "type_params", "ctx")
SENTENCES = ("N_", "ValueError", "RuntimeError", "TypeError")  # calls whose words are for people


@dataclass(frozen=True)
class Mutant:
    """One mistake: the line, what became what, and the code that has it."""

    line: int
    change: str
    code: CodeType


def mutants(source: str, name: str) -> Iterator[Mutant]:
    """Every mutant of the module with this source, one after the other."""
    tree = ast.parse(source)
    for parent, field, place, node in list(_places(tree)):
        for other in _mistakes(node, field):
            _put(parent, field, place, other)
            shown = f"{_shown(parent, node)} -> {_shown(parent, other)}"
            line = getattr(node, "lineno", getattr(parent, "lineno", 0))
            yield Mutant(line, shown, compile(ast.fix_missing_locations(tree), name, "exec"))
            _put(parent, field, place, node)


def _places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int, ast.AST]]:
    """Each node of a tree with the place where it stands: parent, field, and index (-1 where it stands alone)."""
    for field, held in ast.iter_fields(node):
        if field in LEFT_ALONE:
            continue
        for place, one in enumerate(held) if isinstance(held, list) else [(-1, held)]:
            if isinstance(one, ast.AST) and not _for_people(one):
                yield node, field, place, one
                yield from _places(one)


def _for_people(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)  # a docstring
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in SENTENCES
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def _mistakes(node: ast.AST, field: str) -> Iterator[ast.AST]:
    if type(node) in OPERATORS:
        yield OPERATORS[type(node)]()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _other_constant(node.value)
    elif field == "test" and isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript):
        yield ast.UnaryOp(ast.Not(), node)
    if isinstance(node, ast.Return) and node.value and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))


def _other_constant(value: object) -> Iterator[ast.Constant]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        yield ast.Constant(f"{value}x")


def _put(parent: ast.AST, field: str, place: int, node: ast.AST) -> None:
    if place < 0:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[place] = node


def _shown(parent: ast.AST, node: ast.AST) -> str:
    if isinstance(node, ast.operator | ast.cmpop | ast.boolop):
        return type(node).__name__
    return ast.unparse(node)[:60]
