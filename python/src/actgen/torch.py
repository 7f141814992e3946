"""Activations over PyTorch's tensors: actgen.torch.swish(x, beta), and modules, actgen.torch.Swish(beta=1.5).

On the CPU the library's kernels compute values, gradients and second derivatives; on other devices, under torch.func inside
torch.compile, and beyond the second order the same mathematics in PyTorch's operations.  y has x's type; parameters and their gradients
are float32 beside float16 and bfloat16.  dim is the dimension of rows, groups and halves (the last), or of channels (the second).
Random activations draw noise where training=True is written; modules do so in training.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from . import registry
from .class_name import class_name
from .descriptions import unknown
from .tensors.function import make_function
from .tensors.modules import make_module


def _class_names() -> dict[str, str]:
    return {class_name(name): name for name in registry.names()}


def _system(name: str) -> ModuleType:
    module = ModuleType(f"{__name__}.{name}", f"Activations as {name} has them.")
    for own_name in registry.systems()[name]:
        activation = registry.find(f"{name}::{own_name}")
        assert activation is not None
        setattr(module, own_name, make_function(activation, f"{name}.{own_name}", __name__))
    return module


def find(name: str) -> Any:
    """The function of an activation, an alias or a preset: find("torch::leaky_relu")."""
    system, _, own_name = name.rpartition("::")
    holder = getattr(sys.modules[__name__], system, None) if system else sys.modules[__name__]
    found = getattr(holder, own_name, None) if registry.find(name) else None
    if found is None:
        raise ValueError(f"actgen.torch.find: {unknown(name)}")
    return found


def __getattr__(name: str) -> Any:
    activation = registry.find(name) if not name.startswith("_") else None
    made: Any
    if activation is not None:
        made = make_function(activation, name, __name__)
    elif name in _class_names():
        own = registry.find(_class_names()[name])
        assert own is not None
        made = make_module(own, getattr(sys.modules[__name__], own.name), name, __name__)
    elif name in registry.systems():
        made = _system(name)
    else:
        raise AttributeError(f"{__name__}: {unknown(name)}")
    globals()[name] = made
    return made


def __dir__() -> list[str]:
    aliases = [alias for activation in registry.activations() for alias in activation.aliases]
    return sorted({"find", *registry.names(), *aliases, *registry.systems(), *_class_names()})
