"""The records of the C interface, <actgen/runtime/abi.h>, as ctypes lays them out."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, c_char_p, c_double, c_int, c_size_t, c_uint, c_uint64, c_void_p


class Shape(Structure):
    """actgen_shape: a dense array (outer, axis, inner)."""

    _fields_ = [("size", c_size_t), ("outer", c_size_t), ("axis", c_size_t), ("inner", c_size_t),
                ("outer_stride", c_size_t), ("axis_stride", c_size_t), ("gate", c_int)]


TWO_BUFFERS, HALVES, INTERLEAVED = range(3)


class Random(Structure):
    """actgen_random: element e gets the uniform number (offset + e) of the sequence that belongs to the seed."""

    _fields_ = [("size", c_size_t), ("seed", c_uint64), ("offset", c_uint64), ("deterministic", c_int)]


class Values(Structure):
    """actgen_values, and actgen_results, which is laid out alike."""

    _fields_ = [("data", c_void_p), ("count", c_size_t)]


class Call(Structure):
    """actgen_call: every argument that any kernel takes."""

    _fields_ = [("size", c_size_t), ("shape", POINTER(Shape)), ("flags", c_uint),
                ("x", c_void_p), ("gate", c_void_p), ("y_saved", c_void_p), ("dy", c_void_p), ("vx", c_void_p), ("vgate", c_void_p),
                ("parameters", POINTER(Values)), ("parameter_directions", POINTER(Values)), ("noise", POINTER(Random)),
                ("y", c_void_p), ("derivative", c_void_p), ("dx", c_void_p), ("dgate", c_void_p), ("ddy", c_void_p),
                ("parameter_gradients", POINTER(Values)), ("workspace", c_void_p), ("workspace_size", c_size_t)]


class Kernel(Structure):
    """actgen_kernel."""


RUN = ctypes.CFUNCTYPE(c_int, POINTER(Kernel), POINTER(Call))
WORKSPACE = ctypes.CFUNCTYPE(c_int, POINTER(Kernel), POINTER(Shape), POINTER(c_size_t), POINTER(c_size_t))
PARTIAL = ctypes.CFUNCTYPE(c_int, POINTER(Kernel), POINTER(Call), c_size_t, c_size_t)

Kernel._fields_ = [("size", c_size_t), ("name", c_char_p), ("kind", c_int), ("dtype", c_int), ("digest", c_uint64),
                   ("record", c_void_p), ("run", RUN), ("workspace", WORKSPACE), ("partial", PARTIAL), ("finish", RUN),
                   ("tier", c_int)]


class Parameter(Structure):
    """actgen_parameter."""

    _fields_ = [("size", c_size_t), ("name", c_char_p), ("count", c_size_t), ("per_channel", c_int), ("learnable", c_int),
                ("is_list", c_int), ("initial", POINTER(c_double)), ("low", c_double), ("high", c_double),
                ("open_low", c_int), ("open_high", c_int)]


POINTWISE, ROW, GROUP = range(3)


class Activation(Structure):
    """actgen_activation."""


Activation._fields_ = [("size", c_size_t), ("name", c_char_p), ("summary", c_char_p), ("inputs", c_int), ("uses_noise", c_int),
                       ("extent", c_int), ("parameter_count", c_size_t), ("parameters", POINTER(POINTER(Parameter))),
                       ("kernel_count", c_size_t), ("kernels", POINTER(POINTER(Kernel))),
                       ("alias_count", c_size_t), ("aliases", POINTER(c_char_p)),
                       ("preset_count", c_size_t), ("presets", POINTER(POINTER(Activation))), ("preset_of", POINTER(Activation))]
