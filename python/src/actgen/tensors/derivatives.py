"""Derivatives of every order: by the kernels of first and second order, beyond these by the formula."""

from __future__ import annotations

from typing import Any, Sequence

import torch
from torch import Tensor
from torch.autograd import Function

from ..registry import Activation, find
from . import formula, operators


class Setting:
    """What of a call is no tensor that derivatives are taken by."""

    def __init__(self, name: str, dim: int | None) -> None:
        found = find(name)
        assert found is not None
        self.name, self.dim = name, dim
        self.activation: Activation = found

    def directions(self, parameters: Sequence[Tensor], tangents: Sequence[Tensor | None]) -> list[Tensor]:
        """Of each parameter; zero where none is given."""
        return [torch.zeros_like(value) if tangent is None else tangent for value, tangent in zip(parameters, tangents)]

    def spread(self, gradients: Sequence[Tensor | None]) -> list[Tensor | None]:
        """Gradients of the learnable parameters at the places of all."""
        rest = iter(gradients)
        return [next(rest) if parameter.learnable else None for parameter in self.activation.parameters]

    def learnable(self, tangents: Sequence[Any]) -> list[Any]:
        """Of all parameters those of the learnable ones."""
        return [tangent for parameter, tangent in zip(self.activation.parameters, tangents) if parameter.learnable]


class Wanted:
    """Which gradients are: no list, which transforms would take apart."""

    def __init__(self, flags: list[bool]) -> None:
        self.flags = flags


def _transforms() -> bool:
    return bool(torch._C._are_functorch_transforms_active())


def _zeros(value: Tensor | None, tangent: Tensor | None) -> Tensor | None:
    return tangent if tangent is not None or value is None else torch.zeros_like(value)


class Fast(Function):
    """Plain training."""

    @staticmethod
    def forward(ctx: Any, setting: Setting, seed: Tensor | None, x: Tensor, gate: Tensor | None, *parameters: Tensor) -> Any:
        ctx.setting = setting
        ctx.save_for_backward(seed, x, gate, *parameters)
        return operators.forward(setting.name, x, gate, parameters, seed, setting.dim)

    @staticmethod
    def backward(ctx: Any, dy: Tensor) -> Any:
        return _gradients(ctx, dy)


class Full(Function):
    """Under transforms: torch.func, forward mode."""

    generate_vmap_rule = True

    @staticmethod
    def forward(setting: Setting, seed: Tensor | None, x: Tensor, gate: Tensor | None, *parameters: Tensor) -> Any:
        return operators.forward(setting.name, x, gate, parameters, seed, setting.dim)

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Tensor) -> None:
        setting, *tensors = inputs
        ctx.setting = setting
        ctx.save_for_backward(*tensors)
        ctx.save_for_forward(*tensors)

    @staticmethod
    def backward(ctx: Any, dy: Tensor) -> Any:
        return _gradients(ctx, dy)

    @staticmethod
    def jvp(ctx: Any, _setting: None, _seed: None, tx: Tensor | None, tgate: Tensor | None, *tangents: Tensor | None) -> Any:
        seed, x, gate, *parameters = ctx.saved_tensors
        directions = ctx.setting.directions(parameters, tangents)
        y = operators.forward(ctx.setting.name, x, gate, parameters, seed, ctx.setting.dim)
        return Double.apply(ctx.setting, seed, _zeros(x, tx), _zeros(gate, tgate), torch.ones_like(y), x, gate, *directions, *parameters)[0]


def _gradients(ctx: Any, dy: Tensor) -> Any:
    """Of the operands of Fast and Full."""
    setting = ctx.setting
    seed, x, gate, *parameters = ctx.saved_tensors
    needs = ctx.needs_input_grad[2:]
    wanted = [bool(needs[0])] + ([] if gate is None else [bool(needs[1])]) + setting.learnable([bool(flag) for flag in needs[2:]])
    if torch.is_grad_enabled() or _transforms():
        results = Backward.apply(setting, Wanted(wanted), seed, dy, x, gate, *parameters)
    else:
        results = operators.backward(setting.name, dy, x, gate, parameters, seed, setting.dim, wanted)
    found = [result if flag else None for result, flag in zip(results, wanted)]
    own_gate = [] if gate is None else [found[1]]
    return (None, None, found[0], *(own_gate or [None]), *setting.spread(found[1 + len(own_gate):]))


class Backward(Function):
    """The first derivative, as a function that has derivatives."""

    generate_vmap_rule = True

    @staticmethod
    def forward(setting: Setting, wanted: Wanted, seed: Tensor | None, dy: Tensor, x: Tensor, gate: Tensor | None, *parameters: Tensor) -> Any:
        return tuple(operators.backward(setting.name, dy, x, gate, parameters, seed, setting.dim, wanted.flags))

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        setting, wanted, *tensors = inputs
        ctx.setting, ctx.wanted = setting, wanted
        ctx.set_materialize_grads(False)
        ctx.save_for_backward(*tensors)
        ctx.save_for_forward(*tensors)

    @staticmethod
    def _cotangents(ctx: Any, v: Sequence[Tensor | None]) -> tuple[Tensor | None, Tensor | None, list[Tensor]]:
        _, _, x, gate, *parameters = ctx.saved_tensors
        given = [one if flag else None for one, flag in zip(v, ctx.wanted.flags)]
        vgate = None if gate is None else _zeros(gate, given[1])
        rest = ctx.setting.spread(given[1 if gate is None else 2:])
        return _zeros(x, given[0]), vgate, ctx.setting.directions(parameters, rest)

    @staticmethod
    def backward(ctx: Any, *v: Tensor | None) -> Any:
        setting = ctx.setting
        seed, dy, x, gate, *parameters = ctx.saved_tensors
        vx, vgate, directions = Backward._cotangents(ctx, v)
        ddy, dx, *rest = Double.apply(setting, seed, vx, vgate, dy, x, gate, *directions, *parameters)
        own_gate = [] if gate is None else [rest[0]]
        return (None, None, None, ddy, dx, *(own_gate or [None]), *setting.spread(rest[len(own_gate):]))

    @staticmethod
    def jvp(ctx: Any, _setting: None, _wanted: None, _seed: None, tdy: Tensor | None, tx: Tensor | None, tgate: Tensor | None,
            *tangents: Tensor | None) -> Any:
        setting = ctx.setting
        seed, dy, x, gate, *parameters = ctx.saved_tensors
        linear = Backward.apply(setting, ctx.wanted, seed, _zeros(dy, tdy), x, gate, *parameters)
        directions = setting.directions(parameters, tangents)
        bent = Double.apply(setting, seed, _zeros(x, tx), _zeros(gate, tgate), dy, x, gate, *directions, *parameters)[1:]
        return tuple(one + other if flag else one for one, other, flag in zip(linear, bent, ctx.wanted.flags))


class Double(Function):
    """The second derivative; what lies beyond it is the formula's."""

    generate_vmap_rule = True

    @staticmethod
    def forward(setting: Setting, seed: Tensor | None, vx: Tensor, vgate: Tensor | None, dy: Tensor, x: Tensor, gate: Tensor | None, *rest: Tensor) -> Any:
        half = len(rest) // 2
        return tuple(operators.double_backward(setting.name, vx, vgate, rest[:half], dy, x, gate, rest[half:], seed, setting.dim))

    @staticmethod
    def setup_context(ctx: Any, inputs: Any, output: Any) -> None:
        setting, *tensors = inputs
        ctx.setting = setting
        ctx.save_for_backward(*tensors)
        ctx.save_for_forward(*tensors)

    @staticmethod
    def _formula(ctx: Any) -> tuple[Any, list[int], list[Tensor]]:
        """The formula as a function of the tensors that are there, and where these stand among the arguments."""
        setting = ctx.setting
        seed, *tensors = ctx.saved_tensors
        places = [place for place, tensor in enumerate(tensors) if tensor is not None]

        def function(*given: Tensor) -> tuple[Tensor, ...]:
            whole: list[Any] = [None] * len(tensors)
            for place, tensor in zip(places, given):
                whole[place] = tensor
            vx, vgate, dy, x, gate, *rest = whole
            half = len(rest) // 2
            return tuple(formula.differentiable_double_backward(setting.name, vx, vgate, rest[:half], dy, x, gate, rest[half:], seed, setting.dim))

        return function, places, [tensors[place] for place in places]

    @staticmethod
    def backward(ctx: Any, *cotangents: Tensor) -> Any:
        function, places, tensors = Double._formula(ctx)
        found: list[Tensor | None] = [None] * (len(ctx.saved_tensors) - 1)
        for place, gradient in zip(places, torch.func.vjp(function, *tensors)[1](tuple(cotangents))):
            found[place] = gradient
        return (None, None, *found)

    @staticmethod
    def jvp(ctx: Any, _setting: None, _seed: None, *tangents: Tensor | None) -> Any:
        function, places, tensors = Double._formula(ctx)
        given = tuple(_zeros(tensor, tangents[place]) for place, tensor in zip(places, tensors))
        outputs, pull_back = torch.func.vjp(function, *tensors)  # type: ignore[misc]
        # The pull-back is linear, so that its own pull-back pushes tangents forward.
        return torch.func.vjp(lambda *c: pull_back(c), *map(torch.zeros_like, outputs))[1](given)
