"""The examples of docs/python.md and of the package's README run as they stand."""

import re
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import actgen

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("page", ["docs/python.md", "python/README.md", "README.md"])
def test_examples_run(page, count):
    if not {"swish", "tanh"} <= set(actgen.names()):
        pytest.skip("the library was built without the activations of the examples")
    x = np.linspace(-3, 3, 7, dtype=np.float32)
    for example in re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(), re.S):
        if "import torch" in example and find_spec("torch") is None:
            continue
        exec(compile(example, page, "exec"), {"x": x, "dy": np.ones_like(x)})
        count()
