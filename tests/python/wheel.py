"""Builds the wheel as pip does, looks into it, installs it beside NumPy alone, and runs the tests there: wheel.py SOURCE FOLDER."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

ALLOWED = re.compile(r"(libc|libm|libstdc\+\+|libgcc_s)\.so\.\d+|ld-linux.*\.so\.\d+")


def check(claim: bool, sentence: str) -> None:
    if not claim:
        sys.exit(f"FAILED: {sentence}")


def needed(library: Path) -> list[str]:
    read = subprocess.run(["readelf", "-d", library], check=True, capture_output=True, text=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.*)\]", read)


def look_into(wheel: Path, folder: Path) -> None:
    check(re.fullmatch(r"actgen-\d+\.\d+\.\d+-py3-none-linux_\w+\.whl", wheel.name) is not None, f"the wheel is called {wheel.name}")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    binaries = [file for file in folder.rglob("*") if file.is_file() and file.read_bytes()[:4] == b"\x7fELF"]
    check([file.name for file in binaries] == ["libactgen.so"], f"its binaries are {binaries}")
    for name in ("__init__.py", "numpy.py", "numpy.pyi", "torch.py", "torch.pyi", "tensors/formulas.py", "descriptions.json", "py.typed", "LICENSE"):
        check((folder / "actgen" / name).exists(), f"it lacks {name}")
    libraries = needed(binaries[0])
    for library in libraries:
        check(ALLOWED.fullmatch(library) is not None, f"{binaries[0].name} needs {library}")
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.2f} MB, the library {binaries[0].stat().st_size / 1e6:.2f} MB; "
          f"it needs {', '.join(libraries)}")


def run_tests(source: Path, wheel: Path, folder: Path) -> None:
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel, "pytest"], check=True)
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "ACTGEN_TOOL")}
    subprocess.run([python, "-m", "pytest", "-q", "-p", "no:cacheprovider", source / "python" / "tests"], check=True, env=environment)


def main(source: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    build = f"build-dir={folder / 'build'}"
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-C", build, "-w", folder, source / "python"], check=True)
    wheel = next(folder.glob("*.whl"))
    look_into(wheel, folder / "content")
    run_tests(source, wheel, folder / "environment")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
