"""The shape that a kernel is called with: which axis it works along, and what the results' shapes are."""

from __future__ import annotations

from ctypes import sizeof
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from .. import abi
from ..registry import Activation, find

Extents = tuple[int, ...]


@dataclass(frozen=True)
class Fitted:
    """A shape of the C interface, and the NumPy shapes of what has x's and what has y's extent."""

    record: abi.Shape
    element: Extents
    output: Extents
    flat: bool   # elements do not know of each other, nor of channels
    units: int   # what threads may share: elements of a flat array, else outer indices

    @property
    def channels(self) -> int:
        """How many values a parameter per channel has."""
        return int(self.record.axis)


def _shape(outer: int, axis: int, inner: int, gate: int) -> abi.Shape:
    return abi.Shape(sizeof(abi.Shape), outer, axis, inner, 0, 0, gate)


def _usual_axis(activation: Activation, axes: int) -> int:
    """The last one of rows, groups and halves; of channels the second one, as networks lay them out."""
    by_channels = activation.has_channels and activation.extent == abi.POINTWISE
    return (1 if axes >= 2 else 0) if by_channels else -1


def _along(who: str, activation: Activation, extents: Extents, axis: int | None) -> int:
    axes = len(extents)
    if axes == 0:
        raise ValueError(f"{who}: it works along an axis and a single number was given; write an array with an axis")
    chosen = _usual_axis(activation, axes) if axis is None else axis
    if not -axes <= chosen < axes:
        raise ValueError(f"{who}: axis {chosen} does not exist in shape {extents}; write an axis between {-axes} and {axes - 1}")
    return chosen % axes


def fit(who: str, activation: Activation, extents: Extents, axis: int | None, halves: bool, interleaved: bool) -> Fitted:
    """The shape for arrays of these extents.  halves: the gate stands in the same array."""
    if axis is not None and (isinstance(axis, bool) or not hasattr(axis, "__index__")):
        raise TypeError(f"{who}: axis is {axis!r}; write a whole number")
    if interleaved and not halves:
        raise ValueError(f"{who}: the gate is an array of its own and cannot be interleaved with x; leave out interleaved")
    return _fit(who, activation.name, extents, axis if axis is None else axis.__index__(), halves, bool(interleaved))


@lru_cache(maxsize=1024)
def _fit(who: str, name: str, extents: Extents, axis: int | None, halves: bool, interleaved: bool) -> Fitted:
    activation = find(name)
    assert activation is not None
    if not halves and not activation.works_along_axis:
        if axis is not None:
            raise ValueError(f"{who}: it works on each element alone; leave out axis")
        elements = prod(extents)
        return Fitted(_shape(1, 1, elements, abi.TWO_BUFFERS), extents, extents, True, elements)
    at = _along(who, activation, extents, axis)
    outer, length, inner = prod(extents[:at]), extents[at], prod(extents[at + 1:])
    output = list(extents)
    gate = abi.TWO_BUFFERS
    if halves:
        if length % 2 != 0:
            raise ValueError(f"{who}: axis {at} of shape {extents} is odd and cannot be split into x and gate; write gate=...")
        if interleaved and inner != 1:
            raise ValueError(f"{who}: x and gate are interleaved along the last axis alone, and axis {at} of shape {extents} is not; "
                             "write axis=-1")
        length //= 2
        output[at] = length
        gate = abi.INTERLEAVED if interleaved else abi.HALVES
    if activation.extent != abi.POINTWISE and length == 0:
        raise ValueError(f"{who}: axis {at} of shape {extents} has no elements, so it has no maximum or mean; write an array with some")
    if activation.extent == abi.GROUP:
        del output[at]
    return Fitted(_shape(outer, length, inner, gate), extents, tuple(output), False, outer)
