"""Prints which module the tests of the package need and this Python lacks."""

from importlib.util import find_spec

print(next((name for name in ("numpy", "pytest") if find_spec(name) is None), ""), end="")
