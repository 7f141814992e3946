"""The operators under torch.vmap: one call where the batch can be one more axis in front, else a call for each element."""

from __future__ import annotations

from typing import Any, Sequence

import torch
from torch import Tensor

from ..registry import find
from . import operators
from .shapes import axis_of


def _is_batched(dims: Any) -> bool:
    return any(map(_is_batched, dims)) if isinstance(dims, (tuple, list)) else dims is not None


def _size(value: Any, dims: Any) -> int:
    """Of the batch; 0 where nothing here belongs to it."""
    if isinstance(dims, (tuple, list)):
        return max((_size(one, dim) for one, dim in zip(value, dims)), default=0)
    return 0 if dims is None else int(value.shape[dims])


def _element(value: Any, dims: Any, index: int) -> Any:
    """What one element of the batch has."""
    if isinstance(dims, (tuple, list)):
        return [_element(one, dim, index) for one, dim in zip(value, dims)]
    return value if dims is None else value.select(dims, index)


def _in_front(value: Any, dim: Any, size: int) -> Any:
    """With the batch as the first axis; what does not belong to it is repeated."""
    if not isinstance(value, Tensor):
        return value
    return value.unsqueeze(0).expand(size, *value.shape) if dim is None else value.movedim(dim, 0)


def _one_by_one(operator: Any, size: int, dims: Any, arguments: Any) -> Any:
    results = [operator(*(_element(value, dim, index) for value, dim in zip(arguments, dims))) for index in range(size)]
    if isinstance(results[0], Tensor):
        return torch.stack(results), 0
    return [torch.stack(parts) for parts in zip(*results)], [0] * len(results[0])


# Where arguments stand: tensors of elements, x and the gate last; what must not differ between elements of the batch; dim.
_PLACES: dict[str, tuple[Sequence[int], Sequence[int], int]] = {
    "forward": ((1, 2), (3, 4), 5),
    "backward": ((1, 2, 3), (4, 5), 6),
    "double_backward": ((1, 2, 4, 5, 6), (3, 7, 8), 9),
}


def _makes_sums(kind: str, arguments: Any) -> bool:
    found = find(arguments[0])
    assert found is not None
    learnable = sum(parameter.learnable for parameter in found.parameters)
    if kind == "backward" and learnable:
        return any(arguments[7][-learnable:])
    return kind == "double_backward" and learnable > 0


def _shifted(name: str, dim: int | None, axes: int, joined: bool) -> int | None:
    """The axis it works along, behind the batch's."""
    found = find(name)
    assert found is not None
    at = axis_of(found, axes, dim, joined)
    return None if at is None else at + 1


def _rule(kind: str, info: Any, dims: Any, *arguments: Any) -> Any:
    operator = getattr(torch.ops.actgen, kind).default
    elements, same, at = _PLACES[kind]
    found = find(arguments[0])
    assert found is not None
    size = _size(arguments, dims)
    alone = found.uses_noise or any(_is_batched(dims[place]) for place in same) or _makes_sums(kind, arguments)
    x_place = elements[-2]
    if alone or size == 0:
        return _one_by_one(operator, size, dims, arguments)
    x, gate = arguments[x_place], arguments[x_place + 1]
    axes = x.dim() - (dims[x_place] is not None)
    given = list(arguments)
    for place in elements:
        given[place] = _in_front(arguments[place], dims[place], size)
    given[at] = _shifted(arguments[0], arguments[at], axes, found.inputs == 2 and gate is None)
    results = operator(*given)
    if isinstance(results, Tensor):
        return results, 0
    flags = arguments[7] if kind == "backward" else [True] * len(results)  # what is not wanted is empty
    return list(results), [0 if flag else None for flag in flags]


for _kind in _PLACES:
    torch.library.register_vmap(f"actgen::{_kind}", lambda info, dims, *arguments, kind=_kind: _rule(kind, info, dims, *arguments),
                                lib=operators.LIBRARIES[0])
