"""The shared library of kernels: found beside this file, loaded once."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_char_p, c_int, c_size_t
from pathlib import Path

from . import abi

FOLDER = Path(__file__).resolve().parent


def _declare(library: ctypes.CDLL) -> ctypes.CDLL:
    library.actgen_version.restype = c_char_p
    library.actgen_version.argtypes = []
    library.actgen_status_message.restype = c_char_p
    library.actgen_status_message.argtypes = [c_int]
    library.actgen_activation_at.restype = POINTER(abi.Activation)
    library.actgen_activation_at.argtypes = [c_size_t]
    library.actgen_find.restype = POINTER(abi.Activation)
    library.actgen_find.argtypes = [c_char_p]
    library.actgen_target_name.restype = c_int
    library.actgen_target_name.argtypes = [POINTER(c_char_p)]
    return library


def _loaded() -> ctypes.CDLL:
    file = FOLDER / "libactgen.so"
    if not file.exists():
        raise ImportError(f"actgen: {file.name} is not beside the package's modules; install the package by pip install ./python")
    return _declare(ctypes.CDLL(str(file)))


LIBRARY = _loaded()
OTHERS: list[ctypes.CDLL] = []  # that were loaded beside it


def version() -> str:
    """The library's version, which is the package's."""
    return str(LIBRARY.actgen_version().decode())


def message(status: int) -> str:
    """What the library says of a status, without who says it."""
    return str(LIBRARY.actgen_status_message(status).decode()).split(": ", 1)[1]


def target() -> str:
    """The instruction set in use: AVX3, AVX2, SSE4, NEON or SCALAR."""
    name = c_char_p()
    status = LIBRARY.actgen_target_name(ctypes.byref(name))
    if status != 0:
        raise RuntimeError(f"actgen: {message(status)}")
    return (name.value or b"").decode()


def load(file: str) -> None:
    """Loads another shared library of kernels, as actgen_add_kernels(... SHARED) makes them; its activations join the registry."""
    if not Path(file).exists():
        raise ValueError(f"actgen.load: there is no file {file}; write the path of a shared library of kernels")
    try:
        OTHERS.append(ctypes.CDLL(str(file)))
    except OSError as problem:
        raise ValueError(f"actgen.load: {file} cannot be loaded ({problem}); write the path of a shared library of kernels") from None
