"""The operators actgen::forward, backward and double_backward: the library's kernels on the CPU, formulas elsewhere.

They have no autograd of their own (derivatives.py has); actgen_traced has the same with autograd, for torch.compile.
"""

from __future__ import annotations

from typing import Any, Sequence

import torch
from torch import Tensor

from ..registry import find
from . import formula, kernels
from .kernels import parameter_type
from .shapes import output_shape

_OPERANDS = "Tensor x, Tensor? gate, Tensor[] parameters, Tensor? seed, int? dim"
SCHEMAS = {
    "forward": f"(str name, {_OPERANDS}) -> Tensor",
    "backward": f"(str name, Tensor dy, {_OPERANDS}, bool[] wanted) -> Tensor[]",
    "double_backward": f"(str name, Tensor vx, Tensor? vgate, Tensor[] directions, Tensor dy, {_OPERANDS}) -> Tensor[]",
}


def _fake_forward(name: str, x: Tensor, gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None) -> Tensor:
    found = find(name)
    assert found is not None
    joined = found.inputs == 2 and gate is None
    if not joined and not found.works_along_axis and not found.uses_noise:
        return torch.empty_like(x)
    return x.new_empty(output_shape(found, x.shape, dim, joined))


def _fake_like(name: str, x: Tensor) -> Tensor:
    found = find(name)
    assert found is not None
    return torch.empty_like(x) if not found.works_along_axis and found.inputs == 1 and not found.uses_noise else x.new_empty(x.shape)


def _fake_inputs(name: str, x: Tensor, gate: Tensor | None) -> list[Tensor]:
    found = find(name)
    assert found is not None
    if found.inputs == 2 and gate is not None and not found.works_along_axis:
        return [torch.empty_like(x), torch.empty_like(x)]
    return [_fake_like(name, x)] + ([] if gate is None else [_fake_like(name, x)])


def _fake_sums(name: str, x: Tensor, parameters: Sequence[Tensor]) -> list[Tensor]:
    found = find(name)
    assert found is not None
    return [x.new_empty(value.shape, dtype=parameter_type(x.dtype)) for parameter, value in zip(found.parameters, parameters) if parameter.learnable]


def _fake_backward(name: str, dy: Tensor, x: Tensor, gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None,
                   dim: int | None, wanted: Sequence[bool]) -> list[Tensor]:
    whole = _fake_inputs(name, x, gate) + _fake_sums(name, x, parameters)
    return [one if flag else one.new_empty(0) for one, flag in zip(whole, wanted)]


def _fake_double_backward(name: str, vx: Tensor, vgate: Tensor | None, directions: Sequence[Tensor], dy: Tensor, x: Tensor, gate: Tensor | None,
                          parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None) -> list[Tensor]:
    return [_fake_forward(name, x, gate, parameters, seed, dim)] + _fake_inputs(name, x, gate) + _fake_sums(name, x, parameters)


def _formula_backward(*arguments: Any) -> list[Tensor]:
    wanted = arguments[-1]
    return [one.contiguous() if flag else one.new_empty(0) for one, flag in zip(formula.backward(*arguments[:-1]), wanted)]


def _formula_double_backward(*arguments: Any) -> list[Tensor]:
    return [one.contiguous() for one in formula.double_backward(*arguments)]


_IMPLEMENTATIONS = {
    "forward": (kernels.forward, lambda *arguments: formula.forward(*arguments).contiguous(), _fake_forward),
    "backward": (kernels.backward, _formula_backward, _fake_backward),
    "double_backward": (kernels.double_backward, _formula_double_backward, _fake_double_backward),
}


def _define(namespace: str) -> torch.library.Library:
    made = torch.library.Library(namespace, "DEF")
    for name, (on_cpu, anywhere, fake) in _IMPLEMENTATIONS.items():
        made.define(name + SCHEMAS[name], tags=(torch.Tag.pt2_compliant_tag,))
        made.impl(name, on_cpu, "CPU")
        made.impl(name, anywhere, "CompositeExplicitAutograd")
        torch.library.register_fake(f"{namespace}::{name}", fake, lib=made)
    return made


LIBRARIES = [_define("actgen"), _define("actgen_traced")]
forward = torch.ops.actgen.forward.default
backward = torch.ops.actgen.backward.default
double_backward = torch.ops.actgen.double_backward.default
