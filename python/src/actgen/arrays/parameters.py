"""Values, directions and gradients of parameters, as kernels take them."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np

from .. import abi
from ..registry import Activation, Parameter
from .dtypes import address

Array = np.ndarray[Any, Any]


def shape_of(parameter: Parameter, channels: int) -> tuple[int, ...]:
    """() of a number, (K,) of a list, (channels,), or (K, channels)."""
    return ((parameter.count,) if parameter.is_list else ()) + ((channels,) if parameter.per_channel else ())


def _shown(shape: tuple[int, ...]) -> str:
    return f"an array of shape {shape}" if shape else "a number"


def values_of(who: str, name: str, parameter: Parameter, value: Any, channels: int, dtype: np.dtype[Any]) -> Array:
    """The value in the shape that the parameter has; one value, or one list, stands for all channels."""
    try:
        array = np.asarray(value, dtype=dtype, order="C")
    except (TypeError, ValueError):
        raise TypeError(f"{who}: {name} is {value!r}; write {_shown(shape_of(parameter, channels))}") from None
    wanted = shape_of(parameter, channels)
    if array.shape == wanted:
        return array
    if array.size == 1 and not parameter.is_list:
        return np.full(wanted, array.reshape(())[()], dtype=dtype)
    if parameter.is_list and parameter.per_channel and array.shape == (parameter.count,):
        return np.repeat(array, channels).reshape(wanted)
    raise ValueError(f"{who}: {name} has shape {array.shape}; write {_shown(wanted)}")


def records(arrays: list[Array | None]) -> Any:
    """One actgen_values for each; None: the initial value, or a direction that is zero."""
    all_values = (abi.Values * len(arrays))()
    for record, array in zip(all_values, arrays):
        if array is not None:
            record.data, record.count = address(array), array.size
    return all_values


def result_records(activation: Activation, arrays: list[Array | None], channels: int) -> Any:
    """One actgen_results for each; None: skipped."""
    all_results = records(arrays)
    for record, parameter in zip(all_results, activation.parameters):
        record.count = parameter.count * (channels if parameter.per_channel else 1)
    return all_results


def blame(who: str, activation: Activation, arrays: list[Array | None]) -> ValueError:
    """Which parameter is no number of its domain."""
    for parameter, array in zip(activation.parameters, arrays):
        for value in () if array is None else array.ravel():
            low, high = array.dtype.type(parameter.low), array.dtype.type(parameter.high)  # type: ignore[union-attr]
            above = value > low if parameter.open_low else value >= low
            below = value < high if parameter.open_high else value <= high
            if not (above and below):
                return ValueError(f"{who}: {parameter.argument} = {value} does not lie in its domain; "
                                  f"write a number of {parameter.domain}")
    return ValueError(f"{who}: a parameter does not lie in its domain; write a number that describe() allows")


def pointer(array: Any) -> Any:
    """An array of records as the pointer that actgen_call holds."""
    return ctypes.cast(array, ctypes.POINTER(abi.Values))
