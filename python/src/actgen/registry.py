"""The run-time registry: what the loaded libraries hold, as plain values.  Nothing here lists an activation."""

from __future__ import annotations

import ctypes
import keyword
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Callable, Iterator

from . import abi, library

KINDS = ("forward", "backward", "forward_derivative", "backward_from_output", "double_backward")
FORMATS = ("f32", "f64", "bf16", "f16")
TIERS = ("accurate", "fast", "exact")


@dataclass(frozen=True)
class Parameter:
    """A parameter with its initial value and its domain."""

    name: str
    count: int
    per_channel: bool
    learnable: bool
    is_list: bool
    initial: tuple[float, ...]
    low: float
    high: float
    open_low: bool
    open_high: bool

    @property
    def argument(self) -> str:
        """Its name as an argument: lambda is a word of Python and becomes lambda_."""
        return self.name + "_" if keyword.iskeyword(self.name) else self.name

    @property
    def domain(self) -> str:
        """As an interval: [0, inf)."""
        return f"{'(' if self.open_low else '['}{self.low:g}, {self.high:g}{')' if self.open_high else ']'}"

    @property
    def shown_initial(self) -> str:
        """0.25, or (0.2, -0.1) of a list."""
        numbers = [repr(value) for value in self.initial]
        return "(" + ", ".join(numbers) + ")" if self.is_list else numbers[0]


@dataclass(frozen=True)
class Kernel:
    """A kernel: what it is, and its functions."""

    name: str
    kind: str
    format: str
    tier: str
    digest: int
    pointer: Any = field(repr=False)
    run: Callable[..., int] = field(repr=False)
    workspace: Callable[..., int] = field(repr=False)
    partial: Callable[..., int] = field(repr=False)
    finish: Callable[..., int] = field(repr=False)


@dataclass(frozen=True)
class Activation:
    """An activation, or a preset of one: torch::leaky_relu is a preset of leaky_relu."""

    name: str
    summary: str
    inputs: int
    uses_noise: bool
    extent: int
    parameters: tuple[Parameter, ...]
    kernels: dict[str, Kernel]
    aliases: tuple[str, ...]
    presets: tuple[str, ...]
    preset_of: str | None
    has_channels: bool      # a parameter has a value for each channel
    works_along_axis: bool  # also where a gate is an array of its own

    def kinds(self) -> tuple[str, ...]:
        """The kinds of kernels that its mathematics allows."""
        return tuple(kind for kind in KINDS if any(kernel.kind == kind for kernel in self.kernels.values()))


def _text(text: bytes | None) -> str:
    return (text or b"").decode()


def _parameter(record: abi.Parameter) -> Parameter:
    return Parameter(_text(record.name), record.count, bool(record.per_channel), bool(record.learnable), bool(record.is_list),
                     tuple(record.initial[: record.count]), record.low, record.high, bool(record.open_low), bool(record.open_high))


def _kernels(record: abi.Activation) -> Iterator[Kernel]:
    for index in range(record.kernel_count):
        pointer = record.kernels[index]
        kernel = pointer.contents
        if kernel.kind < len(KINDS) and kernel.dtype < len(FORMATS) and kernel.tier < len(TIERS):  # later libraries have more
            yield Kernel(_text(kernel.name), KINDS[kernel.kind], FORMATS[kernel.dtype], TIERS[kernel.tier], kernel.digest,
                         pointer, kernel.run, kernel.workspace, kernel.partial, kernel.finish)


def _activation(record: abi.Activation) -> Activation:
    parameters = tuple(_parameter(record.parameters[i].contents) for i in range(record.parameter_count))
    has_channels = any(parameter.per_channel for parameter in parameters)
    return Activation(
        _text(record.name), _text(record.summary), record.inputs, bool(record.uses_noise), record.extent, parameters,
        {kernel.name: kernel for kernel in _kernels(record)},
        tuple(_text(record.aliases[i]) for i in range(record.alias_count)),
        tuple(_text(record.presets[i].contents.name) for i in range(record.preset_count)),
        _text(record.preset_of.contents.name) if record.preset_of else None,
        has_channels, has_channels or record.extent != abi.POINTWISE)


@lru_cache(maxsize=None)
def _found(address: int) -> Activation:
    return _activation(abi.Activation.from_address(address))


_known: dict[str, Activation] = {}


def find(name: str) -> Activation | None:
    """The activation of that name or alias, or the preset of that name; None if no loaded library has it."""
    if name not in _known:
        pointer = library.LIBRARY.actgen_find(name.encode())
        if not pointer:
            return None
        _known[name] = _found(ctypes.addressof(pointer.contents))
    return _known[name]


def activations() -> Iterator[Activation]:
    """All activations of the loaded libraries, without presets."""
    index = 0
    while pointer := library.LIBRARY.actgen_activation_at(index):
        yield _found(ctypes.addressof(pointer.contents))
        index += 1


def names() -> list[str]:
    """The names of all activations of the loaded libraries, sorted, without aliases and presets."""
    return sorted(activation.name for activation in activations())


def systems() -> dict[str, list[str]]:
    """By system, what it calls its activations: {"torch": ["celu", ...], ...}."""
    all_names: dict[str, list[str]] = {}
    for activation in activations():
        for preset in activation.presets:
            system, name = preset.split("::", 1)
            all_names.setdefault(system, []).append(name)
    return {system: sorted(all_names[system]) for system in sorted(all_names)}
