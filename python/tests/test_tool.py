"""Every kernel gives the bits that the tool's `apply` gives for the same arrays."""

import subprocess

import numpy as np
import pytest

from actgen.arrays.kinds import kernels_of
from operands import FORMATS, as_tuple, cases, operands, same_bits

FILES = {"x": "input", "y": "input", "dy": "dy", "gate": "gate", "vx": "vx", "vgate": "vgate"}


def stored(array):
    return array.view(np.uint16) if array.dtype.name == "bfloat16" else array


def applied(tool, folder, case, given, form):
    """What the tool writes, by the names of results."""
    command = [str(tool), "apply", case.name, "--kernel", kernels_of(case.kind)]
    for name, array in given.items():
        if name == "seed":
            command += ["--seed", str(array)]
            continue
        np.save(folder / f"{name}.npy", stored(array))
        command += [f"--{FILES[name]}", str(folder / f"{name}.npy")]
    if form == "bf16":
        command += ["--dtype", "bf16"]
    also = {"slope": "derivative"}
    main = "dx" if "dx" in case.signature.results else "y"
    command += ["--output", str(folder / "main.npy")]
    for name in case.signature.results:
        if name == main:
            continue
        told = also.get(name, name if name in ("ddy", "dgate") else name[1:])
        command += ["--also", f"{told}={folder / name}.npy"]
    subprocess.run(command, check=True)
    return [np.load(folder / ("main.npy" if name == main else f"{name}.npy")) for name in case.signature.results]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", cases(), ids=str)
def test_bits_are_those_of_the_tool(case, form, tool, tmp_path, count):
    given = operands(case, dtype=FORMATS[form])
    found = as_tuple(case.function(**given))
    for one, expected in zip(found, applied(tool, tmp_path, case, given, form)):
        one = np.asarray(one)
        assert same_bits(stored(one) if one.dtype.name == "bfloat16" else one, expected)
        count(one.size)
