"""An activation as a torch.nn.Module: learnable parameters are nn.Parameter, of one element or one for each channel."""

from __future__ import annotations

from typing import Any, Callable

import torch
from torch import Tensor, nn

from ..registry import Activation, Parameter


def _initial(parameter: Parameter, value: Any, channels: int | None) -> Tensor:
    """(1,), (channels,), (K,) or (K, channels): fully sharded training refuses parameters without a dimension."""
    tensor = torch.as_tensor(parameter.initial if value is None else value, dtype=torch.get_default_dtype())
    tensor = tensor.reshape(1) if tensor.dim() == 0 else tensor
    if parameter.per_channel and channels is not None:
        if parameter.is_list and tensor.dim() == 1:
            tensor = tensor.unsqueeze(-1).expand(-1, channels)
        elif not parameter.is_list and tensor.numel() == 1:
            tensor = tensor.expand(channels)
    return tensor.clone()


def _project(parameter: Parameter, values: Tensor) -> None:
    """Onto the domain; from an end that does not belong to it to the number beside it."""
    low, high = (torch.tensor(end, dtype=values.dtype, device=values.device) for end in (parameter.low, parameter.high))
    if parameter.open_low:
        low = torch.nextafter(low, high)
    if parameter.open_high:
        high = torch.nextafter(high, low)
    values.clamp_(low, high)


def _init(activation: Activation, function: Callable[..., Tensor]) -> Callable[..., None]:
    options = (["channels"] if activation.has_channels else []) + (["dim"] if activation.works_along_axis or activation.inputs == 2 else [])
    known = [parameter.argument for parameter in activation.parameters] + options

    def init(self: Any, *given: Any, **named: Any) -> None:
        nn.Module.__init__(self)
        values = dict(zip(known, given))
        unknown = [name for name in named if name not in known]
        if unknown or len(given) > len(known) or set(values) & set(named):
            wrong = f"there is no argument '{unknown[0]}'" if unknown else "arguments are given twice, or too many"
            raise TypeError(f"actgen.torch.{type(self).__name__}: {wrong}; write {', '.join(known) or 'none'}")
        values.update(named)
        self.dim = values.get("dim")
        self.fixed = {}
        for parameter in activation.parameters:
            value = values.get(parameter.argument)
            if parameter.learnable:
                setattr(self, parameter.argument, nn.Parameter(_initial(parameter, value, values.get("channels"))))
            else:
                self.fixed[parameter.argument] = value if value is not None else parameter.initial if parameter.is_list else parameter.initial[0]

    return init


def make_module(activation: Activation, function: Callable[..., Tensor], name: str, module: str) -> type[nn.Module]:
    """The class of an activation."""
    learnable = [parameter.argument for parameter in activation.parameters if parameter.learnable]
    along = activation.works_along_axis or activation.inputs == 2

    def forward(self: Any, x: Tensor, *gate: Tensor) -> Tensor:
        options: dict[str, Any] = {"dim": self.dim} if along and self.dim is not None else {}
        if activation.uses_noise:
            options["training"] = self.training
        return function(x, *gate, **self.fixed, **{one: getattr(self, one) for one in learnable}, **options)

    def constrain(self: Any) -> None:
        """Brings learnable parameters back into their domains, which a step of an optimizer may have left."""
        with torch.no_grad():
            for parameter in activation.parameters:
                if parameter.learnable:
                    _project(parameter, getattr(self, parameter.argument))

    def extra_repr(self: Any) -> str:
        shown = [f"{key}={value}" for key, value in self.fixed.items()] + [f"{one}: {tuple(getattr(self, one).shape)}" for one in learnable]
        return ", ".join(shown + ([f"dim={self.dim}"] if self.dim is not None else []))

    members = {"__init__": _init(activation, function), "forward": forward, "constrain": constrain, "extra_repr": extra_repr, "__module__": module,
               "__qualname__": name, "__doc__": function.__doc__}
    return type(name, (nn.Module,), members)
