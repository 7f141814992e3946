"""What is wrong is said in one sentence, with what to write, and nothing is written."""

import re

import numpy as np
import pytest

import actgen

X = np.linspace(-1, 1, 12, dtype=np.float32).reshape(3, 4)
N = actgen.numpy if {"swish", "gelu", "softmax", "swiglu", "prelu", "apl", "rrelu", "maxout", "elu"} <= set(actgen.names()) else None
pytestmark = pytest.mark.skipif(N is None, reason="the library was built without the activations of these sentences")


def read_only():
    array = np.empty_like(X)
    array.flags.writeable = False
    return array


CASES = [
    (TypeError, lambda: N.swish(), "swish: x is missing; write actgen.numpy.swish(x, beta=1.0)"),
    (TypeError, lambda: N.swish.backward(X), "swish.backward: dy is missing; write actgen.numpy.swish.backward(x, dy, beta=1.0)"),
    (TypeError, lambda: N.swish(X, 1, 2), "swish: 3 arguments are given in their order and there are 2; write out, tier, threads by name"),
    (TypeError, lambda: N.swish(X, bta=1), "swish: there is no argument 'bta' (did you mean beta?); write one of: x, beta, out, tier, threads"),
    (TypeError, lambda: N.swish(X, 1.0, beta=2.0), "swish: beta is given twice; write it once"),
    (TypeError, lambda: N.swish(X.astype(int)),
     "swish: x holds int64; write x.astype(numpy.float32), or float64, float16 or ml_dtypes.bfloat16"),
    (TypeError, lambda: N.swish("word"), "swish: x holds <U4; write x.astype(numpy.float32), or float64, float16 or ml_dtypes.bfloat16"),
    (TypeError, lambda: N.gelu.backward(X, X.astype(np.float64)), "gelu.backward: dy holds float64 and x holds float32; convert one by .astype"),
    (ValueError, lambda: N.gelu.backward(X, X[:2]), "gelu.backward: dy has shape (2, 4); write an array of shape (3, 4)"),
    (ValueError, lambda: N.softmax.backward(X, X.T), "softmax.backward: dy has shape (4, 3); write an array of shape (3, 4)"),
    (ValueError, lambda: N.maxout.backward(X, X), "maxout.backward: dy has shape (3, 4); write an array of shape (3,)"),
    (TypeError, lambda: N.swish(X, "much"), "swish: beta is 'much'; write a number"),
    (ValueError, lambda: N.swish(X, [1.0, 2.0]), "swish: beta has shape (2,); write a number"),
    (ValueError, lambda: N.prelu(X, [1.0, 2.0]), "prelu: weight has shape (2,); write an array of shape (4,)"),
    (ValueError, lambda: N.apl(X, a=[1.0, 2.0]), "apl: a has shape (2,); write an array of shape (3, 4)"),
    (ValueError, lambda: N.swish(X, np.nan), "swish: beta = nan does not lie in its domain; write a number of (-inf, inf)"),
    (ValueError, lambda: N.softplus(X, -1.0), "softplus: beta = -1.0 does not lie in its domain; write a number of (0, inf)"),
    (ValueError, lambda: N.swish(X, tier="quick"), "swish: there is no tier 'quick'; write one of: 'accurate', 'fast', 'exact'"),
    (ValueError, lambda: N.swish(X, tier="exact"), "swish: there is no exact kernel for float32; leave out tier"),
    (ValueError, lambda: N.gelu(X.astype(np.float64), tier="fast"), "gelu: there is no fast kernel for float64; leave out tier"),
    (ValueError, lambda: N.swish(X, threads=0), "swish: threads is 0; write a whole number from 1"),
    (ValueError, lambda: N.softmax(X, axis=2), "softmax: axis 2 does not exist in shape (3, 4); write an axis between -2 and 1"),
    (TypeError, lambda: N.softmax(X, axis=1.5), "softmax: axis is 1.5; write a whole number"),
    (ValueError, lambda: N.softmax(X[0, 0]), "softmax: it works along an axis and a single number was given; write an array with an axis"),
    (ValueError, lambda: N.softmax(X[:, :0]),
     "softmax: axis 1 of shape (3, 0) has no elements, so it has no maximum or mean; write an array with some"),
    (ValueError, lambda: N.swiglu(X[:, :3]), "swiglu: axis 1 of shape (3, 3) is odd and cannot be split into x and gate; write gate=..."),
    (ValueError, lambda: N.swiglu(X, interleaved=True, axis=0),
     "swiglu: axis 0 of shape (3, 4) is odd and cannot be split into x and gate; write gate=..."),
    (ValueError, lambda: N.swiglu(X.T, interleaved=True, axis=0),
     "swiglu: x and gate are interleaved along the last axis alone, and axis 0 of shape (4, 3) is not; write axis=-1"),
    (ValueError, lambda: N.swiglu(X, X, interleaved=True),
     "swiglu: the gate is an array of its own and cannot be interleaved with x; leave out interleaved"),
    (ValueError, lambda: N.swiglu(X, X, axis=1), "swiglu: it works on each element alone; leave out axis"),
    (ValueError, lambda: N.rrelu(X, seed=-1), "rrelu: seed is -1; write a whole number from 0 to 2**64 - 1"),
    (ValueError, lambda: N.rrelu(X, seed=1, offset=0.5), "rrelu: offset is 0.5; write a whole number from 0 to 2**64 - 1"),
    (TypeError, lambda: N.swish(X, out=[[1.0]]), "swish: out of y is a list; write an array, numpy.empty((3, 4), numpy.float32)"),
    (TypeError, lambda: N.swish(X, out=X.astype(np.float64)),
     "swish: out of y holds float64 where the result is float32; write numpy.empty((3, 4), numpy.float32)"),
    (ValueError, lambda: N.swish(X, out=np.empty(12, np.float32)),
     "swish: out of y has shape (12,) where the result has (3, 4); write numpy.empty((3, 4), numpy.float32)"),
    (ValueError, lambda: N.swish(X, out=np.empty((4, 3), np.float32).T),
     "swish: out of y is not contiguous; write numpy.empty((3, 4), numpy.float32)"),
    (ValueError, lambda: N.swish(X, out=read_only()), "swish: out of y is read-only; write an array that can be written to"),
    (TypeError, lambda: N.swish.backward(X, X, out=X.copy()),
     "swish.backward: out is to hold 2 arrays; write out=(dx, dbeta,) with None for what is to be made"),
    (ValueError, lambda: N.swish.backward(X, X, wanted="dgamma"),
     "swish.backward: there is no result 'dgamma'; write wanted=('dx', 'dbeta',), or some of these"),
    (ValueError, lambda: N.swish.backward(X, X, wanted=()),
     "swish.backward: no result is wanted; write wanted=('dx',), or leave it out"),
    (ValueError, lambda: N.swiglu.backward(X, X[:, :2], wanted="dgate"),
     "swiglu.backward: dgate is wanted and there is no gate, so dx holds both halves; write wanted=('dx',)"),
    (ValueError, lambda: N.swish.double_backward(X, X), "swish.double_backward: there is no direction; write vx=... or vbeta=..."),
    (ValueError, lambda: N.swiglu.double_backward(X, X[:, :2], vgate=X),
     "swiglu.double_backward: vgate belongs to a gate of its own; write gate=... as well"),
    (ValueError, lambda: N.find("swisch"), "find: there is no activation 'swisch' (did you mean swish?); write one of actgen.names(), "
     "an alias or a preset"),
    (AttributeError, lambda: N.swisch, ": there is no activation 'swisch' (did you mean swish?); write one of actgen.names(), an alias or a preset"),
]


@pytest.mark.parametrize("index", range(len(CASES)))
def test_errors_say_what_to_write(index, count):
    kind, call, sentence = CASES[index]
    with pytest.raises(kind) as raised:
        call()
    assert str(raised.value) == "actgen.numpy" + ("" if sentence.startswith(":") else ".") + sentence
    count()


def overlapping():
    memory = np.ones(20, np.float32)
    return memory, memory[:12], memory[4:16]


def test_results_that_overlap_are_refused_and_nothing_is_written(count):
    for threads in (1, 4):
        memory, x, out = overlapping()
        with pytest.raises(ValueError, match="out of y overlaps x; write the very same array, or a separate one"):
            N.swish(x, out=out, threads=threads)
        with pytest.raises(ValueError, match="out of dx overlaps that of dbeta; write a separate array for each result"):
            N.swish.backward(X, X, out=(memory[:12].reshape(3, 4), memory[5:6].reshape(())), threads=threads)
        with pytest.raises(ValueError, match="out of dx overlaps a parameter; write a separate array"):
            N.prelu.backward(np.ones(12, np.float32).reshape(3, 4), np.ones((3, 4), np.float32), memory[:4], out=(memory[:12].reshape(3, 4), None))
        assert np.all(memory == 1)
        count(3)


def test_what_the_installed_library_lacks_says_how_to_have_it(count):
    missing = [name for name in actgen.catalogue() if name not in actgen.names()]
    for name in missing:
        sentence = (f"the installed library was built without {name}, which the catalogue has; install again by "
                    "pip install ./python -C cmake.define.ACTGEN_ACTIVATIONS=all")
        with pytest.raises(AttributeError, match=re.escape(f"actgen.numpy: {sentence}")):
            getattr(N, name)
        with pytest.raises(ValueError, match=re.escape(f"actgen.describe: {sentence}")):
            actgen.describe(name)
        count()
    count()


def test_names_of_the_package_and_of_files(count, tmp_path):
    with pytest.raises(AttributeError, match="actgen: there is no tensorflow; write one of: catalogue, describe, load"):
        actgen.tensorflow
    with pytest.raises(ValueError, match="actgen.load: there is no file none.so; write the path of a shared library of kernels"):
        actgen.load("none.so")
    (tmp_path / "text.so").write_text("no library")
    with pytest.raises(ValueError, match="actgen.load: .*text.so cannot be loaded .*; write the path of a shared library of kernels"):
        actgen.load(str(tmp_path / "text.so"))
    count(3)
