"""Values against formulas in float64 as NumPy computes them, 16 bits against float32, noise against its places."""

import math

import numpy as np
import pytest

import actgen
from operands import FORMATS, as_tuple, cases, operands, same_bits

X = np.concatenate([np.linspace(-20, 20, 4001), np.geomspace(1e-12, 30, 200), -np.geomspace(1e-12, 30, 200)])
PHI = np.vectorize(lambda x: 0.5 * math.erfc(-x / math.sqrt(2)))


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


FORMULAS = {
    "relu": lambda x: np.maximum(x, 0),
    "abs": np.abs,
    "identity": lambda x: x,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "silu": lambda x: x / (1 + np.exp(-x)),
    "swish": lambda x, beta=1.0: x / (1 + np.exp(-beta * x)),
    "gelu": lambda x: x * PHI(x),
    "softplus": lambda x, beta=1.0: np.logaddexp(0, beta * x) / beta,
    "softsign": lambda x: x / (1 + np.abs(x)),
    "mish": lambda x: x * np.tanh(np.logaddexp(0, x)),
    "elu": lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0))),
    "leaky_relu": lambda x, negative_slope=0.01: np.where(x > 0, x, negative_slope * x),
    "hard_tanh": lambda x, low=-1.0, high=1.0: np.clip(x, low, high),
    "relu6": lambda x: np.clip(x, 0, 6),
    "hard_swish": lambda x: x * np.clip(x / 6 + 0.5, 0, 1),
    "log_sigmoid": lambda x: -np.logaddexp(0, -x),
    "bent_identity": lambda x: (np.sqrt(x * x + 1) - 1) / 2 + x,
}
ARGUMENTS = {"swish": {"beta": 1.7}, "softplus": {"beta": 0.4}, "elu": {"alpha": 0.3}, "leaky_relu": {"negative_slope": 0.2},
             "hard_tanh": {"low": -0.5, "high": 2.0}}


@pytest.mark.parametrize("name", FORMULAS)
def test_values_are_those_of_the_formula(name, count):
    if name not in actgen.names():
        pytest.skip("the library was built without it")
    for arguments in ({}, ARGUMENTS.get(name, {})):
        expected = FORMULAS[name](X, **arguments)
        np.testing.assert_allclose(getattr(actgen.numpy, name)(X, **arguments), expected, rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(getattr(actgen.numpy, name)(X.astype(np.float32), **arguments), expected, rtol=1e-5, atol=1e-6)
        count(2 * X.size)


def test_rows_are_those_of_the_formula(count):
    if not {"softmax", "log_softmax"} <= set(actgen.names()):
        pytest.skip("the library was built without them")
    x = np.random.default_rng(1).standard_normal((7, 5, 33)) * 10
    for axis in range(3):
        expected = np.moveaxis(softmax(np.moveaxis(x, axis, -1)), -1, axis)
        np.testing.assert_allclose(actgen.numpy.softmax(x, axis=axis), expected, rtol=1e-12)
        np.testing.assert_allclose(actgen.numpy.log_softmax(x, axis=axis), np.log(expected), rtol=1e-9, atol=1e-12)
        count(2 * x.size)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("f32", "f64")])
@pytest.mark.parametrize("case", cases(), ids=str)
def test_sixteen_bits_are_float32_rounded_once(case, form, count):
    given = operands(case, dtype=FORMATS[form])
    wide = {name: value.astype(np.float32) if isinstance(value, np.ndarray) else value for name, value in given.items()}
    for name, found, expected in zip(case.signature.results, as_tuple(case.function(**given)), as_tuple(case.function(**wide))):
        summed = any(name == f"d{parameter.name}" for parameter in case.activation.parameters)
        assert same_bits(found, expected if summed else np.asarray(expected).astype(FORMATS[form]))
        count(np.size(found))


@pytest.mark.parametrize("case", [case for case in cases() if case.activation.uses_noise], ids=str)
def test_noise_belongs_to_places(case, count):
    given = operands(case, (6, 40), np.float64)
    given["seed"], given["offset"] = 2**63 + 5, 1000
    whole = as_tuple(case.function(**given))
    for row in range(6):
        part = {name: value[row:row + 1] if isinstance(value, np.ndarray) else value for name, value in given.items()}
        part["offset"] = 1000 + 40 * row
        for name, one, all_rows in zip(case.signature.results, as_tuple(case.function(**part)), whole):
            if np.ndim(all_rows) == 2:
                assert same_bits(one, all_rows[row:row + 1])
                count(one.size)
    assert not same_bits(case.function(**{**given, "seed": 6}), whole if len(whole) > 1 else whole[0]) or case.kind == "backward_from_output"
    mean = {name: value for name, value in given.items() if name not in ("seed", "offset")}
    assert same_bits(case.function(**mean), case.function(**{**mean, "offset": 9}))


def test_parameters_take_numbers_lists_and_channels(count):
    for case in cases(("forward",)):
        x = operands(case, (2, 3, 4), np.float64)
        whole = case.function(**x)
        for parameter in case.activation.parameters:
            initial = np.array(parameter.initial) if parameter.is_list else parameter.initial[0]
            channels = 4 if case.activation.extent != 0 else 3
            shapes = [initial, np.asarray(initial, np.float32)] + ([np.reshape(initial, 1)] if not parameter.is_list else [list(initial)])
            if parameter.per_channel:
                shapes.append(np.stack([initial] * channels, -1))
            for value in shapes:
                found = case.function(**x, **{parameter.argument: value})
                np.testing.assert_allclose(found, whole, rtol=1e-6, atol=1e-7)
                count(found.size)


def test_channels_have_values_of_their_own(count):
    for case in cases(("forward",)):
        if case.activation.extent != 0 or case.activation.inputs == 2:
            continue
        for parameter in case.activation.parameters:
            if not parameter.per_channel or parameter.is_list:
                continue
            x = operands(case, (2, 3, 4), np.float64)["x"]
            values = np.array([parameter.initial[0] * factor for factor in (0.5, 1.0, 1.25)])
            found = case.function(x, **{parameter.argument: values})
            for channel, value in enumerate(values):
                assert same_bits(found[:, channel], case.function(x[:, channel].copy(), axis=0, **{parameter.argument: value}))
                count(found[:, channel].size)
