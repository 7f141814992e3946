"""Results do not depend on how operands lie in memory, nor on where results are written."""

import numpy as np
import pytest

import actgen
from actgen import registry
from operands import as_tuple, cases, elements, operands, same_bits

LAYOUTS = {
    "fortran": lambda a: np.asfortranarray(a),
    "transposed": lambda a: np.ascontiguousarray(a.T).T,
    "strided": lambda a: np.repeat(a, 2, axis=-1)[..., ::2],
    "reversed": lambda a: a[..., ::-1].copy()[..., ::-1],
    "inner": lambda a: np.pad(a, 1)[tuple(slice(1, -1) for _ in a.shape)],
    "swapped bytes": lambda a: a.astype(a.dtype.newbyteorder()),
    "list": lambda a: a.tolist(),
}


@pytest.mark.parametrize("case", cases(), ids=str)
def test_any_layout_gives_the_same_bits(case, count):
    given = operands(case, dtype=np.float64)
    expected = case.function(**given)
    for change in LAYOUTS.values():
        changed = {name: change(value) if isinstance(value, np.ndarray) else value for name, value in given.items()}
        kept = {name: np.array(value) for name, value in changed.items()}
        assert same_bits(case.function(**changed), expected)
        assert all(np.array_equal(kept[name], np.asarray(changed[name])) for name in kept)
        count(elements(expected))


@pytest.mark.parametrize("case", cases(), ids=str)
def test_results_are_written_where_out_says(case, count):
    given = operands(case)
    expected = as_tuple(case.function(**given))
    out = [np.full_like(np.asarray(one), np.nan) for one in expected]
    found = as_tuple(case.function(**given, out=out[0] if len(out) == 1 else tuple(out)))
    assert same_bits(found, tuple(np.asarray(one) for one in expected))
    assert all(one is array for one, array in zip(found, out))
    count(elements(expected))


def takes_a_place(case):
    """A group's output is smaller than its input."""
    return case.activation.extent != 2 or case.kind != "forward"


@pytest.mark.parametrize("case", filter(takes_a_place, cases()), ids=str)
def test_results_may_take_the_place_of_operands(case, count):
    given = operands(case)
    expected = as_tuple(case.function(**given))
    for index, name in enumerate(case.signature.results):
        for stream in case.signature.reads:
            copied = {key: np.array(value) if isinstance(value, np.ndarray) else value for key, value in given.items()}
            if copied[stream.name].shape != np.shape(expected[index]) or expected[index] is None:
                continue
            out = tuple(copied[stream.name] if k == index else None for k in range(len(expected)))
            assert same_bits(tuple(map(np.asarray, as_tuple(case.function(**copied, out=out[0] if len(out) == 1 else out)))),
                             tuple(map(np.asarray, expected))), name
            count(expected[index].size)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_what_is_wanted_is_what_all_would_be(case, count):
    given = operands(case)
    expected = as_tuple(case.function(**given))
    names = case.signature.results
    for name in names if len(names) > 1 else ():
        found = case.function(**given, wanted=name)
        for other, one, whole in zip(names, found, expected):
            assert one is None if other != name else same_bits(one, whole)
        count()
    if len(names) == 1:
        with pytest.raises(TypeError, match="there is no argument 'wanted'"):
            case.function(**given, wanted="y")
        count()


@pytest.mark.parametrize("shape", [(), (1,), (13,), (0,), (3, 0, 2), (2, 3, 4, 5)], ids=str)
def test_any_shape(shape, count):
    for case in cases():
        axis_of = case.activation.works_along_axis
        if axis_of and (shape == () or 0 in shape):
            continue
        given = operands(case, shape)
        found = case.function(**given)
        assert all(np.isfinite(np.asarray(one, np.float64)).all() for one in as_tuple(found))
        if not axis_of and not case.activation.uses_noise:
            flat = case.function(**{name: np.ravel(value) for name, value in given.items()})
            assert all(np.array_equal(np.ravel(one), np.ravel(other)) for one, other in zip(as_tuple(found), as_tuple(flat)))
        count()


@pytest.mark.parametrize("case", [case for case in cases() if case.activation.works_along_axis], ids=str)
def test_an_axis_is_the_last_one_of_the_moved_array(case, count):
    def moved(array, axis, back):
        return np.moveaxis(array, -1, axis) if back else np.moveaxis(array, axis, -1)

    if case.activation.uses_noise:
        pytest.skip("noise belongs to places of the array")
    shape = (3, 4, 5)
    for axis in range(-3, 3):
        given = operands(case, shape, np.float64, axis=axis)
        found = as_tuple(case.function(**given))
        group = case.activation.extent == 2
        changed = {}
        for name, value in given.items():
            if isinstance(value, np.ndarray) and value.shape == shape:
                changed[name] = moved(value, axis, False)
            else:
                changed[name] = -1 if name == "axis" else value
        for name, one, expected in zip(case.signature.results, as_tuple(case.function(**changed)), found):
            full = np.shape(one) == np.shape(moved(np.empty(shape), axis, False)) and not (group and name in ("y", "ddy"))
            restored = moved(one, axis, True) if full else one
            np.testing.assert_allclose(restored, expected, rtol=1e-13, atol=1e-14)
            count(np.size(expected))


@pytest.mark.parametrize("case", [case for case in cases() if case.activation.inputs == 2], ids=str)
def test_gates_in_one_array_are_gates_of_their_own(case, count):
    given = operands(case, (4, 6))
    expected = case.function(**given)._asdict() if case.kind != "forward" else {"y": case.function(**given)}
    pairs = {"gate": "x", "vgate": "vx", "dgate": "dx"}
    for join, options in ((lambda a, b: np.concatenate([a, b], -1), {}),
                          (lambda a, b: np.concatenate([a, b], 0), {"axis": 0}),
                          (lambda a, b: np.stack([a, b], -1).reshape(4, 12), {"interleaved": True})):
        joined = {name: value for name, value in given.items() if name not in pairs}
        joined.update({one: join(given[one], given[other]) for other, one in pairs.items() if other in given})
        found = case.function(**joined, **options)
        found = found._asdict() if case.kind != "forward" else {"y": found}
        for name, one in found.items():
            if name == "dgate":
                assert one is None
                continue
            other = {"dx": "dgate"}.get(name)
            assert same_bits(one, join(expected[name], expected[other]) if other else expected[name])
            count(np.size(one))


def test_gated_activations_are_here(count):
    assert any(activation.inputs == 2 for activation in registry.activations())
    assert actgen.names()
    count()
