"""An activation as a function of tensors."""

from __future__ import annotations

import inspect
from typing import Any, Callable, Sequence

import torch
from torch import Tensor
from torch.autograd import forward_ad

from ..docstring import docstring
from ..near_miss import did_you_mean
from ..registry import Activation, Parameter
from . import batching, derivatives, formula, traced  # noqa: F401  (batching and traced register rules)
from .kernels import FORMATS, parameter_type
from .shapes import axis_of


def _shape(parameter: Parameter, channels: int) -> tuple[int, ...]:
    return ((parameter.count,) if parameter.is_list else ()) + ((channels,) if parameter.per_channel else ())


class TensorFunction:
    """Checks operands, brings parameters into their shapes, and takes the way that the moment asks for."""

    def __init__(self, activation: Activation, who: str) -> None:
        self.activation = activation
        self.who = who
        self.parameters = {parameter.argument: parameter for parameter in activation.parameters}
        self.operands = ("x", "gate") if activation.inputs == 2 else ("x",)
        self.options: dict[str, Any] = {}
        if activation.works_along_axis or activation.inputs == 2:
            self.options["dim"] = None
        if activation.uses_noise:
            self.options.update(training=False, generator=None)
        self.settings: dict[Any, derivatives.Setting] = {}

    def inspected(self) -> inspect.Signature:
        """As inspect.signature gives it."""
        one, by_name = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
        arguments = [inspect.Parameter(name, one, default=None if name == "gate" else inspect.Parameter.empty) for name in self.operands]
        arguments += [inspect.Parameter(name, one, default=p.initial if p.is_list else p.initial[0]) for name, p in self.parameters.items()]
        arguments += [inspect.Parameter(name, by_name, default=default) for name, default in self.options.items()]
        return inspect.Signature(arguments)

    def bound(self, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        """The arguments by their names."""
        positional = (*self.operands, *self.parameters)
        if len(given) > len(positional):
            raise TypeError(f"{self.who}: {len(given)} arguments are given in their order and there are {len(positional)}; "
                            f"write {', '.join(self.options) or 'fewer'}" + (" by name" if self.options else ""))
        values = dict(zip(positional, given))
        for name, value in named.items():
            known = (*positional, *self.options)
            if name not in known:
                raise TypeError(f"{self.who}: there is no argument '{name}'{did_you_mean(name, known)}; write one of: {', '.join(known)}")
            if name in values:
                raise TypeError(f"{self.who}: {name} is given twice; write it once")
            values[name] = value
        return values

    def operand(self, name: str, value: Any) -> Tensor:
        """A tensor of a type for which there are kernels."""
        if not isinstance(value, Tensor):
            raise TypeError(f"{self.who}: {name} is a {type(value).__name__}; write a tensor")
        if value.dtype not in FORMATS:
            raise TypeError(f"{self.who}: {name} holds {value.dtype}; write {name}.float(), or double, half or bfloat16")
        return value

    def parameter(self, name: str, parameter: Parameter, value: Any, x: Tensor, channels: int) -> Any:
        """In the shape and type that kernels take; one value, or one list, stands for all channels."""
        dtype, shape = parameter_type(x.dtype), _shape(parameter, channels)
        if not isinstance(value, Tensor):
            try:
                value = torch.tensor(value, dtype=dtype, device=x.device)
            except (TypeError, ValueError):
                raise TypeError(f"{self.who}: {name} is {value!r}; write numbers of shape {shape}") from None
        elif value.requires_grad and not parameter.learnable:
            raise TypeError(f"{self.who}: {name} is fixed and has no gradient; write {name}.detach()")
        value = value.to(device=x.device, dtype=dtype)
        if tuple(value.shape) == shape:
            return value
        if value.numel() == 1 and not parameter.is_list:
            return value.reshape(()).expand(shape)
        if parameter.per_channel and parameter.is_list and tuple(value.shape) == (parameter.count,):
            return value.unsqueeze(-1).expand(shape)
        raise ValueError(f"{self.who}: {name} has shape {tuple(value.shape)}; write a tensor of shape {shape}")

    def seed(self, values: dict[str, Any], x: Tensor) -> Tensor | None:
        """Drawn anew in training, by the generator where one is given."""
        if not self.activation.uses_noise or not values.get("training", False):
            return None
        return torch.randint(2**62, (), dtype=torch.int64, generator=values.get("generator"))

    def channels(self, x: Tensor, dim: int | None, joined: bool) -> int:
        """The extent of the axis that it works along, which is checked."""
        if not joined and not self.activation.works_along_axis:
            if dim is not None:
                raise ValueError(f"{self.who}: it works on each element alone; leave out dim")
            return 1
        if x.dim() == 0:
            raise ValueError(f"{self.who}: it works along a dimension and a single number was given; write a tensor with one")
        if dim is not None and not -x.dim() <= dim < x.dim():
            raise ValueError(f"{self.who}: dim {dim} does not exist in shape {tuple(x.shape)}; write one between {-x.dim()} and {x.dim() - 1}")
        at = axis_of(self.activation, x.dim(), dim, joined)
        assert at is not None
        extent = int(x.shape[at])
        if joined and extent % 2 != 0:
            raise ValueError(f"{self.who}: dim {at} of shape {tuple(x.shape)} is odd and cannot be split into x and gate; write gate=...")
        if self.activation.extent != 0 and extent == 0:
            raise ValueError(f"{self.who}: dim {at} of shape {tuple(x.shape)} has no elements, so it has no maximum or mean; write a tensor with some")
        return extent // 2 if joined else extent

    def __call__(self, given: tuple[Any, ...], named: dict[str, Any]) -> Tensor:
        values = self.bound(given, named)
        if "x" not in values:
            raise TypeError(f"{self.who}: x is missing; write {self.who}{self.inspected()}")
        x = self.operand("x", values["x"])
        gate = None if values.get("gate") is None else self.operand("gate", values["gate"])
        if gate is not None and (gate.shape != x.shape or gate.dtype != x.dtype):
            raise ValueError(f"{self.who}: gate has shape {tuple(gate.shape)} and {gate.dtype}; write a tensor of shape {tuple(x.shape)} and {x.dtype}")
        dim = values.get("dim")
        channels = self.channels(x, dim, self.activation.inputs == 2 and gate is None)
        parameters = [self.parameter(name, p, values.get(name, p.initial if p.is_list else p.initial[0]), x, channels)
                      for name, p in self.parameters.items()]
        return self.computed(x, gate, parameters, self.seed(values, x), dim)

    def setting(self, dim: int | None) -> derivatives.Setting:
        """Made once for each dim."""
        if dim not in self.settings:
            self.settings[dim] = derivatives.Setting(self.activation.name, dim)
        return self.settings[dim]

    def computed(self, x: Tensor, gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None) -> Tensor:
        """By the way that the moment asks for: traced, under transforms, training, or neither."""
        name = self.activation.name
        transforms = torch._C._are_functorch_transforms_active()
        if torch.compiler.is_compiling():
            if transforms:
                return formula.differentiable_forward(name, x, gate, parameters, seed, dim)
            return torch.ops.actgen_traced.forward.default(name, x, gate, parameters, seed, dim)  # type: ignore[no-any-return]
        if transforms or forward_ad._current_level >= 0:
            return derivatives.Full.apply(self.setting(dim), seed, x, gate, *parameters)  # type: ignore[no-any-return]
        if torch.is_grad_enabled() and any(t is not None and t.requires_grad for t in (x, gate, *parameters)):
            return derivatives.Fast.apply(self.setting(dim), seed, x, gate, *parameters)  # type: ignore[no-any-return]
        return torch.ops.actgen.forward.default(name, x, gate, parameters, seed, dim)  # type: ignore[no-any-return]


def make_function(activation: Activation, qualified: str, module: str) -> Callable[..., Tensor]:
    """The function of an activation."""
    function = TensorFunction(activation, f"{module}.{qualified}")

    def call(*given: Any, **named: Any) -> Tensor:
        return function(given, named)

    call.__name__, call.__qualname__, call.__module__ = qualified.rsplit(".", 1)[-1], qualified, module
    call.__doc__ = docstring(activation)
    call.__signature__ = function.inspected()  # type: ignore[attr-defined]
    return call
