"""The same operators with autograd of their own, which torch.compile and torch.export look into."""

from __future__ import annotations

from typing import Any, Sequence

import torch
from torch import Tensor

from ..registry import Activation, find
from . import formula, operators


def _activation(name: str) -> Activation:
    found = find(name)
    assert found is not None
    return found


def _at_places(name: str, gradients: Sequence[Any]) -> list[Any]:
    rest = iter(gradients)
    return [next(rest) if parameter.learnable else None for parameter in _activation(name).parameters]


def _save_forward(ctx: Any, inputs: Any, output: Any) -> None:
    ctx.name, x, gate, parameters, seed, ctx.dim = inputs
    ctx.count = len(parameters)
    ctx.save_for_backward(x, gate, seed, *parameters)


def _forward(ctx: Any, dy: Tensor) -> Any:
    x, gate, seed, *parameters = ctx.saved_tensors
    learnable = sum(parameter.learnable for parameter in _activation(ctx.name).parameters)
    wanted = [True] * (1 + (gate is not None) + learnable)
    results = torch.ops.actgen_traced.backward.default(ctx.name, dy, x, gate, parameters, seed, ctx.dim, wanted)
    inputs = 1 + (gate is not None)
    return None, results[0], None if gate is None else results[1], _at_places(ctx.name, results[inputs:]), None, None


def _save_backward(ctx: Any, inputs: Any, output: Any) -> None:
    ctx.name, dy, x, gate, parameters, seed, ctx.dim, ctx.wanted = inputs
    ctx.save_for_backward(dy, x, gate, seed, *parameters)


def _backward(ctx: Any, v: Sequence[Tensor | None]) -> Any:
    dy, x, gate, seed, *parameters = ctx.saved_tensors
    inputs = 1 + (gate is not None)

    def given(value: Tensor, one: Tensor | None) -> Tensor:
        return torch.zeros_like(value) if one is None else one

    rest = _at_places(ctx.name, v[inputs:])
    directions = [given(value, one) for value, one in zip(parameters, rest)]
    results = torch.ops.actgen_traced.double_backward.default(
        ctx.name, given(x, v[0]), None if gate is None else given(gate, v[1]), directions, dy, x, gate, parameters, seed, ctx.dim)
    ddy, dx, *others = results
    return None, ddy, dx, None if gate is None else others[0], _at_places(ctx.name, others[inputs - 1:]), None, None, None


def _save_double(ctx: Any, inputs: Any, output: Any) -> None:
    ctx.name, vx, vgate, directions, dy, x, gate, parameters, seed, ctx.dim = inputs
    ctx.count = len(parameters)
    ctx.save_for_backward(vx, vgate, dy, x, gate, seed, *directions, *parameters)


def _double(ctx: Any, cotangents: Sequence[Tensor]) -> Any:
    vx, vgate, dy, x, gate, seed, *rest = ctx.saved_tensors
    tensors = [tensor for tensor in (vx, vgate, dy, x, gate, *rest) if tensor is not None]
    gates = vgate is not None

    def function(*given: Tensor) -> list[Tensor]:
        one = iter(given)
        a, b, c, d, e = next(one), next(one) if gates else None, next(one), next(one), next(one) if gates else None
        others = list(one)
        return formula.differentiable_double_backward(ctx.name, a, b, others[:ctx.count], c, d, e, others[ctx.count:], seed, ctx.dim)

    with torch.enable_grad():
        leaves = [tensor.detach().requires_grad_() for tensor in tensors]
        outputs = function(*leaves)
        found = iter(torch.autograd.grad(outputs, leaves, list(cotangents), allow_unused=True, create_graph=False))
    a, b, c, d, e = next(found), next(found) if gates else None, next(found), next(found), next(found) if gates else None
    others = list(found)
    return None, a, b, others[:ctx.count], c, d, e, others[ctx.count:], None, None


for _name, _derivative, _save in (("forward", _forward, _save_forward), ("backward", _backward, _save_backward),
                                  ("double_backward", _double, _save_double)):
    torch.library.register_autograd(f"actgen_traced::{_name}", _derivative, setup_context=_save, lib=operators.LIBRARIES[1])
