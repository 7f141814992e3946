"""Operands for any activation, as tensors."""

from __future__ import annotations

import torch

import actgen
from actgen import registry
from actgen.tensors import formulas, function as _operators  # noqa: F401  (what most laws compare with; the operators' definition)

SHAPE = (3, 4, 2)


def names() -> list[str]:
    return registry.names()


def is_smooth(name: str) -> bool:
    return actgen.describe(name).get("behaviour", {}).get("smoothness", "infinitely") == "infinitely often differentiable"


def goes_another_way(name: str) -> bool:
    """Whether the declaration sends the gradient another way than the value."""
    written = actgen.describe(name).get("written", "")
    return any(word in written for word in ("straight_through", "with_derivative", "stop_gradient"))


def axis(name: str) -> int | None:
    """Rows of three elements at least, so that their second derivatives are not all 0."""
    activation = registry.find(name)
    return 1 if activation.works_along_axis else None


def function(name: str):
    return getattr(actgen.torch, name)


def values(parameter: registry.Parameter, channels: int, dtype: torch.dtype) -> torch.Tensor:
    """Near the initial value, inside the domain, and different from channel to channel."""
    initial = torch.tensor(parameter.initial, dtype=dtype).clamp(parameter.low + 0.1, parameter.high - 0.1)
    initial = initial if parameter.is_list else initial[0]
    if parameter.per_channel:
        initial = initial.unsqueeze(-1) + 0.01 * torch.arange(channels, dtype=dtype)
    return initial.detach()


def operands(name: str, dtype=torch.float64, shape=SHAPE, seed=0, spread=1.5):
    """x, gate where there is one, and the learnable parameters by name."""
    torch.manual_seed(seed)
    activation = registry.find(name)
    inputs = [spread * torch.randn(shape, dtype=dtype) for _ in range(activation.inputs)]
    if activation.inputs == 1 and activation.extent == 0:  # one half in place of what f is not defined at
        inputs[0] = torch.where(torch.isfinite(function(name)(inputs[0])), inputs[0], torch.full_like(inputs[0], 0.5))
    kind = torch.float64 if dtype == torch.float64 else torch.float32
    channels = shape[1]
    return inputs, {p.argument: values(p, channels, kind) for p in activation.parameters if p.learnable}


def called(name: str, random: bool = False):
    """The activation as a function of its inputs and learnable parameters in one list; noise is the same in every call."""
    activation = registry.find(name)
    learnable = [p.argument for p in activation.parameters if p.learnable]
    options = {"dim": axis(name)} if axis(name) is not None else {}

    def call(*tensors):
        given = dict(options)
        if activation.uses_noise and random:
            given.update(training=True, generator=torch.Generator().manual_seed(3))
        return function(name)(*tensors[:activation.inputs], **dict(zip(learnable, tensors[activation.inputs:])), **given)

    return call


def tensors(name: str, dtype=torch.float64, **options) -> list[torch.Tensor]:
    inputs, parameters = operands(name, dtype, **options)
    return [*inputs, *parameters.values()]


def leaves(name: str, **options) -> list[torch.Tensor]:
    return [tensor.requires_grad_() for tensor in tensors(name, **options)]
