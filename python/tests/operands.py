"""Operands for any kind of any activation, drawn from its signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

import actgen
from actgen import registry
from actgen.arrays.kinds import KINDS, kernels_of
from actgen.arrays.signature import Signature

try:
    import ml_dtypes
except ImportError:
    ml_dtypes = None

FORMATS = {"f32": np.float32, "f64": np.float64, "f16": np.float16}
if ml_dtypes is not None:
    FORMATS["bf16"] = ml_dtypes.bfloat16


@dataclass(frozen=True)
class Case:
    """One kind of one activation."""

    name: str
    kind: str

    @property
    def activation(self) -> registry.Activation:
        return registry.find(self.name)

    @property
    def signature(self) -> Signature:
        return Signature(self.activation, KINDS[self.kind])

    @property
    def function(self) -> Any:
        function = actgen.numpy.find(self.name)
        return function if self.kind == "forward" else getattr(function, self.kind)

    def __str__(self) -> str:
        return f"{self.name}.{self.kind}"


def cases(kinds=tuple(KINDS), names=None) -> list[Case]:
    return [Case(name, kind) for name in names or registry.names() for kind in kinds if kernels_of(kind) in registry.find(name).kinds()]


def all_names() -> list[str]:
    """Activations and presets."""
    return registry.names() + [preset for activation in registry.activations() for preset in activation.presets]


def output_shape(activation: registry.Activation, shape: tuple[int, ...], axis: int) -> tuple[int, ...]:
    if activation.extent != 2:
        return shape
    axis %= len(shape)
    return shape[:axis] + shape[axis + 1:]


def operands(case: Case, shape=(5, 6, 7), dtype=np.float32, seed=1, axis=None) -> dict[str, Any]:
    """Arguments by name: arrays of normal numbers, a gate of its own, and a seed where there is noise."""
    generator = np.random.default_rng(seed)
    activation, signature = case.activation, case.signature
    usual = -1 if activation.extent != 0 or not activation.has_channels else 1 if len(shape) > 1 else 0
    out = output_shape(activation, shape, usual if axis is None else axis)
    given: dict[str, Any] = {}
    for stream in signature.reads:
        extents = out if stream.like_output else shape
        given[stream.name] = (2 * generator.standard_normal(extents)).astype(dtype)
    if "x" in given and activation.extent == 0:
        given["x"] = where_defined(case, given["x"], axis)
    if case.kind == "backward_from_output":
        given["y"] = from_output(case, where_defined(case, given["y"], axis), axis)
    if axis is not None:
        given["axis"] = axis
    if activation.uses_noise:
        given["seed"] = 7
    return given


def where_defined(case: Case, x: Any, axis: Any) -> Any:
    """One half in place of what f is not defined at."""
    options = {"gate": x} if case.activation.inputs == 2 else {}
    y = np.asarray(actgen.numpy.find(case.name)(x, **options, **({"axis": axis} if axis is not None else {})), np.float64)
    return x if y.shape != x.shape else np.where(np.isfinite(y), x, np.asarray(0.5, x.dtype)).astype(x.dtype)


def from_output(case: Case, x, axis):
    """What the activation gives for x, so that y lies in its range."""
    options = {"seed": 7} if case.activation.uses_noise else {}
    if axis is not None:
        options["axis"] = axis
    return actgen.numpy.find(case.name)(x, **options)


def as_tuple(results: Any) -> tuple[Any, ...]:
    return results if isinstance(results, tuple) else (results,)


def same_bits(one: Any, other: Any) -> bool:
    """Whether two results, or two tuples of them, have the same shapes, types and bits."""
    for a, b in zip(as_tuple(one), as_tuple(other)):
        if (a is None) != (b is None):
            return False
        if a is None:
            continue
        a, b = np.asarray(a), np.asarray(b)
        if a.shape != b.shape or a.dtype != b.dtype or a.tobytes() != b.tobytes():
            return False
    return len(as_tuple(one)) == len(as_tuple(other))


def elements(results: Any) -> int:
    return sum(np.asarray(one).size for one in as_tuple(results) if one is not None)
