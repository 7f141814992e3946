"""Runs kernels by the tool's `apply`, over NumPy files that are written and read here."""
import ast
import math
import struct
import subprocess
from pathlib import Path

LETTER = {"f32": "f", "f64": "d"}
DESCRIPTION = {"f32": "<f4", "f64": "<f8"}


def write_array(path, numbers, shape, kind):
    header = repr({"descr": DESCRIPTION[kind], "fortran_order": False, "shape": tuple(shape)})
    header += " " * (-(10 + len(header) + 1) % 64) + "\n"
    content = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode()
    path.write_bytes(content + struct.pack(f"<{len(numbers)}{LETTER[kind]}", *numbers))


def read_array(path):
    content = path.read_bytes()
    size = struct.unpack("<H", content[8:10])[0]
    header = ast.literal_eval(content[10:10 + size].decode())
    letter = "f" if header["descr"] == "<f4" else "d"
    return struct.unpack(f"<{math.prod(header['shape'])}{letter}", content[10 + size:])


class KernelRefused(Exception):
    """What `apply` answered instead of results."""


class Tool:
    def __init__(self, program, folder):
        self.program, self.folder = program, Path(folder)

    def call(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    def apply(self, spec, kind, kernel, shape, arrays, parameters, wanted):
        """{result: numbers}. Arrays: {option: numbers}; wanted: results beside the output, by name."""
        arguments = ["apply", spec.name, "--kernel", kernel]
        for option, numbers in arrays.items():
            write_array(self.folder / f"{option}.npy", numbers, shape, kind)
            arguments += [f"--{option}", self.folder / f"{option}.npy"]
        for p in spec.parameters:
            of_all = [parameters[p.variable, k] for k in range(len(p.initial))]
            if p.per_channel:
                channels = len(of_all[0])
                write_array(self.folder / f"{p.name}.npy", [v for one in of_all for v in one],
                            (len(of_all), channels) if p.is_list else (channels,), kind)
                arguments += ["--param", f"{p.name}={self.folder / p.name}.npy"]
            else:
                arguments += ["--param", f"{p.name}={','.join(repr(one[0]) for one in of_all)}"]
        output = self.folder / "output.npy"
        arguments += ["--output", output]
        for result in wanted:
            arguments += ["--also", f"{result}={self.folder / result}.result.npy"]
        code, _, error = self.call(*arguments)
        if code != 0:
            raise KernelRefused(error.strip())
        results = {"output": read_array(output)}
        for result in wanted:
            results[result] = read_array(self.folder / f"{result}.result.npy")
        return results
