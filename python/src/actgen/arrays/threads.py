"""Runs a call on several threads, with the bits that one thread gives.

ctypes releases the lock of the interpreter while a kernel runs.  Gradients of parameters are summed over blocks that depend
on the shape alone (partial and finish); other results are computed element by element, or row by row.
"""

from __future__ import annotations

import ctypes
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Callable

from .. import abi
from ..registry import Kernel
from .shapes import Fitted

_pools: dict[int, ThreadPoolExecutor] = {}  # by the process that made them: threads do not survive a fork
_LEAST_ELEMENTS = 4096  # of a thread


def _pool() -> ThreadPoolExecutor:
    process = os.getpid()
    if process not in _pools:
        _pools.clear()
        _pools[process] = ThreadPoolExecutor(max(2, os.cpu_count() or 1), "actgen")
    return _pools[process]


def _first_failure(parts: list[Callable[[], int]]) -> int:
    if len(parts) == 1:
        return parts[0]()
    statuses = list(_pool().map(lambda part: part(), parts))
    return next((status for status in statuses if status != 0), 0)


def _cuts(units: int, pieces: int, multiple: int) -> list[tuple[int, int]]:
    """units cut into at most so many pieces of whole multiples."""
    length = -(-units // max(1, pieces))
    length = -(-length // multiple) * multiple
    return [(first, min(first + length, units)) for first in range(0, units, max(1, length))]


def _part_of(call: abi.Call, fitted: Fitted, sizes: dict[str, int], first: int, last: int) -> tuple[abi.Call, list[object]]:
    """The call on some units alone: `sizes` are the bytes of a unit by the names of members."""
    part = abi.Call.from_buffer_copy(call)
    shape = abi.Shape.from_buffer_copy(fitted.record)
    if fitted.flat:
        shape.inner = last - first
    else:
        shape.outer = last - first
    part.shape = ctypes.pointer(shape)
    for member, size in sizes.items():
        setattr(part, member, getattr(call, member) + first * size)
    kept: list[object] = [shape]
    if call.noise:
        noise = abi.Random.from_buffer_copy(call.noise.contents)
        unit = 1 if fitted.flat else shape.axis * shape.inner
        noise.offset = (noise.offset + first * unit) % 2**64
        part.noise = ctypes.pointer(noise)
        kept.append(noise)
    return part, kept


def run_pieces(kernel: Kernel, call: abi.Call, fitted: Fitted, sizes: dict[str, int], threads: int) -> int:
    """Elements, or rows, shared among threads; `sizes` are the bytes that a unit has in each array of elements."""
    elements = fitted.record.outer * fitted.record.axis * fitted.record.inner
    pieces = min(threads, max(1, elements // _LEAST_ELEMENTS), max(1, fitted.units))
    if pieces == 1:
        return kernel.run(kernel.pointer, ctypes.byref(call))
    parts = [_part_of(call, fitted, sizes, *cut) for cut in _cuts(fitted.units, pieces, 64 if fitted.flat else 1)]
    return _first_failure([lambda part=part: kernel.run(kernel.pointer, ctypes.byref(part)) for part, _ in parts])  # type: ignore[misc]


def run_blocks(kernel: Kernel, call: abi.Call, blocks: int, threads: int) -> int:
    """Gradients of parameters: blocks shared among threads, then their sums."""
    if min(threads, blocks) <= 1:
        return kernel.run(kernel.pointer, ctypes.byref(call))
    status = _first_failure([
        lambda cut=cut: kernel.partial(kernel.pointer, ctypes.byref(call), cut[0], cut[1] - cut[0])  # type: ignore[misc]
        for cut in _cuts(blocks, min(threads, blocks), 1)])
    return status or kernel.finish(kernel.pointer, ctypes.byref(call))
