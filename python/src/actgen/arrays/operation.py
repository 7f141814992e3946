"""One kind of kernel of one activation, as a function of NumPy arrays."""

from __future__ import annotations

import ctypes
import operator
from collections import namedtuple
from functools import cached_property
from typing import Any

import numpy as np

from .. import abi, library
from ..registry import TIERS, Activation, Kernel, Parameter
from .dtypes import NAMES, address, as_array, format_of, parameter_dtype
from .kinds import KINDS, kernels_of
from .parameters import blame, pointer, records, result_records, shape_of, values_of
from .results import check_overlap, checked_out, given_results, wanted_results
from .shapes import Fitted, fit
from .signature import Signature
from .threads import run_blocks, run_pieces

Array = np.ndarray[Any, Any]
_CALL_SIZE = ctypes.sizeof(abi.Call)
_RANDOM_SIZE = ctypes.sizeof(abi.Random)


class Operation:
    """Called with the arguments of its signature; `who` speaks in errors."""

    def __init__(self, activation: Activation, kind: str, who: str) -> None:
        self.activation = activation
        self.kind = kind
        self.who = who
        self.signature = Signature(activation, KINDS[kind])

    @cached_property
    def result_type(self) -> Any:
        """The named tuple of several results, or of gradients."""
        return namedtuple(f"{self.activation.name.split('::')[-1]}_{self.kind}", self.signature.results)

    def kernel(self, form: str, tier: Any) -> Kernel:
        """The kernel for arrays of a format."""
        if tier not in TIERS:
            raise ValueError(f"{self.who}: there is no tier {tier!r}; write one of: {', '.join(map(repr, TIERS))}")
        name = f"{kernels_of(self.kind)}_{form}" + ("" if tier == "accurate" else f"_{tier}")
        kernel = self.activation.kernels.get(name)
        if kernel is None:
            raise ValueError(f"{self.who}: there is no {tier} kernel for {NAMES[form]}; leave out tier")
        return kernel

    def __call__(self, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        return _Run(self, self.signature.bound(self.who, given, named)).results()


class _Run:
    """One call on its way: operands, parameters, results, and the record of the C interface that points to them."""

    def __init__(self, operation: Operation, values: dict[str, Any]) -> None:
        self.operation = operation
        self.signature = operation.signature
        self.who = operation.who
        self.values = values
        self.leading = as_array(self.who, self.signature.reads[0].name, values[self.signature.reads[0].name])
        self.form = format_of(self.leading.dtype) or ""
        self.dtype = self.leading.dtype
        self.kernel = operation.kernel(self.form, values.get("tier", "accurate"))
        self.fitted = self._fitted()
        self.call = abi.Call(_CALL_SIZE, ctypes.pointer(self.fitted.record))
        self.sizes: dict[str, int] = {}  # of a unit, by members of the call
        self.operands: dict[str, Array] = {}
        self._read_operands()
        self._read_noise()
        self.wanted = wanted_results(self.who, self.signature.results, values.get("wanted"))
        self.made: dict[str, Array] = {}
        self.given = given_results(self.who, self.signature.results, values.get("out"))

    def _fitted(self) -> Fitted:
        reads_x = self.signature.reads[0].name == "x"
        halves = reads_x and self.operation.activation.inputs == 2 and self.values.get("gate") is None
        if halves and self.values.get("vgate") is not None:
            raise ValueError(f"{self.who}: vgate belongs to a gate of its own; write gate=... as well")
        return fit(self.who, self.operation.activation, self.leading.shape, self.values.get("axis"), halves,
                   self.values.get("interleaved", False))

    def _place(self, member: str, array: Array) -> None:
        setattr(self.call, member, address(array))
        self.sizes[member] = array.nbytes // max(1, self.fitted.units)

    def _read_operands(self) -> None:
        for index, stream in enumerate(self.signature.reads):
            value = self.leading if index == 0 else self.values.get(stream.name)
            if value is None:
                continue
            array = value if index == 0 else as_array(self.who, stream.name, value)
            shape = self.fitted.output if stream.like_output else self.fitted.element
            if array.dtype != self.dtype:
                raise TypeError(f"{self.who}: {stream.name} holds {array.dtype} and {self.signature.reads[0].name} holds {self.dtype}; "
                                "convert one by .astype")
            if array.shape != shape:
                raise ValueError(f"{self.who}: {stream.name} has shape {array.shape}; write an array of shape {shape}")
            array = np.ascontiguousarray(array).reshape(shape)
            self.operands[stream.name] = array
            self._place(stream.member, array)

    def _read_noise(self) -> None:
        if not self.operation.activation.uses_noise:
            return
        seed = self.values.get("seed")
        self.noise = abi.Random(_RANDOM_SIZE, self._counter("seed", 0 if seed is None else seed),
                                self._counter("offset", self.values.get("offset", 0)), int(seed is None))
        self.call.noise = ctypes.pointer(self.noise)

    def _counter(self, name: str, value: Any) -> int:
        try:
            number = operator.index(value)
        except TypeError:
            number = -1
        if not 0 <= number < 2**64:
            raise ValueError(f"{self.who}: {name} is {value!r}; write a whole number from 0 to 2**64 - 1")
        return number

    def _parameter(self, name: str, parameter: Parameter) -> Array | None:
        value = self.values.get(name)
        if value is None and self.operation.activation.preset_of is None:
            return None  # kernels know the initial values of activations, not of presets
        value = parameter.initial if value is None and parameter.is_list else parameter.initial[0] if value is None else value
        return values_of(self.who, name, parameter, value, self.fitted.channels, parameter_dtype(self.form))

    def _read_parameters(self) -> None:
        if not self.signature.parameters:
            return
        self.parameters = [self._parameter(name, parameter) for name, parameter in self.signature.parameters]
        self.parameter_records = records(self.parameters)
        self.call.parameters = pointer(self.parameter_records)

    def _read_directions(self) -> None:
        if not KINDS[self.operation.kind].directions:
            return
        dtype = parameter_dtype(self.form)
        self.directions: list[Array | None] = []
        for _, parameter in self.signature.parameters:
            name = f"v{parameter.name}"
            value = self.values.get(name) if parameter.learnable else None
            self.directions.append(None if value is None else values_of(self.who, name, parameter, value, self.fitted.channels, dtype))
        if self.directions:
            self.direction_records = records(self.directions)
            self.call.parameter_directions = pointer(self.direction_records)
        if all(array is None for array in self.directions) and "vx" not in self.operands and "vgate" not in self.operands:
            ways = [name for name in ("vx", "vgate") if name in self.signature.known] + [f"v{p.name}" for _, p in self.signature.learnable]
            raise ValueError(f"{self.who}: there is no direction; write {' or '.join(way + '=...' for way in ways)}")

    def _result(self, name: str, shape: tuple[int, ...], dtype: np.dtype[Any]) -> Array | None:
        if name not in self.wanted:
            return None
        if name in self.given:
            array = checked_out(self.who, name, self.given[name], shape, dtype)
        else:
            array = np.empty(shape, dtype)
        self.made[name] = array
        return array

    def _make_results(self) -> None:
        for stream in self.signature.writes:
            if stream.name == "dgate" and "gate" not in self.operands:
                continue  # dx holds both halves
            array = self._result(stream.name, self.fitted.output if stream.like_output else self.fitted.element, self.dtype)
            if array is not None:
                self._place(stream.member, array)
        self.sums: list[Array | None] = []
        if KINDS[self.operation.kind].sums:
            dtype = parameter_dtype(self.form)
            self.sums = [
                self._result(f"d{parameter.name}", shape_of(parameter, self.fitted.channels), dtype) if parameter.learnable else None
                for _, parameter in self.signature.parameters]
        if not self.made:
            raise ValueError(f"{self.who}: dgate is wanted and there is no gate, so dx holds both halves; write wanted=('dx',)")
        if self.given:
            apart = [array for array in (*getattr(self, "parameters", ()), *getattr(self, "directions", ())) if array is not None]
            check_overlap(self.who, {name: self.made[name] for name in self.given if name in self.made}, self.operands, apart)

    def _make_workspace(self) -> int:
        """How many blocks there are."""
        size, blocks = ctypes.c_size_t(), ctypes.c_size_t()
        status = self.kernel.workspace(self.kernel.pointer, ctypes.byref(self.fitted.record), ctypes.byref(size), ctypes.byref(blocks))
        self._check(status)
        self.workspace = np.empty(size.value // 8 + 1, np.float64)
        self.call.workspace, self.call.workspace_size = address(self.workspace), size.value
        self.sum_records = result_records(self.operation.activation, self.sums, self.fitted.channels)
        self.call.parameter_gradients = pointer(self.sum_records)
        return blocks.value

    def _threads(self) -> int:
        threads = self.values.get("threads", 1)
        if isinstance(threads, bool) or not hasattr(threads, "__index__") or threads < 1:
            raise ValueError(f"{self.who}: threads is {threads!r}; write a whole number from 1")
        return int(threads)

    def _check(self, status: int) -> None:
        if status == 0:
            return
        if library.message(status).startswith("a parameter "):
            raise blame(self.who, self.operation.activation, self.parameters)
        raise ValueError(f"{self.who}: {library.message(status)}")

    def results(self) -> Any:
        """Runs the kernel."""
        threads = self._threads()
        self._read_parameters()
        self._read_directions()
        self._make_results()
        if any(array is not None for array in self.sums):
            status = run_blocks(self.kernel, self.call, self._make_workspace(), threads)
        else:
            status = run_pieces(self.kernel, self.call, self.fitted, self.sizes, threads)
        self._check(status)
        if self.operation.kind == "forward":
            return self._shown("y")
        return self.operation.result_type._make([self._shown(name) for name in self.signature.results])

    def _shown(self, name: str) -> Any:
        array = self.made.get(name)
        return array[()] if array is not None and array.shape == () and name not in self.given else array
