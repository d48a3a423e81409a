from __future__ import annotations

from typing import TYPE_CHECKING

from tests.architecture.sources import classes, functions, length, modules

if TYPE_CHECKING:
    from tests.architecture.sources import Function

MODULE, CLASS, FUNCTION, PARAMETERS = 300, 150, 30, 5
NO_NAME_AT_ALL = {"utils", "util", "helpers", "helper", "common", "misc"}

# An exception stands here with its reason, or it does not stand.
LONGER: dict[str, int] = {}


def test_modules_can_be_read_in_one_sitting() -> None:
    long = [
        f"{module.name}: {module.lines} lines, at most {LONGER.get(module.name, MODULE)}"
        for module in modules()
        if module.lines > LONGER.get(module.name, MODULE)
    ]
    assert not long, "\n".join(long)


def test_functions_can_be_seen_at_once() -> None:
    long = [
        f"{module.name}:{function.lineno} {function.name}: {length(function)} lines"
        for module in modules()
        for function in functions(module.tree)
        if length(function) > LONGER.get(f"{module.name}:{function.name}", FUNCTION)
    ]
    assert not long, "\n".join(long)


def test_classes_are_one_thing() -> None:
    long = [
        f"{module.name}:{one.lineno} {one.name}: {length(one)} lines"
        for module in modules()
        for one in classes(module.tree)
        if length(one) > LONGER.get(f"{module.name}:{one.name}", CLASS)
    ]
    assert not long, "\n".join(long)


def test_functions_take_few_parameters() -> None:
    many = [
        f"{module.name}:{function.lineno} {function.name}: {_parameters(function)} parameters"
        for module in modules()
        for function in functions(module.tree)
        if _parameters(function) > PARAMETERS
    ]
    assert not many, "\n".join(many)


def test_nothing_is_named_after_nothing() -> None:
    found = [
        module.name
        for module in modules("attendance_desk", "letters", "ui", "installer", "tests")
        if NO_NAME_AT_ALL & set(module.path.with_suffix("").parts)
    ]
    assert not found, f"Give these the name of what they hold: {found}"


def _parameters(function: Function) -> int:
    given = function.args
    named = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in named if name not in {"self", "cls"}])
