"""Axes and shapes, as tensors that are only described have them."""

from __future__ import annotations

from typing import Sequence

from .. import abi
from ..registry import Activation


def axis_of(activation: Activation, axes: int, dim: int | None, joined: bool) -> int | None:
    """The axis that it works along, from 0; None where elements do not know of each other."""
    if not joined and not activation.works_along_axis:
        return None
    by_channels = activation.has_channels and activation.extent == abi.POINTWISE
    usual = (1 if axes >= 2 else 0) if by_channels else -1
    return (usual if dim is None else dim) % max(1, axes)


def output_shape(activation: Activation, shape: Sequence[int], dim: int | None, joined: bool) -> list[int]:
    """Of y and dy."""
    at = axis_of(activation, len(shape), dim, joined)
    extents = list(shape)
    if joined and at is not None:
        extents[at] = extents[at] // 2
    if activation.extent == abi.GROUP and at is not None:
        del extents[at]
    return extents
