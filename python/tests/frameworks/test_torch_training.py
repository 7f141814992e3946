"""Modules, torch.compile, autocast and what training does."""

import ast
import copy
import inspect
import pickle

import pytest

torch = pytest.importorskip("torch")

import actgen
from actgen import registry
from actgen.class_name import class_name
from actgen.library import FOLDER
from tensors import axis, called, leaves, names, tensors


def module(name, **options):
    activation = registry.find(name)
    if activation.works_along_axis:
        options.setdefault("dim", axis(name))
    return getattr(actgen.torch, class_name(name))(**options)


@pytest.mark.parametrize("name", names())
def test_modules_are_functions(name, count):
    activation = registry.find(name)
    made = module(name).double().eval()
    inputs = tensors(name)[:activation.inputs]
    options = {"dim": axis(name)} if axis(name) is not None else {}
    torch.testing.assert_close(made(*inputs), getattr(actgen.torch, name)(*inputs, **options))
    assert len(list(made.parameters())) == sum(p.learnable for p in activation.parameters)
    assert all(parameter.dim() >= 1 for parameter in made.parameters())
    for again in (copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert torch.equal(again(*inputs), made(*inputs)) and repr(again) == repr(made)
    other = module(name).double().eval()
    other.load_state_dict(made.state_dict())
    count(len(inputs))


def test_stubs_are_the_signatures(count):
    tree = ast.parse((FOLDER / "torch.pyi").read_text())
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    for name in names():
        node = functions[name]
        assert [a.arg for a in (*node.args.args, *node.args.kwonlyargs)] == list(inspect.signature(getattr(actgen.torch, name)).parameters)
        assert class_name(name) in classes
        count()


@pytest.mark.parametrize("name", names())
def test_modules_train(name, count):
    activation = registry.find(name)
    channels = {"channels": 4} if activation.has_channels else {}
    made = torch.nn.Sequential(torch.nn.Conv1d(3, 4 * activation.inputs, 1), module(name, **channels, **({} if activation.inputs == 1 else {"dim": 1})))
    torch.manual_seed(0)
    x = torch.randn(8, 3, 10)
    optimizer = torch.optim.SGD(made.parameters(), 1e-2)
    for _ in range(2):
        optimizer.zero_grad()
        made(x).square().sum().backward()
        assert all(p.grad is not None and torch.isfinite(p.grad).all() for p in made.parameters())
        optimizer.step()
        made[1].constrain()
        count(len(list(made.parameters())))


@pytest.mark.parametrize("name", names())
def test_compiled_functions_are_the_same(name, count):
    torch._dynamo.reset()
    call = called(name)

    def step(*given):
        y = call(*[2 * given[0], *given[1:]])
        return y * y

    given, again = leaves(name), leaves(name)
    compiled = torch.compile(step, fullgraph=True, backend="aot_eager")
    found, expected = compiled(*given), step(*again)
    torch.testing.assert_close(found, expected)
    torch.autograd.backward([found.sum(), expected.sum()])
    for one, other in zip(given, again):
        torch.testing.assert_close(one.grad, other.grad)
        count(one.numel())
    with torch.no_grad():
        torch.testing.assert_close(compiled(*given), expected)


@pytest.mark.parametrize("name", [name for name in names() if registry.find(name).uses_noise])
def test_compiled_noise_is_new_in_each_call(name, count):
    torch._dynamo.reset()
    function = getattr(actgen.torch, name)
    x = -torch.rand(200, dtype=torch.float64).requires_grad_()
    compiled = torch.compile(lambda t: function(t, training=True), fullgraph=True, backend="aot_eager")
    one, other = compiled(x), compiled(x)
    assert not torch.equal(one, other)
    count(one.numel())


def test_autocast_and_sixteen_bits(count):
    for name in names():
        if registry.find(name).inputs == 2:
            continue
        for dtype in (torch.bfloat16, torch.float16):
            x = tensors(name, torch.float32)[0].to(dtype).requires_grad_()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                y = module(name).eval()(x)
            assert y.dtype == dtype
            y.float().sum().backward()
            assert x.grad.dtype == dtype and torch.isfinite(x.grad).all()
            count(x.numel())


def test_checkpoints_and_inference(count):
    from torch.utils.checkpoint import checkpoint

    for name in names():
        given, again = leaves(name), leaves(name)
        call = called(name)
        checkpoint(call, *given, use_reentrant=False).sum().backward()
        call(*again).sum().backward()
        assert all(torch.equal(one.grad, other.grad) for one, other in zip(given, again))
        with torch.inference_mode():
            assert torch.equal(call(*tensors(name)), call(*again).detach())
        count(len(given))


@pytest.mark.parametrize("name", names())
def test_parameters_are_brought_back_into_their_domains(name, count):
    made = module(name)
    for kind in (torch.float32, torch.float64):
        made = made.to(kind)
        for value in (-1e30, 1e30):
            for parameter in made.parameters():
                torch.nn.init.constant_(parameter, value)
            made.constrain()
            made.eval()(*[tensor.to(kind) for tensor in tensors(name)[:registry.find(name).inputs]])
            count()


def test_errors_say_what_to_write(count):
    T = actgen.torch
    x = torch.zeros(3, 4)
    for kind, call, sentence in (
            (TypeError, lambda: T.swish(), "actgen.torch.swish: x is missing; write actgen.torch.swish(x, beta=1.0)"),
            (TypeError, lambda: T.swish(x, bta=1), "actgen.torch.swish: there is no argument 'bta' (did you mean beta?); write one of: x, beta"),
            (TypeError, lambda: T.swish([1.0]), "actgen.torch.swish: x is a list; write a tensor"),
            (TypeError, lambda: T.swish(x.int()), "actgen.torch.swish: x holds torch.int32; write x.float(), or double, half or bfloat16"),
            (TypeError, lambda: T.elu(x, torch.ones((), requires_grad=True)), "actgen.torch.elu: alpha is fixed and has no gradient; write alpha.detach()"),
            (ValueError, lambda: T.swish(x, torch.ones(2)), "actgen.torch.swish: beta has shape (2,); write a tensor of shape ()"),
            (ValueError, lambda: T.prelu(x, torch.ones(3)), "actgen.torch.prelu: weight has shape (3,); write a tensor of shape (4,)"),
            (ValueError, lambda: T.softmax(x, dim=2), "actgen.torch.softmax: dim 2 does not exist in shape (3, 4); write one between -2 and 1"),
            (ValueError, lambda: T.swiglu(x[:, :3]), "actgen.torch.swiglu: dim 1 of shape (3, 3) is odd and cannot be split into x and gate; write gate=..."),
            (ValueError, lambda: T.gelu(x, dim=1) if False else T.swiglu(x, x, dim=1), "actgen.torch.swiglu: it works on each element alone; leave out dim"),
            (ValueError, lambda: T.find("swisch"), "actgen.torch.find: there is no activation 'swisch' (did you mean swish?); "
             "write one of actgen.names(), an alias or a preset"),
            (ValueError, lambda: T.softplus(x, -1.0), "actgen.torch.softplus: beta = -1.0 does not lie in its domain; write a number of (0, inf)"),
            (TypeError, lambda: T.Swish(gamma=1), "actgen.torch.Swish: there is no argument 'gamma'; write beta")):
        with pytest.raises(kind) as raised:
            call()
        assert str(raised.value) == sentence
        count()
