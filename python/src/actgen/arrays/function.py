"""An activation as a Python function, with its derivatives as attributes."""

from __future__ import annotations

from typing import Any, Callable

from ..docstring import docstring
from ..registry import Activation
from .kinds import KINDS, kernels_of
from .operation import Operation

_ADDED = {
    "derivative": "(y, slope): the value and the slope f'.",
    "backward": "The gradients by every input and every learnable parameter, for the upstream gradient dy.",
    "backward_from_output": "The gradients from the output y, for the upstream gradient dy.",
    "double_backward": "The gradients of <backward(x, dy), v> by dy, by every input and by every learnable parameter.",
}


def _function(operation: Operation, name: str, qualified: str, module: str, text: str) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        return operation(given, named)

    call.__name__, call.__qualname__, call.__module__, call.__doc__ = name, qualified, module, text
    call.__signature__ = operation.signature.inspected()  # type: ignore[attr-defined]
    return call


def make_function(activation: Activation, qualified: str, module: str) -> Callable[..., Any]:
    """The function of an activation: the forward kernel, and an attribute for each other kind that it has."""
    who = f"{module}.{qualified}"
    name = qualified.rsplit(".", 1)[-1]
    function = _function(Operation(activation, "forward", who), name, qualified, module, docstring(activation))
    for kind in KINDS:
        if kind != "forward" and kernels_of(kind) in activation.kinds():
            operation = Operation(activation, kind, f"{who}.{kind}")
            part = _function(operation, kind, f"{qualified}.{kind}", module, f"{_ADDED[kind]}\n\nOf {name}: {activation.summary}.")
            setattr(function, kind, part)
    return function
