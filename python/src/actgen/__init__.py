"""actgen: activation functions, declared once; their kernels and derivatives for NumPy.

    import actgen
    y = actgen.numpy.swish(x, beta=1.5)
    dx, dbeta = actgen.numpy.swish.backward(x, dy, beta=1.5)

actgen.names() lists the activations, actgen.describe("swish") says what is known of one.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .descriptions import catalogue, describe
from .library import load, target, version
from .registry import names, systems

__version__ = version()
__all__ = ["catalogue", "describe", "load", "names", "numpy", "systems", "target", "torch", "version"]


def __getattr__(name: str) -> Any:
    if name in ("numpy", "torch"):  # imported when first asked for
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"actgen: there is no {name}; write one of: {', '.join(__all__)}")
