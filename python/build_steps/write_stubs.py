"""Writes the types of actgen.numpy, numpy.pyi, from the registry: write_stubs.py FOLDER_OF_PACKAGE OUTPUT.  Needs no NumPy."""

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


def main(package: str, output: str) -> None:
    sys.path.insert(0, package)
    from actgen import registry
    from actgen.arrays.kinds import KINDS, kernels_of
    from actgen.arrays.signature import Signature

    parts = [HEAD]
    for name in registry.names():
        parts += of_activation(registry.find(name), KINDS, kernels_of, Signature)
    parts += [of_system(name, own_names, registry.find) for name, own_names in registry.systems().items()]
    beside = Path(output + ".new")
    beside.write_text("".join(parts))
    beside.replace(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
