"""What arrays may hold, and what parameters hold beside them."""

from __future__ import annotations

from typing import Any

import numpy as np

_FORMATS = {np.dtype(np.float32): "f32", np.dtype(np.float64): "f64", np.dtype(np.float16): "f16"}
NAMES = {"f32": "float32", "f64": "float64", "f16": "float16", "bf16": "bfloat16"}


def format_of(dtype: np.dtype[Any]) -> str | None:
    """How kernels' names call it; None if there are no kernels for it.  bfloat16 is that of ml_dtypes."""
    known = _FORMATS.get(dtype)
    if known is None and dtype.name == "bfloat16" and dtype.itemsize == 2:
        _FORMATS[dtype] = known = "bf16"
    return known


def parameter_dtype(form: str) -> np.dtype[Any]:
    """What parameters, their directions and their gradients hold."""
    return np.dtype(np.float64 if form == "f64" else np.float32)


def as_array(who: str, name: str, value: Any) -> np.ndarray[Any, Any]:
    """The value as an array of a type for which there are kernels, in this machine's order of bytes."""
    array = np.asarray(value)
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    if format_of(array.dtype) is None:
        raise TypeError(f"{who}: {name} holds {array.dtype}; write {name}.astype(numpy.float32), or float64, float16 or "
                        "ml_dtypes.bfloat16")
    return array


def address(array: np.ndarray[Any, Any]) -> int:
    """Where its elements begin."""
    return int(array.__array_interface__["data"][0])
