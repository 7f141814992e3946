"""Runs the laws of actgen.torch with the package in a folder: frameworks.py PACKAGE TESTS."""

import os
import subprocess
import sys
from importlib.util import find_spec

package, tests = sys.argv[1:]
for name in ("numpy", "pytest", "torch"):
    if find_spec(name) is None:
        sys.exit(f"python.frameworks: {sys.executable} has no {name}; install it, or configure with -DPython3_EXECUTABLE=...")
path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
sys.exit(subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests],
                        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}).returncode)
