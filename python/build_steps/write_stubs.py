"""Writes the types of actgen.numpy and actgen.torch, numpy.pyi and torch.pyi, from the registry: write_stubs.py PACKAGE OUTPUT, two
folders.  Needs neither NumPy nor PyTorch."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Iterator

HEAD = '''"""Written when the package was built, from its registry; do not edit."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

import numpy
from numpy.typing import ArrayLike

_Array = numpy.ndarray[Any, numpy.dtype[Any]]
_Tier = Literal["accurate", "fast", "exact"]

def find(name: str) -> Callable[..., Any]: ...
def __dir__() -> list[str]: ...
'''

TORCH_HEAD = '''"""Written when the package was built, from its registry; do not edit."""

from collections.abc import Callable, Sequence
from typing import Any

from torch import Generator, Tensor, nn

_Parameter = Tensor | float | Sequence[float] | Sequence[Sequence[float]]

def find(name: str) -> Callable[..., Tensor]: ...
def __dir__() -> list[str]: ...
'''

OPTIONS = {"wanted": "str | Sequence[str] | None", "axis": "int | None", "interleaved": "bool", "seed": "int | None", "offset": "int",
           "tier": "_Tier", "threads": "int"}


def option(name: str, results: int) -> str:
    kind = OPTIONS.get(name, "ArrayLike | None")
    if name == "out":
        kind = "_Array | None" if results == 1 else "Sequence[_Array | None] | None"
    return f"{name}: {kind} = ..."


def arguments(signature: Any) -> str:
    optional = False
    words = ["self"]
    for stream in signature.reads:
        optional = optional or stream.name in signature.optional
        words.append(f"{stream.name}: ArrayLike | None = ..." if optional else f"{stream.name}: ArrayLike")
    words += [f"{name}: ArrayLike = ..." for name, _ in signature.parameters]
    return ", ".join([*words, "*", *(option(name, len(signature.results)) for name in signature.options)])


def of_activation(activation: Any, kinds: Any, kernels_of: Any, signature_of: Any) -> Iterator[str]:
    methods = []
    for kind, record in kinds.items():
        if kernels_of(kind) not in activation.kinds():
            continue
        signature = signature_of(activation, record)
        result = "_Array"
        if kind != "forward":
            result = f"_{activation.name}_{kind}"
            yield f"\nclass {result}(NamedTuple):\n" + "".join(f"    {name}: _Array\n" for name in signature.results)
        methods.append(f"    def {'__call__' if kind == 'forward' else kind}({arguments(signature)}) -> {result}: ...\n")
    yield f'\nclass _{activation.name}:\n    """{activation.summary}."""\n\n' + "".join(methods)
    yield "\n" + "".join(f"{name}: _{activation.name}\n" for name in (activation.name, *activation.aliases))


def of_system(name: str, own_names: list[str], find: Any) -> str:
    members = "".join(f"    {own}: _{find(f'{name}::{own}').preset_of}\n" for own in own_names)
    return f'\nclass _system_{name}:\n    """Activations as {name} has them."""\n\n{members}\n{name}: _system_{name}\n'


def torch_options(activation: Any) -> list[str]:
    words = ["dim: int | None = ..."] if activation.works_along_axis or activation.inputs == 2 else []
    return words + (["training: bool = ...", "generator: Generator | None = ..."] if activation.uses_noise else [])


def torch_function(name: str, activation: Any, indent: str = "") -> str:
    words = ["x: Tensor"] + (["gate: Tensor | None = ..."] if activation.inputs == 2 else [])
    words += [f"{parameter.argument}: _Parameter = ..." for parameter in activation.parameters]
    options = torch_options(activation)
    return f"{indent}def {name}({', '.join(words + (['*', *options] if options else []))}) -> Tensor: ...\n"


def torch_module(activation: Any, class_name: Any) -> str:
    words = ["self"] + [f"{parameter.argument}: _Parameter = ..." for parameter in activation.parameters]
    words += ["channels: int | None = ..."] if activation.has_channels else []
    words += ["dim: int | None = ..."] if activation.works_along_axis or activation.inputs == 2 else []
    members = [f"    {parameter.argument}: nn.Parameter\n" for parameter in activation.parameters if parameter.learnable]
    members += [f"    def __init__({', '.join(words)}) -> None: ...\n", "    def constrain(self) -> None: ...\n",
                f"    def forward(self, x: Tensor{', gate: Tensor = ...' if activation.inputs == 2 else ''}) -> Tensor: ...\n",
                f"    def __call__(self, x: Tensor{', gate: Tensor = ...' if activation.inputs == 2 else ''}) -> Tensor: ...\n"]
    return f"\nclass {class_name(activation.name)}(nn.Module):\n" + "".join(members)


def torch_system(name: str, own_names: list[str], find: Any) -> str:
    members = "".join("    @staticmethod\n" + torch_function(own, find(f"{name}::{own}"), "    ") for own in own_names)
    return f"\nclass _system_{name}:\n{members}\n{name}: _system_{name}\n"


def write(output: str, parts: list[str]) -> None:
    """The whole file, or none."""
    beside = Path(output + ".new")
    beside.write_text("".join(parts))
    beside.replace(output)


def main(package: str, output: str) -> None:
    sys.path.insert(0, package)
    from actgen import registry
    from actgen.arrays.kinds import KINDS, kernels_of
    from actgen.arrays.signature import Signature
    from actgen.class_name import class_name

    activations = [registry.find(name) for name in registry.names()]
    arrays, tensors = [HEAD], [TORCH_HEAD]
    for activation in activations:
        arrays += of_activation(activation, KINDS, kernels_of, Signature)
        tensors += ["\n", *(torch_function(name, activation) for name in (activation.name, *activation.aliases))]
    tensors += [torch_module(activation, class_name) for activation in activations]
    for name, own_names in registry.systems().items():
        arrays.append(of_system(name, own_names, registry.find))
        tensors.append(torch_system(name, own_names, registry.find))
    write(f"{output}/numpy.pyi", arrays)
    write(f"{output}/torch.pyi", tensors)


if __name__ == "__main__":
    main(*sys.argv[1:])
