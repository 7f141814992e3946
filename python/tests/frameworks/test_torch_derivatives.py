"""gradcheck and gradgradcheck of every activation; torch.func; third order against the formula."""

import pytest

torch = pytest.importorskip("torch")

import actgen
from actgen import registry
from tensors import called, goes_another_way, is_smooth, leaves, names, tensors


@pytest.mark.parametrize("random", [False, True], ids=["", "random"])
@pytest.mark.parametrize("name", names())
def test_gradcheck(name, random, count):
    if random and not registry.find(name).uses_noise:
        pytest.skip("it is not random")
    if goes_another_way(name):
        pytest.skip("its gradient is not that of its value")
    given = leaves(name)
    assert torch.autograd.gradcheck(called(name, random), given, check_forward_ad=True, check_undefined_grad=False)
    assert torch.autograd.gradgradcheck(called(name, random), given, check_undefined_grad=False)
    count(len(given))


@pytest.mark.parametrize("name", names())
def test_transforms_agree_with_autograd(name, count):
    given = tensors(name)
    call = called(name)

    def total(*some):
        return (call(*some) * torch.cos(torch.arange(call(*some).numel(), dtype=torch.float64)).reshape(call(*some).shape)).sum()

    wanted = [tensor.clone().requires_grad_() for tensor in given]
    expected = torch.autograd.grad(total(*wanted), wanted, create_graph=True)
    found = torch.func.grad(total, argnums=tuple(range(len(given))))(*given)
    for one, other in zip(found, expected):
        torch.testing.assert_close(one, other.detach())
        count(one.numel())
    directions = [torch.randn_like(tensor) for tensor in given]
    _, tangent = torch.func.jvp(total, tuple(given), tuple(directions))
    torch.testing.assert_close(tangent, sum((e * d).sum() for e, d in zip(expected, directions)).detach())
    hessian = torch.func.hessian(total)(*given)
    rows = [torch.autograd.grad(one, wanted[0], retain_graph=True, allow_unused=True, materialize_grads=True)[0] for one in expected[0].flatten()] \
        if expected[0].requires_grad else [torch.zeros_like(given[0])] * expected[0].numel()
    torch.testing.assert_close(hessian.reshape(-1), torch.stack(rows).reshape(-1))
    count(hessian.numel())


@pytest.mark.parametrize("name", names())
def test_vmap_is_a_loop(name, count):
    call = called(name)
    batches = [tensors(name, seed=seed) for seed in range(3)]
    stacked = [torch.stack(parts) for parts in zip(*batches)]
    first = batches[0]
    for dims in ([0] * len(first), [0] + [None] * (len(first) - 1), [None] + [0] * (len(first) - 1)):
        if not any(dim == 0 for dim in dims):
            continue
        given = [whole if dim == 0 else one for whole, one, dim in zip(stacked, first, dims)]
        for function in (call, torch.func.grad(lambda *some: call(*some).sin().sum(), argnums=tuple(range(len(first))))):
            found = torch.func.vmap(function, in_dims=tuple(dims))(*given)
            loop = [function(*[whole[k] if dim == 0 else one for whole, one, dim in zip(stacked, first, dims)]) for k in range(3)]
            for one, expected in zip(found if isinstance(found, tuple) else (found,),
                                     zip(*loop) if isinstance(loop[0], tuple) else (loop,)):
                torch.testing.assert_close(one, torch.stack(list(expected)))
                count(one.numel())


@pytest.mark.parametrize("name", [name for name in names() if is_smooth(name)])
def test_third_order_is_that_of_the_formula(name, count):
    from actgen.tensors import formula

    activation = registry.find(name)
    x = torch.linspace(-3, 3, 13, dtype=torch.float64)
    if activation.works_along_axis or activation.inputs == 2 or activation.uses_noise:
        pytest.skip("differences of one variable alone")
    fixed = [torch.tensor(p.initial if p.is_list else p.initial[0], dtype=torch.float64) for p in activation.parameters]

    def derivative(function, order):
        for _ in range(order):
            function = torch.func.grad(function)
        return torch.func.vmap(function)(x)

    own = getattr(actgen.torch, name)
    for order in range(4):
        found = derivative(lambda t: own(t), order)
        torch.testing.assert_close(found, derivative(lambda t: formula.differentiable_forward(name, t, None, fixed, None, None), order), rtol=1e-8, atol=1e-8)
        count(found.numel())


@pytest.mark.parametrize("name", names())
def test_transforms_inside_of_compiled_functions(name, count):
    torch._dynamo.reset()
    call, given = called(name), tensors(name)

    def gradient(*some):
        return torch.func.grad(lambda *t: call(*t).sin().sum())(*some)

    torch.testing.assert_close(torch.compile(gradient, fullgraph=True, backend="aot_eager")(*given), gradient(*given))
    count(given[0].numel())
