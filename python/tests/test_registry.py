"""The records of the C interface, and that nothing of the registry is lost on the way to Python."""

import ast
import ctypes
import inspect
import json
import subprocess

import numpy as np
import pytest

import actgen
from actgen import abi, library, registry
from actgen.library import FOLDER
from operands import all_names, cases


def records():
    index = 0
    while pointer := library.LIBRARY.actgen_activation_at(index):
        yield pointer.contents
        index += 1


def test_records_have_the_sizes_that_the_library_says(count):
    for activation in records():
        assert activation.size == ctypes.sizeof(abi.Activation)
        for i in range(activation.parameter_count):
            assert activation.parameters[i].contents.size == ctypes.sizeof(abi.Parameter)
        for i in range(activation.kernel_count):
            assert activation.kernels[i].contents.size == ctypes.sizeof(abi.Kernel)
        count(1 + activation.parameter_count + activation.kernel_count)


def test_activations_are_those_of_the_tool(tool, count):
    said = {one["name"]: one for one in json.loads(subprocess.run([tool, "list", "--json"], check=True, capture_output=True).stdout)}
    assert sorted(said) == actgen.names()
    for name, one in said.items():
        known = actgen.describe(name)
        assert known["summary"] == one["summary"] and known["aliases"] == one["aliases"] and known["kind"] == one["kind"]
        assert known["presets"] == [preset["name"] for preset in one["presets"]]
        assert list(known["parameters"]) == [parameter["name"] for parameter in one["parameters"]]
        assert sorted(known["kernels"]) == sorted(kernel["name"] for kernel in one["kernels"])
        for parameter in one["parameters"]:
            initial = known["parameters"][parameter["name"]]["initial"]
            assert (initial if isinstance(initial, list) else [initial]) == parameter["initial"]
            count()
        count()


def test_aliases_and_presets_are_found(count):
    for activation in registry.activations():
        for alias in activation.aliases:
            assert getattr(actgen.numpy, alias).__doc__ == getattr(actgen.numpy, activation.name).__doc__
            count()
        for preset in activation.presets:
            system, own_name = preset.split("::")
            assert actgen.numpy.find(preset) is getattr(getattr(actgen.numpy, system), own_name)
            assert own_name in actgen.systems()[system]
            count()


def test_every_function_says_what_it_is(count):
    for name in all_names():
        function = actgen.numpy.find(name)
        assert registry.find(name).summary in function.__doc__
        for parameter in registry.find(name).parameters:
            assert parameter.name in function.__doc__ and parameter.argument in inspect.signature(function).parameters
        count()


def test_formulas_are_told_where_the_package_has_them(count):
    described = json.loads((FOLDER / "descriptions.json").read_text())
    assert set(actgen.names()) <= set(described["catalogue"])
    if not described["activations"]:
        pytest.skip("the package was built without the generator")
    for name in actgen.names():
        assert actgen.describe(name)["formulas"][0]["text"] in getattr(actgen.numpy, name).__doc__
        count()


def stubbed():
    tree = ast.parse((FOLDER / "numpy.pyi").read_text())
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    names = {node.target.id: node.annotation.id for node in tree.body if isinstance(node, ast.AnnAssign)}
    return classes, names


def test_stubs_are_the_signatures(count):
    classes, names = stubbed()
    for case in cases():
        method = "__call__" if case.kind == "forward" else case.kind
        node = next(node for node in classes[names[case.name]].body if isinstance(node, ast.FunctionDef) and node.name == method)
        written = [a.arg for a in (*node.args.args[1:], *node.args.kwonlyargs)]
        assert written == list(inspect.signature(case.function).parameters)
        count(len(written))


def test_functions_can_be_pickled(count):
    import pickle

    for name in all_names():
        assert pickle.loads(pickle.dumps(actgen.numpy.find(name))) is actgen.numpy.find(name)
        count()


def test_importing_takes_numpy_alone(count):
    code = ("import sys, actgen; actgen.numpy.relu; "
            "print(sorted(m for m in ('torch', 'jax', 'ml_dtypes', 'scipy') if m in sys.modules))")
    import sys

    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"
    count()


def test_the_version_is_the_librarys(count):
    assert actgen.__version__ == library.version() and actgen.target() in ("AVX3", "AVX2", "SSE4", "NEON", "SCALAR")
    assert np.__name__ == "numpy"
    count()
