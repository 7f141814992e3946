"""The library's kernels over tensors of the CPU."""

from __future__ import annotations

import ctypes
from typing import Any, Sequence

import torch
from torch import Tensor

from .. import abi, library
from ..arrays.parameters import blame
from ..arrays.shapes import Fitted, fit
from ..arrays.threads import run_blocks, run_pieces
from ..registry import Activation, Kernel, Parameter, find
from .shapes import output_shape

FORMATS = {torch.float32: "f32", torch.float64: "f64", torch.float16: "f16", torch.bfloat16: "bf16"}
_CALL_SIZE, _RANDOM_SIZE = ctypes.sizeof(abi.Call), ctypes.sizeof(abi.Random)


def parameter_type(dtype: torch.dtype) -> torch.dtype:
    """What parameters hold beside elements."""
    return torch.float64 if dtype == torch.float64 else torch.float32


def _records(tensors: Sequence[Tensor | None]) -> Any:
    records = (abi.Values * max(1, len(tensors)))()
    for record, tensor in zip(records, tensors):
        if tensor is not None:
            record.data, record.count = tensor.data_ptr(), tensor.numel()
    return records


def _pointer(records: Any) -> Any:
    return ctypes.cast(records, ctypes.POINTER(abi.Values))


class CpuCall:
    """One call of a kernel: it reads tensors into the memory order of x, writes results, runs."""

    def __init__(self, name: str, kind: str, x: Tensor, joined: bool, dim: int | None) -> None:
        found = find(name)
        assert found is not None
        self.who = f"actgen.torch.{name}"
        self.activation: Activation = found
        self.kernel: Kernel = found.kernels[f"{kind}_{FORMATS[x.dtype]}"]
        self.fitted: Fitted = fit(self.who, found, tuple(x.shape), dim, joined, False)
        # Elements that do not know of each other stay where they are; but noise belongs to places.
        self.like = torch.empty_like(x) if self.fitted.flat and not found.uses_noise else torch.empty(x.shape, dtype=x.dtype)
        self.call = abi.Call(_CALL_SIZE, ctypes.pointer(self.fitted.record))
        self.sizes: dict[str, int] = {}
        self.kept: list[Any] = []
        self.sums: list[Tensor | None] = []
        self.parameters: list[Tensor] = []

    def _place(self, member: str, tensor: Tensor) -> None:
        setattr(self.call, member, tensor.data_ptr())
        self.sizes[member] = tensor.numel() * tensor.element_size() // max(1, self.fitted.units)
        self.kept.append(tensor)

    def read(self, member: str, tensor: Tensor | None) -> None:
        """An operand; what lies otherwise than x's place is copied."""
        if tensor is None:
            return
        if tensor.shape == self.like.shape and tensor.stride() != self.like.stride():
            tensor = torch.empty_like(self.like).copy_(tensor)
        self._place(member, tensor if tensor.shape == self.like.shape else tensor.contiguous())

    def read_parameters(self, parameters: Sequence[Tensor], member: str = "parameters") -> None:
        """Parameters, or their directions, in their own order."""
        if not self.activation.parameters:
            return
        tensors = [tensor.contiguous() for tensor in parameters]
        records = _records(tensors)
        self.kept += [tensors, records]
        self.parameters = tensors if member == "parameters" else self.parameters
        setattr(self.call, member, _pointer(records))

    def read_noise(self, seed: Tensor | None) -> None:
        """Without a seed each element gets the mean of its noise."""
        if self.activation.uses_noise:
            noise = abi.Random(_RANDOM_SIZE, 0 if seed is None else int(seed), 0, int(seed is None))
            self.kept.append(noise)
            self.call.noise = ctypes.pointer(noise)

    def write(self, member: str) -> Tensor:
        """A result of x's extent."""
        result = torch.empty_like(self.like)
        self._place(member, result)
        return result

    def write_output(self, member: str, joined: bool, dim: int | None) -> Tensor:
        """A result of y's extent."""
        shape = output_shape(self.activation, self.like.shape, dim, joined)
        if list(self.like.shape) == shape:
            return self.write(member)
        result = torch.empty(shape, dtype=self.like.dtype)
        self._place(member, result)
        return result

    def write_sum(self, parameter: Parameter, wanted: bool) -> Tensor | None:
        """The gradient of a learnable parameter."""
        shape = ((parameter.count,) if parameter.is_list else ()) + ((self.fitted.channels,) if parameter.per_channel else ())
        result = torch.empty(shape, dtype=parameter_type(self.like.dtype)) if wanted else None
        self.sums.append(result)
        return result

    def run(self) -> None:
        """Raises ValueError with a sentence where the call is refused."""
        threads = torch.get_num_threads()
        if any(tensor is not None for tensor in self.sums):
            size, blocks = ctypes.c_size_t(), ctypes.c_size_t()
            status = self.kernel.workspace(self.kernel.pointer, ctypes.byref(self.fitted.record), ctypes.byref(size), ctypes.byref(blocks))
            workspace = torch.empty(size.value // 8 + 1, dtype=torch.float64)
            self.call.workspace, self.call.workspace_size = workspace.data_ptr(), size.value
            records = _records(self.sums)
            self.call.parameter_gradients = _pointer(records)
            status = status or run_blocks(self.kernel, self.call, blocks.value, threads)
        else:
            status = run_pieces(self.kernel, self.call, self.fitted, self.sizes, threads)
        if status == 0:
            return
        if library.message(status).startswith("a parameter "):
            raise blame(self.who, self.activation, [tensor.detach().numpy() for tensor in self.parameters])
        raise ValueError(f"{self.who}: {library.message(status)}")


def _sums(call: CpuCall, wanted: Sequence[bool]) -> list[Tensor]:
    """Places for gradients of learnable parameters, empty where they are not wanted; those of fixed ones have none."""
    results, flags = [], iter(wanted)
    for parameter in call.activation.parameters:
        if not parameter.learnable:
            call.sums.append(None)
            continue
        result = call.write_sum(parameter, next(flags))
        results.append(torch.empty(0, dtype=parameter_type(call.like.dtype)) if result is None else result)
    return results


def _is_joined(name: str, gate: Tensor | None) -> bool:
    found = find(name)
    return found is not None and found.inputs == 2 and gate is None


def forward(name: str, x: Tensor, gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None) -> Tensor:
    """y."""
    joined = _is_joined(name, gate)
    call = CpuCall(name, "forward", x, joined, dim)
    call.read("x", x)
    call.read("gate", gate)
    call.read_parameters(parameters)
    call.read_noise(seed)
    y = call.write_output("y", joined, dim)
    call.run()
    return y


def backward(name: str, dy: Tensor, x: Tensor, gate: Tensor | None, parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None,
             wanted: Sequence[bool]) -> list[Tensor]:
    """dx, dgate of a gate of its own, and the gradients of learnable parameters; `wanted` is one flag for each."""
    call = CpuCall(name, "backward", x, _is_joined(name, gate), dim)
    call.read("dy", dy)
    call.read("x", x)
    call.read("gate", gate)
    call.read_parameters(parameters)
    call.read_noise(seed)
    members = ["dx"] + ([] if gate is None else ["dgate"])
    inputs = [call.write(member) if flag else torch.empty(0, dtype=x.dtype) for member, flag in zip(members, wanted)]
    sums = _sums(call, wanted[len(members):])
    if any(wanted):
        call.run()
    return inputs + sums


def double_backward(name: str, vx: Tensor, vgate: Tensor | None, directions: Sequence[Tensor], dy: Tensor, x: Tensor, gate: Tensor | None,
                    parameters: Sequence[Tensor], seed: Tensor | None, dim: int | None) -> list[Tensor]:
    """ddy, dx, dgate of a gate of its own, and the gradients of learnable parameters."""
    joined = _is_joined(name, gate)
    call = CpuCall(name, "double_backward", x, joined, dim)
    for member, tensor in (("dy", dy), ("x", x), ("gate", gate), ("vx", vx), ("vgate", vgate)):
        call.read(member, tensor)
    call.read_parameters(parameters)
    call.read_parameters(directions, "parameter_directions")
    call.read_noise(seed)
    results = [call.write_output("ddy", joined, dim), call.write("dx")] + ([] if gate is None else [call.write("dgate")])
    learnable = sum(parameter.learnable for parameter in call.activation.parameters)
    results += _sums(call, [True] * learnable)
    call.run()
    return results
