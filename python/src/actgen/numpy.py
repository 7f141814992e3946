"""Activations over NumPy arrays: actgen.numpy.swish(x, beta=1.5), and what systems call them, actgen.numpy.torch.leaky_relu(x).

Every activation of the loaded libraries is a function here, by its name and its aliases.  Beside the value, swish(x), it has

    swish.derivative(x)            (y, slope)
    swish.backward(x, dy)          (dx, dbeta): gradients by every input and every learnable parameter
    swish.backward_from_output     from y instead of x, where that is possible
    swish.double_backward(x, dy, vx)   (ddy, dx, dbeta): gradients of the sum of vx * dx

Arrays are float32, float64, float16 or ml_dtypes.bfloat16, all of one type; parameters beside 16 bits are float32.  Contiguous
arrays are read where they lie, others are copied once.  Options, by name:

    out          an array, or a tuple of arrays and None; it may be an operand's very array
    wanted       names of the results that are computed; the others are None
    axis         the axis of rows, groups and halves (the last one), or of channels (the second one)
    interleaved  x and gate alternate along the last axis, instead of standing in its halves
    seed, offset noise; without a seed each element gets the mean of its noise
    tier         "accurate", "fast" or "exact"
    threads      how many threads share the call; the bits are the same for any number
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, Callable

from . import registry
from .arrays.function import make_function
from .descriptions import unknown


def find(name: str) -> Callable[..., Any]:
    """The function of an activation, an alias or a preset: find("torch::leaky_relu")."""
    system, _, own_name = name.rpartition("::")
    holder = getattr(sys.modules[__name__], system, None) if system else sys.modules[__name__]
    found = getattr(holder, own_name, None) if registry.find(name) else None
    if found is None:
        raise ValueError(f"actgen.numpy.find: {unknown(name)}")
    return found  # type: ignore[no-any-return]


def _system(name: str) -> ModuleType:
    module = ModuleType(f"{__name__}.{name}", f"Activations as {name} has them.")
    for own_name in registry.systems()[name]:
        activation = registry.find(f"{name}::{own_name}")
        assert activation is not None
        setattr(module, own_name, make_function(activation, f"{name}.{own_name}", __name__))
    return module


def __getattr__(name: str) -> Any:
    activation = registry.find(name) if not name.startswith("_") else None
    made: Any
    if activation is not None:
        made = make_function(activation, name, __name__)
    elif name in registry.systems():
        made = _system(name)
    else:
        raise AttributeError(f"{__name__}: {unknown(name)}")
    globals()[name] = made
    return made


def __dir__() -> list[str]:
    aliases = [alias for activation in registry.activations() for alias in activation.aliases]
    return sorted({"find", *registry.names(), *aliases, *registry.systems()})
