"""Mutants of the safety code: every small change, one at a time.

A mutant is the syntax tree of a module with one change: a comparison that is off by one or reversed, `and` instead of `or`, a condition
that is always true or always false, a number off by one, another word, another outcome, a missing line, case or argument, or a missing
return value. Docstrings and annotations do not change, because they have no effect.

`TARGETS` lists the mutated functions: the interlocks, their consequences, and every place that begins, counts or ends a press.
"""

from __future__ import annotations

import ast
import copy
import inspect
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

WHOLE: Final = ("*",)
TARGETS: Final[Mapping[str, tuple[str, ...]]] = {
    "unknot.engine.safety.fence": WHOLE,
    "unknot.engine.safety.interlocks": WHOLE,
    "unknot.engine.safety.interlock_actions": WHOLE,
    "unknot.engine.safety.stop_locks": WHOLE,
    "unknot.engine.places.place_use": WHOLE,
    "unknot.engine.safety.coming_off": WHOLE,
    "unknot.engine.safety.stretching": WHOLE,
    "unknot.engine.step": ("_by_table", "_obstacle", "_counts_now"),
    "unknot.engine.moves.ending": WHOLE,
    "unknot.engine.moves.questions": WHOLE,
    "unknot.engine.moves.next_spot": ("muscle_left_s",),
    "unknot.engine.places.spot_cues": ("rest_cue",),
    "unknot.engine.phases.off": WHOLE,
    "unknot.engine.phases.hold": (
        "begin",
        "rest_over",
        "ask_for_report",
        "_is_answer",
        "_correct_strength",
        "_lighten",
    ),
    "unknot.engine.phases.pin": ("begin",),
    "unknot.engine.phases.recheck": ("begin",),
}
OUTSIDE: Final = "(the module)"
"""Where a mutant lies that is in no function: the fence."""

_TURNED: Final[Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_RECKONED: Final[Mapping[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_OTHER_CALL: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
_ENUMS: Final = frozenset({"Ending", "FlushPart", "Outcome", "Phase", "Sign", "HoldVerdict"})
_LONGEST: Final = 90


@dataclass(frozen=True, slots=True)
class Mutant:
    """One lie: the module and function it is told in, what it says, and the module's tree with it."""

    module: str
    function: str
    what: str
    tree: ast.Module

    @property
    def name(self) -> tuple[str, str, str]:
        """Return what tells it from every other."""
        return self.module, self.function, self.what


def all_mutants() -> Iterator[Mutant]:
    """Yield every mutant of every target, in the order of the code."""
    for module in TARGETS:
        yield from mutants_of(module, inspect.getsource(import_module(module)), TARGETS[module])


def mutants_of(module: str, source: str, functions: tuple[str, ...] = WHOLE) -> Iterator[Mutant]:
    """Yield every mutant of a source text, in these functions alone."""
    tree = ast.parse(source)
    seen: Counter[tuple[str, str]] = Counter()
    for path, function in _places(tree):
        if functions != WHOLE and function not in functions:
            continue
        for before, after, mutated in _changed(tree, path):
            what = f"{before} -> {after}"
            seen[function, what] += 1
            count = seen[function, what]
            yield Mutant(module, function, what if count == 1 else f"{what} ({count})", mutated)


Path = tuple[tuple[str, int | None], ...]
"""The way from a tree to a node: field by field, with a place in the field's list."""


def _places(tree: ast.Module) -> Iterator[tuple[Path, str]]:
    """Yield the way to every node that does something, with the function it is in."""

    def go(node: ast.AST, path: Path, function: str) -> Iterator[tuple[Path, str]]:
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "decorator_list", "args"} and not isinstance(node, ast.Call):
                continue
            children = enumerate(value) if isinstance(value, list) else [(None, value)]
            for place, child in children:
                if not isinstance(child, ast.AST) or _does_nothing(child):
                    continue
                inside = child.name if isinstance(child, ast.FunctionDef) and function == OUTSIDE else function
                here = (*path, (name, place))
                yield here, inside
                yield from go(child, here, inside)

    yield from go(tree, (), OUTSIDE)


def _does_nothing(node: ast.AST) -> bool:
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_docstring or isinstance(node, ast.Import | ast.ImportFrom | ast.expr_context)


def _changed(tree: ast.Module, path: Path) -> Iterator[tuple[str, str, ast.Module]]:
    """Yield each change of one node: how it reads before and after, and the tree with it."""
    node = _at(tree, path)
    statement = path[0][1] or 0
    for number in range(len(list(_instead(node)))):
        body = [*tree.body[:statement], copy.deepcopy(tree.body[statement]), *tree.body[statement + 1 :]]
        mutated = ast.Module(body, [])
        new = list(_instead(_at(mutated, path)))[number]
        owner, (name, place) = _at(mutated, path[:-1]), path[-1]
        if new is None:
            getattr(owner, name).pop(place)
        elif place is None:
            setattr(owner, name, new)
        else:
            getattr(owner, name)[place] = new
        ast.fix_missing_locations(body[statement])
        if isinstance(node, ast.Dict):
            yield f"{_said(node.keys[number])}: {_said(node.values[number])}", "nothing", mutated
        else:
            yield _said(node), "nothing" if new is None else _said(new), mutated


def _at(tree: ast.AST, path: Path) -> ast.AST:
    node = tree
    for name, place in path:
        value = getattr(node, name)
        node = value if place is None else value[place]
    return node


def _said(node: ast.AST | None) -> str:
    """Write a node on one short line; of a statement with a body, only what leads it."""
    match node:
        case None:
            return "**"
        case ast.If():
            text = f"if {ast.unparse(node.test)}"
        case ast.match_case():
            guard = f" if {ast.unparse(node.guard)}" if node.guard else ""
            text = f"case {ast.unparse(node.pattern)}{guard}"
        case _:
            text = ast.unparse(node)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _instead(node: ast.AST) -> Iterator[ast.AST | None]:
    """Yield what may stand in a node's place; None: nothing at all."""
    match node:
        case ast.expr():
            yield from _instead_of_expression(node)
        case ast.If():
            for always in (True, False):
                yield ast.If(ast.Constant(always), node.body, node.orelse)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Assign() | ast.AugAssign():
            yield ast.Pass()
        case ast.match_case():
            yield None
            if node.guard is not None:
                yield ast.match_case(node.pattern, None, node.body)
        case ast.keyword() if node.arg is not None:
            yield None
        case _:
            return


def _instead_of_expression(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare():
            for place, operator in enumerate(node.ops):
                for other in _TURNED[type(operator)]:
                    operators = [*node.ops[:place], other(), *node.ops[place + 1 :]]
                    yield ast.Compare(node.left, operators, node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
            for place in range(len(node.values)):
                left = [*node.values[:place], *node.values[place + 1 :]]
                yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.BinOp() if type(node.op) in _RECKONED:
            yield ast.BinOp(node.left, _RECKONED[type(node.op)](), node.right)
        case ast.IfExp():
            yield node.body
            yield node.orelse
        case ast.Dict():
            for place in range(len(node.keys)):
                yield ast.Dict(
                    [*node.keys[:place], *node.keys[place + 1 :]], [*node.values[:place], *node.values[place + 1 :]]
                )
        case ast.Attribute() | ast.Call() | ast.Constant():
            yield from _instead_of_word(node)
        case _:
            return


def _instead_of_word(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in _OTHER_CALL:
            yield ast.Call(ast.Name(_OTHER_CALL[name], ast.Load()), node.args, node.keywords)
        case ast.Attribute(value=ast.Name(id=name)) if name in _ENUMS:
            yield ast.Attribute(ast.Name(name, ast.Load()), _another(name, node.attr), ast.Load())
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(value=str() as value):
            yield ast.Constant(f"not {value}")
        case _:
            return


def _another(enum: str, member: str) -> str:
    """Return the member after this one."""
    names = [
        *getattr(import_module("unknot.engine.events" if enum == "Sign" else "unknot.engine.state"), enum).__members__
    ]
    return str(names[(names.index(member) + 1) % len(names)])
