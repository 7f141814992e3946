"""What kernels of each kind read and write: one row each, from which signatures, checks and results follow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stream:
    """An array of elements: the argument's or result's name, the member of actgen_call, and whether it has y's extent."""

    name: str
    member: str
    like_output: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of kernel."""

    reads: tuple[Stream, ...]   # the first decides about shape and type; directions come last
    writes: tuple[Stream, ...]  # the main results in the order in which they are returned, before gradients of parameters
    sums: bool = False          # gradients of parameters
    directions: bool = False    # of parameters


_X, _GATE, _DY = Stream("x", "x"), Stream("gate", "gate"), Stream("dy", "dy", True)
_Y, _DX, _DGATE = Stream("y", "y", True), Stream("dx", "dx"), Stream("dgate", "dgate")

KINDS = {
    "forward": Kind((_X, _GATE), (_Y,)),
    "derivative": Kind((_X, _GATE), (_Y, Stream("slope", "derivative"))),
    "backward": Kind((_X, _DY, _GATE), (_DX, _DGATE), sums=True),
    "backward_from_output": Kind((Stream("y", "y_saved", True), _DY), (_DX,)),
    "double_backward": Kind((_X, _DY, Stream("vx", "vx"), _GATE, Stream("vgate", "vgate")), (Stream("ddy", "ddy", True), _DX, _DGATE),
                            sums=True, directions=True),
}

# What the C interface calls the kernels of a kind.
KERNELS = {"derivative": "forward_derivative"}


def kernels_of(kind: str) -> str:
    """The name with which the kernels of a kind begin."""
    return KERNELS.get(kind, kind)
