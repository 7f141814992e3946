"""An activation and its derivatives in PyTorch's operations: what kernels compute, for any device and any transformation."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Callable, Sequence

import torch
from torch import Tensor

from .. import abi
from ..registry import Activation, find
from . import mathematics
from .shapes import axis_of

_NARROW = (torch.float16, torch.bfloat16)


try:
    formulas: Any = import_module("actgen.tensors.formulas")
except ImportError:  # built without the generator
    formulas = None


def _function(activation: Activation, kind: str) -> Callable[..., dict[Any, Any]]:
    function = getattr(formulas, (activation.preset_of or activation.name) + "_" + kind, None)
    if function is None:
        raise RuntimeError(f"actgen.torch: {activation.name} has no formula of {kind} in this package; install it where the generator can be built "
                           "(docs/dependencies.md), or move the tensors to the CPU")
    return function  # type: ignore[no-any-return]


def _wide(tensor: Tensor) -> Tensor:
    return tensor.float() if tensor.dtype in _NARROW else tensor


class _Setting:
    """Operands in the type that is computed in, parameters by slot in shapes that broadcast."""

    def __init__(self, name: str, x: Tensor, gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None) -> None:
        found = find(name)  # tracing meets a dictionary here: whoever made the function has asked before
        assert found is not None
        self.activation = found
        self.type = x.dtype
        self.joined = found.inputs == 2 and gate is None
        self.dim = axis_of(found, x.dim(), dim, self.joined)
        self.x, self.gate = self.split(x, gate)
        self.channels = self._channels(x)
        self.p = self.slots(parameters)
        self.noise = None
        if found.uses_noise:
            self.noise = mathematics.number(0.5, self.x) if seed is None else mathematics.uniform(seed, self.x)

    @property
    def axis(self) -> int:
        """Where there is one."""
        assert self.dim is not None
        return self.dim

    def _channels(self, x: Tensor) -> tuple[int, ...]:
        return tuple(-1 if axis == self.dim else 1 for axis in range(x.dim()))

    def split(self, x: Tensor, gate: Tensor | None) -> tuple[Tensor, Tensor | None]:
        if not self.joined:
            return _wide(x), None if gate is None else _wide(gate)
        first, second = torch.chunk(x, 2, self.axis)
        return _wide(first), _wide(second)

    def slots(self, parameters: Sequence[Tensor]) -> list[Tensor]:
        all_slots = []
        for parameter, value in zip(self.activation.parameters, parameters):
            for slot in value.unbind(0) if parameter.is_list else (value,):
                all_slots.append(slot.reshape(self.channels) if parameter.per_channel else slot)
        return all_slots

    def whole(self, value: Any) -> Tensor:
        """A result for each element of x."""
        tensor = value if isinstance(value, Tensor) else mathematics.number(value, self.x)
        return torch.broadcast_to(tensor, self.x.shape)

    def output(self, value: Any) -> Tensor:
        """A result of y's extent, as arrays hold it."""
        if self.activation.extent == abi.GROUP:
            shape = [1 if axis == self.dim else extent for axis, extent in enumerate(self.x.shape)]
            value = torch.broadcast_to(value if isinstance(value, Tensor) else mathematics.number(value, self.x), shape).squeeze(self.axis)
            return value.to(self.type)
        return self.whole(value).to(self.type)

    def upstream(self, dy: Tensor) -> Tensor:
        return _wide(dy.unsqueeze(self.axis) if self.activation.extent == abi.GROUP else dy)

    def inputs(self, results: dict[Any, Any]) -> list[Tensor]:
        """dx and dgate, as one tensor where x holds both halves."""
        parts = [self.whole(results[name]).to(self.type) for name in ("dx", "dgate") if name in results]
        return [torch.cat(parts, self.axis)] if self.joined else parts

    def sums(self, results: dict[Any, Any]) -> list[Tensor]:
        """Gradients of the learnable parameters."""
        summed, slot = [], 0
        for parameter in self.activation.parameters:
            slots = range(slot, slot + parameter.count)
            slot += parameter.count
            if not parameter.learnable:
                continue
            axes = [axis for axis in range(self.x.dim()) if not (parameter.per_channel and axis == self.dim)]
            each = [torch.sum(self.whole(results[k]), axes) if axes else self.whole(results[k]) for k in slots]
            summed.append(torch.stack(each) if parameter.is_list else each[0])
        return summed


def forward(name: str, x: Tensor, gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None,
            kind: str = "forward") -> Tensor:
    """y."""
    s = _Setting(name, x, gate, parameters, seed, dim)
    return s.output(_function(s.activation, kind)(s.x, s.gate, s.p, s.noise, s.dim)["y"])


def backward(name: str, dy: Tensor, x: Tensor, gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None,
             dim: int | None) -> list[Tensor]:
    """dx, dgate of a gate of its own, and the gradients of learnable parameters."""
    s = _Setting(name, x, gate, parameters, seed, dim)
    results = _function(s.activation, "backward")(s.x, s.gate, s.p, s.noise, s.dim, s.upstream(dy))
    return s.inputs(results) + s.sums(results)


def double_backward(name: str, vx: Tensor, vgate: Tensor | None, directions: Sequence[Tensor], dy: Tensor, x: Tensor, gate: Tensor | None,
                    parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None, kind: str = "double_backward") -> list[Tensor]:
    """ddy, dx, dgate of a gate of its own, and the gradients of learnable parameters."""
    s = _Setting(name, x, gate, parameters, seed, dim)
    v = [tensor for tensor in s.split(vx, vgate) if tensor is not None]
    results = _function(s.activation, kind)(s.x, s.gate, s.p, s.noise, s.dim, s.upstream(dy), v, s.slots(directions))
    return [s.output(results["ddy"])] + s.inputs(results) + s.sums(results)


# Pieces of stable forms meet with other derivatives, so that what is differentiated are the definitions.


def differentiable_forward(name: str, x: Tensor, gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None) -> Tensor:
    """forward as it is defined."""
    return forward(name, x, gate, parameters, seed, dim, "forward_as_defined")


def differentiable_double_backward(name: str, vx: Tensor, vgate: Tensor | None, directions: Sequence[Tensor], dy: Tensor, x: Tensor,
                                   gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None) -> list[Tensor]:
    """double_backward as it is defined."""
    return double_backward(name, vx, vgate, directions, dy, x, gate, parameters, seed, dim, "double_backward_as_defined")
