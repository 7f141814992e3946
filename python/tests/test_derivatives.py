"""Gradients of every kind against central differences in float64, and against each other."""

import numpy as np
import pytest

import actgen
from actgen import registry
from operands import cases, operands, same_bits, where_defined

STEP = 1e-6


def options(given):
    return {name: value for name, value in given.items() if name in ("seed", "axis")}


def goes_another_way(name):
    """Whether the declaration sends the gradient another way than the value."""
    written = actgen.describe(name).get("written", "")
    return any(word in written for word in ("straight_through", "with_derivative", "stop_gradient"))


def within(parameter):
    """Its initial value; of what is learnable a tenth away from the ends of the domain, where differences have both sides."""
    initial = np.array(parameter.initial)
    if parameter.learnable:
        initial = np.clip(initial, parameter.low + 0.1, parameter.high - 0.1)
    return initial if parameter.is_list else float(initial[0])


def parameters(case):
    """Values of all parameters, by the names of arguments."""
    return {parameter.argument: within(parameter) for parameter in case.activation.parameters}


def for_each_channel(value, shape):
    """A number, or a list, in the shape of its gradient."""
    return np.broadcast_to(np.reshape(value, np.shape(value) + (1,) * (len(shape) - np.ndim(value))), shape)


def summed(case, kind, arrays, given, weights):
    """<results, weights> of a kind as a function of operands and parameters."""
    function = actgen.numpy.find(case.name)
    function = function if kind == "forward" else getattr(function, kind)
    results = function(**arrays, **options(given))
    results = results if isinstance(results, tuple) else (results,)
    return sum(float(np.sum(np.asarray(one) * weight)) for one, weight in zip(results, weights) if weight is not None)


def difference(case, kind, arrays, given, weights, name, direction):
    """The derivative of <results, weights> by the operand or parameter `name` along a direction."""
    def at(step):
        return summed(case, kind, {**arrays, name: arrays[name] + step * direction}, given, weights)

    return (at(STEP) - at(-STEP)) / (2 * STEP)


def close(found, expected, scale):
    assert abs(found - expected) <= 1e-5 * (scale + abs(expected)), (found, expected)


@pytest.mark.parametrize("case", cases(("backward",)), ids=str)
def test_gradients_are_those_of_differences(case, count):
    if goes_another_way(case.name):
        pytest.skip("its gradient is not that of its value")
    given = operands(case, (4, 3, 5), np.float64)
    arrays = {name: given[name] for name in ("x", "gate") if name in given} | parameters(case)
    dy = given["dy"]
    found = case.function(**given, **parameters(case))._asdict()
    generator = np.random.default_rng(3)
    for result, gradient in found.items():
        name = {"dx": "x", "dgate": "gate"}.get(result) or next(p.argument for p in case.activation.parameters if p.name == result[1:])
        shape = np.shape(gradient)
        arrays[name] = for_each_channel(arrays[name], shape)
        direction = generator.standard_normal(shape)
        expected = difference(case, "forward", arrays, given, [dy], name, direction)
        close(float(np.sum(gradient * direction)), expected, np.sum(np.abs(dy)) * 1e-2)
        count()


@pytest.mark.parametrize("case", cases(("double_backward",)), ids=str)
def test_second_order_is_that_of_differences(case, count):
    given = operands(case, (4, 3, 5), np.float64)
    first = {name: given[name] for name in ("x", "dy", "gate") if name in given}
    weights = [given["vx"]] + ([given["vgate"]] if "vgate" in given else []) + [None] * 8
    found = case.function(**given, **parameters(case))._asdict()
    generator = np.random.default_rng(4)
    arrays = first | parameters(case)
    for result, gradient in found.items():
        name = {"ddy": "dy", "dx": "x", "dgate": "gate"}.get(result) or \
            next(p.argument for p in case.activation.parameters if p.name == result[1:])
        shape = np.shape(gradient)
        arrays[name] = for_each_channel(arrays[name], shape)
        direction = generator.standard_normal(shape)
        expected = difference(case, "backward", arrays, given, weights, name, direction)
        close(float(np.sum(gradient * direction)), expected, np.sum(np.abs(first["dy"])) * 1e-2)
        count()


@pytest.mark.parametrize("case", cases(("derivative",)), ids=str)
def test_slopes_are_gradients_for_one(case, count):
    given = operands(case, dtype=np.float64)
    y, slope = case.function(**given)
    function = actgen.numpy.find(case.name)
    np.testing.assert_allclose(y, function(**given), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(slope, function.backward(**given, dy=np.ones_like(y), **({"wanted": "dx"} if len(
        case.activation.parameters) and any(p.learnable for p in case.activation.parameters) else {})).dx, rtol=1e-12, atol=1e-14)
    count(y.size)


@pytest.mark.parametrize("case", cases(("backward_from_output",)), ids=str)
def test_gradients_from_the_output_are_gradients(case, count):
    given = operands(case, dtype=np.float64)
    dy = given["dy"]
    function = actgen.numpy.find(case.name)
    x = where_defined(case, 2 * np.random.default_rng(1).standard_normal(dy.shape), None)
    y = function(x, **options(given))
    dx = case.function(y, dy, **options(given)).dx
    np.testing.assert_allclose(dx, function.backward(x, dy, **options(given)).dx, rtol=1e-9, atol=1e-9)
    count(dx.size)


def test_presets_are_activations_with_their_parameters(count):
    x = np.linspace(-6, 6, 101)
    for activation in registry.activations():
        for preset in activation.presets:
            of_system = registry.find(preset)
            values = {p.argument: p.initial if p.is_list else p.initial[0] for p in of_system.parameters}
            options = {"seed": 3} if activation.uses_noise else {}
            if activation.inputs == 2:
                options["gate"] = x[::-1].copy()
            assert same_bits(actgen.numpy.find(preset)(x, **options), actgen.numpy.find(activation.name)(x, **values, **options))
            count(x.size)
