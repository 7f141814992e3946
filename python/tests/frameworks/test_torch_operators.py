"""opcheck of every operator for every activation; kernels against formulas, NumPy's functions and PyTorch's own."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import actgen
from actgen import registry
from actgen.tensors import formula
from tensors import axis, called, function, leaves, names, operands, tensors


def samples(name):
    """Arguments of the three operators, by name; those of traced ones need gradients."""
    activation = registry.find(name)
    (x, *gates), learnable = operands(name)
    gate = gates[0] if gates else None
    parameters = [learnable.get(p.argument, torch.tensor(p.initial if p.is_list else p.initial[0], dtype=torch.float64)) for p in activation.parameters]
    seed = torch.tensor(5) if activation.uses_noise else None
    dy = torch.randn_like(torch.ops.actgen.forward(name, x, gate, parameters, seed, axis(name)))
    count = 1 + len(gates) + sum(p.learnable for p in activation.parameters)
    directions = [torch.randn_like(p) for p in parameters]
    vgate = None if gate is None else torch.randn_like(gate)
    return {"forward": (name, x, gate, parameters, seed, axis(name)),
            "backward": (name, dy, x, gate, parameters, seed, axis(name), [True] * count),
            "double_backward": (name, torch.randn_like(x), vgate, directions, dy, x, gate, parameters, seed, axis(name))}


def needing_gradients(value):
    if isinstance(value, torch.Tensor) and value.is_floating_point():
        return value.clone().requires_grad_()
    return [needing_gradients(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", names())
def test_opcheck(name, count):
    for kind, arguments in samples(name).items():
        passed = torch.library.opcheck(getattr(torch.ops.actgen, kind).default, arguments,
                                       test_utils=("test_schema", "test_faketensor", "test_aot_dispatch_dynamic"))
        count(len(passed))
    arguments = tuple(needing_gradients(one) for one in samples(name)["forward"])
    fixed = {k for k, p in enumerate(registry.find(name).parameters) if not p.learnable}
    arguments = (*arguments[:3], [p.detach() if k in fixed else p for k, p in enumerate(arguments[3])], *arguments[4:])
    count(len(torch.library.opcheck(torch.ops.actgen_traced.forward.default, arguments)))


@pytest.mark.parametrize("name", names())
def test_kernels_are_the_formula(name, count):
    arguments = samples(name)
    for kind, (of_formula, given) in {"forward": (formula.forward, arguments["forward"]), "backward": (formula.backward, arguments["backward"][:-1]),
                                      "double_backward": (formula.double_backward, arguments["double_backward"])}.items():
        found = getattr(torch.ops.actgen, kind)(*arguments[kind])
        for one, expected in zip(found if isinstance(found, list) else [found], of_formula(*given) if kind != "forward" else [of_formula(*given)]):
            torch.testing.assert_close(one, expected, rtol=1e-10, atol=1e-11)
            count(one.numel())


@pytest.mark.parametrize("name", names())
def test_other_devices_have_the_formula(name, count):
    """The implementation for any device, run on meta tensors and, by its own key, on the CPU."""
    arguments = samples(name)
    for kind in arguments:
        operator = getattr(torch.ops.actgen, kind).default
        key = torch.DispatchKeySet(torch._C.DispatchKey.CompositeExplicitAutograd)
        found = operator.redispatch(key, *arguments[kind])
        for one, expected in zip(found if isinstance(found, list) else [found], [operator(*arguments[kind])] if kind == "forward" else operator(*arguments[kind])):
            torch.testing.assert_close(one, expected, rtol=1e-10, atol=1e-11)
            count(one.numel())


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.float16], ids=str)
@pytest.mark.parametrize("name", names())
def test_bits_are_those_of_numpy(name, dtype, count):
    inputs, parameters = operands(name, dtype)
    options = {} if axis(name) is None else {"axis": axis(name)}
    expected = getattr(actgen.numpy, name)(*[one.numpy() for one in inputs], **{key: value.numpy() for key, value in parameters.items()}, **options)
    found = called(name)(*inputs, *parameters.values())
    assert found.dtype == dtype and found.numpy().tobytes() == np.asarray(expected).tobytes()
    count(found.numel())


def test_presets_are_those_of_numpy(count):
    x = torch.linspace(-4, 4, 9).reshape(3, 3)
    for activation in registry.activations():
        for preset in activation.presets:
            given = (x,) if activation.inputs == 1 else (x, x.flip(0).contiguous())
            leaf = x.clone().requires_grad_()
            found = actgen.torch.find(preset)(leaf, *given[1:])
            of_numpy = actgen.numpy.find(preset)
            assert found.detach().numpy().tobytes() == np.asarray(of_numpy(*[one.numpy() for one in given])).tobytes()
            found.sum().backward()
            gate = {"gate": given[1].numpy()} if len(given) == 2 else {}
            expected = of_numpy.backward(x.numpy(), np.ones(found.shape, np.float32), **gate)[0]
            assert leaf.grad.numpy().tobytes() == expected.tobytes()
            count(2 * x.numel())


@pytest.mark.parametrize("name", [name for name in names() if not registry.find(name).works_along_axis])
def test_layouts_are_kept(name, count):
    for change in (lambda a: a.contiguous(memory_format=torch.channels_last), lambda a: a.transpose(0, 3), lambda a: a[:, ::2],
                   lambda a: a.expand(2, *a.shape[1:]) if a.shape[0] == 1 else a):
        given = [change(tensor) for tensor in tensors(name, shape=(2, 4, 3, 5))[:registry.find(name).inputs]]
        found = function(name)(*given)
        expected = function(name)(*[tensor.contiguous() for tensor in given])
        assert torch.equal(found, expected)
        if not registry.find(name).uses_noise:
            assert found.stride() == torch.empty_like(given[0]).stride()
        wanted = [tensor.clone(memory_format=torch.preserve_format).requires_grad_() for tensor in given]
        function(name)(*wanted).sum().backward()
        plain = [tensor.contiguous().clone().requires_grad_() for tensor in given]
        function(name)(*plain).sum().backward()
        for one, other in zip(wanted, plain):
            assert torch.equal(one.grad, other.grad)
            count(one.numel())


def test_pytorchs_own_are_these(count):
    F = torch.nn.functional
    x = torch.linspace(-8, 8, 4001, dtype=torch.float64)
    for name, own in {"relu": F.relu, "gelu": F.gelu, "silu": F.silu, "mish": F.mish, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "elu": F.elu,
                      "softplus": lambda x: F.softplus(x, threshold=1e3), "hard_swish": F.hardswish, "selu": F.selu,
                      "softmax": lambda x: F.softmax(x, -1), "log_softmax": lambda x: F.log_softmax(x, -1),
                      "leaky_relu": F.leaky_relu, "log_sigmoid": F.logsigmoid}.items():
        if name in names():
            torch.testing.assert_close(function(name)(x), own(x), rtol=1e-12, atol=1e-13)
            count(x.numel())


def test_noise_is_that_of_the_library(count):
    from actgen.tensors import mathematics

    for dtype in (torch.float32, torch.float64):
        for seed in (0, 7, 2**61 + 12345):
            x = -torch.ones(1003, dtype=dtype)
            noise = mathematics.uniform(torch.tensor(seed), x)
            if "rrelu" not in names():
                pytest.skip("the library was built without rrelu")
            found = torch.ops.actgen.forward("rrelu", x, None, [torch.tensor(0.0, dtype=dtype), torch.tensor(1.0, dtype=dtype)], torch.tensor(seed), None)
            assert torch.equal(-found, noise)
            count(noise.numel())


@pytest.mark.parametrize("name", [name for name in names() if registry.find(name).uses_noise])
def test_generators_decide_about_noise(name, count):
    x = leaves(name)[0].detach()
    first = function(name)(x, training=True, generator=torch.Generator().manual_seed(1))
    assert torch.equal(first, function(name)(x, training=True, generator=torch.Generator().manual_seed(1)))
    assert not torch.equal(first, function(name)(x, training=True, generator=torch.Generator().manual_seed(2)))
    torch.manual_seed(4)
    drawn = function(name)(x, training=True)
    torch.manual_seed(4)
    assert torch.equal(drawn, function(name)(x, training=True))
    assert torch.equal(function(name)(x), function(name)(x))
    count(4 * x.numel())


@pytest.mark.parametrize("name", [name for name in names() if registry.find(name).inputs == 2])
def test_halves_are_gates(name, count):
    (x, gate), _ = operands(name, shape=(3, 4))
    for dim in (0, 1):
        both = torch.cat([x, gate], dim).requires_grad_()
        one, other = x.clone().requires_grad_(), gate.clone().requires_grad_()
        joined, apart = function(name)(both, dim=dim), function(name)(one, other)
        assert torch.equal(joined, apart)
        torch.autograd.backward([joined.sin().sum(), apart.sin().sum()])
        assert torch.equal(both.grad, torch.cat([one.grad, other.grad], dim))
        assert torch.autograd.gradcheck(lambda t: function(name)(t, dim=dim), both, check_forward_ad=True)
        assert torch.autograd.gradgradcheck(lambda t: function(name)(t, dim=dim), both)
        count(both.numel())
