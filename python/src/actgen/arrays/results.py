"""The arrays that a call writes: made here, or given as out."""

from __future__ import annotations

from typing import Any, Iterable

import numpy as np

from .dtypes import address

Array = np.ndarray[Any, Any]


def wanted_results(who: str, results: tuple[str, ...], wanted: Any) -> frozenset[str]:
    """Which results are computed; all unless some are named."""
    if wanted is None:
        return frozenset(results)
    names = (wanted,) if isinstance(wanted, str) else tuple(wanted)
    for name in names:
        if name not in results:
            raise ValueError(f"{who}: there is no result {name!r}; write wanted=({', '.join(map(repr, results))},), or some of these")
    if not names:
        raise ValueError(f"{who}: no result is wanted; write wanted=({results[0]!r},), or leave it out")
    return frozenset(names)


def given_results(who: str, results: tuple[str, ...], out: Any) -> dict[str, Any]:
    """By name what is given as out: an array where there is one result, else a tuple with None where one is to be made."""
    if out is None:
        return {}
    if len(results) == 1 and not isinstance(out, (tuple, list)):
        out = (out,)
    if not isinstance(out, (tuple, list)) or len(out) != len(results):
        raise TypeError(f"{who}: out is to hold {len(results)} arrays; write out=({', '.join(results)},) with None for what is to be made")
    return {name: array for name, array in zip(results, out) if array is not None}


def checked_out(who: str, name: str, out: Any, shape: tuple[int, ...], dtype: np.dtype[Any]) -> Array:
    """A result's array as it must be."""
    if not isinstance(out, np.ndarray):
        raise TypeError(f"{who}: out of {name} is a {type(out).__name__}; write an array, numpy.empty({shape}, numpy.{dtype})")
    if out.dtype != dtype:
        raise TypeError(f"{who}: out of {name} holds {out.dtype} where the result is {dtype}; write numpy.empty({shape}, numpy.{dtype})")
    if out.shape != shape:
        raise ValueError(f"{who}: out of {name} has shape {out.shape} where the result has {shape}; write numpy.empty({shape}, numpy.{dtype})")
    if not out.flags.c_contiguous:
        raise ValueError(f"{who}: out of {name} is not contiguous; write numpy.empty({shape}, numpy.{dtype})")
    if not out.flags.writeable:
        raise ValueError(f"{who}: out of {name} is read-only; write an array that can be written to")
    return out


Span = tuple[int, int]


def _span(array: Array) -> Span:
    return address(array), address(array) + array.nbytes


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def check_overlap(who: str, outs: dict[str, Array], operands: dict[str, Array], others: Iterable[Array]) -> None:
    """A result may be the very array of an operand; all else must lie apart."""
    out_spans = {name: _span(out) for name, out in outs.items()}
    for name, span in out_spans.items():
        for operand_name, operand in operands.items():
            if span != _span(operand) and _overlap(span, _span(operand)):
                raise ValueError(f"{who}: out of {name} overlaps {operand_name}; write the very same array, or a separate one")
        for other in others:
            if _overlap(span, _span(other)):
                raise ValueError(f"{who}: out of {name} overlaps a parameter; write a separate array")
        for other_name, other_span in out_spans.items():
            if other_name != name and _overlap(span, other_span):
                raise ValueError(f"{who}: out of {name} overlaps that of {other_name}; write a separate array for each result")
