"""Every public method of every room of the desk, found in the code and never listed by hand.

A room is whatever the desk leads to that is a `Room`: a new one, or a new method of an old one, is
walked into without being named here.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from typing import Any, get_type_hints

from attendance_desk.desk import Desk, Door
from attendance_desk.desk.room import Room


@dataclass(frozen=True)
class Method:
    """One thing that can be asked of the desk.

    Attributes:
        name: Room and method: `registers.submit`.
        function: As the class has it.
    """

    name: str
    function: Callable[..., Any]

    @property
    def room(self) -> str:
        """The room's name; empty for the desk itself."""
        return self.name.rpartition(".")[0]

    def wanted(self) -> dict[str, Any]:
        """The kinds of the parameters that have to be given, by their names."""
        hints = resolved(self.function)
        return {
            one.name: hints[one.name]
            for one in inspect.signature(self.function).parameters.values()
            if one.name != "self"
            and one.default is one.empty
            and one.kind not in {one.VAR_POSITIONAL, one.VAR_KEYWORD}
        }


def rooms() -> dict[str, type[Room]]:
    """The rooms by the names that the desk has for them."""
    found = {
        name: resolved(attribute.func)["return"]
        for cls in Desk.__mro__
        for name, attribute in vars(cls).items()
        if isinstance(attribute, cached_property)
    }
    hints = _assigned()
    return {
        name: cls
        for name, cls in sorted({**found, **hints}.items())
        if isinstance(cls, type) and issubclass(cls, Room)
    }


def _assigned() -> dict[str, Any]:
    """The rooms that stand open from the start: what `Desk.__init__` calls with itself."""
    tree = ast.parse(dedent(inspect.getsource(Desk.__init__)))
    known = vars(sys.modules[Desk.__module__])
    return {
        node.targets[0].attr: known[node.value.func.id]
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Attribute)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and isinstance(known.get(node.value.func.id), type)
    }


def methods() -> dict[str, Method]:
    """Everything that can be asked of the rooms, by `room.method`."""
    return {
        f"{room}.{name}": Method(f"{room}.{name}", function)
        for room, cls in rooms().items()
        for name, function in _public(cls)
    }


def at_the_door() -> dict[str, Method]:
    """Everything that can be asked before anybody has signed in."""
    return {f"door.{name}": Method(f"door.{name}", f) for name, f in _public(Door)}


def _public(cls: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    for name in sorted(dir(cls)):
        held = inspect.getattr_static(cls, name)
        if name.startswith("_"):
            continue
        if isinstance(held, staticmethod | classmethod):
            yield name, held.__func__
        elif isinstance(held, property):
            yield name, held.fget  # type: ignore[misc]
        elif inspect.isfunction(held):
            yield name, held


def resolved(held: Any) -> dict[str, Any]:  # noqa: ANN401 - a function or a class
    """The kinds that something is annotated with, also those imported for checking alone."""
    plain = inspect.unwrap(held)
    return get_type_hints(plain, globalns=_names(plain.__module__))


@cache
def _names(module: str) -> dict[str, Any]:
    """What a module knows, with what it imports for checking alone."""
    here = import_module(module)
    names = dict(vars(here))
    assert here.__file__ is not None
    for node in ast.parse(Path(here.__file__).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for one in node.body:
                _bind(one, names)
    return names


def _imported(module: str, name: str) -> Any:  # noqa: ANN401 - a class, a kind or a module
    there = vars(import_module(module))
    if name in there:
        return there[name]
    checked = _names(module)
    return checked[name] if name in checked else import_module(f"{module}.{name}")


def _bind(node: ast.stmt, names: dict[str, Any]) -> None:
    if isinstance(node, ast.ImportFrom) and node.module:
        for alias in node.names:
            names[alias.asname or alias.name] = _imported(node.module, alias.name)
    else:  # an alias of a kind, or a variable of one
        block = ast.Module([node], type_ignores=[])
        exec(compile(block, "<names>", "exec"), names)  # noqa: S102 - our own source
