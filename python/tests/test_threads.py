"""The same bits for any number of threads, and the interpreter's lock is free meanwhile."""

import threading

import numpy as np
import pytest

import actgen
from operands import FORMATS, cases, elements, operands, same_bits


@pytest.mark.parametrize("shape", [(40000,), (300, 8, 17), (2, 4, 9000)], ids=str)
@pytest.mark.parametrize("case", cases(), ids=str)
def test_any_number_of_threads_gives_the_same_bits(case, shape, count):
    for dtype in (np.float32, np.float64):
        given = operands(case, shape, dtype)
        expected = case.function(**given)
        for threads in (2, 3, 8):
            assert same_bits(case.function(**given, threads=threads), expected)
            count(elements(expected))


@pytest.mark.parametrize("form", FORMATS)
def test_halves_and_formats_too(form, count):
    for case in cases(kinds=("forward", "backward")):
        given = operands(case, (64, 300), FORMATS[form])
        given.pop("gate", None)
        if "dy" in given and case.activation.inputs == 2:
            given["dy"] = given["dy"][:, :150].copy()
        assert same_bits(case.function(**given, threads=5), case.function(**given))
        count(elements(case.function(**given)))


def test_threads_of_python_may_call_at_once(count):
    if "swish" not in actgen.names():
        pytest.skip("the library was built without swish")
    x = np.random.default_rng(1).standard_normal((64, 4096)).astype(np.float32)
    expected = actgen.numpy.swish.backward(x, x)
    found = [None] * 8

    def work(index):
        found[index] = actgen.numpy.swish.backward(x, x, threads=1 + index % 3)

    workers = [threading.Thread(target=work, args=(index,)) for index in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for one in found:
        assert same_bits(one, expected)
        count(elements(one))


def test_other_threads_run_meanwhile(count):
    x = np.ones(30_000_000, np.float32)
    out = np.empty_like(x)
    turns, stop = [0], threading.Event()

    def turn():
        while not stop.is_set():
            turns[0] += 1

    function = actgen.numpy.find(actgen.names()[0])
    worker = threading.Thread(target=turn, daemon=True)
    worker.start()
    before = turns[0]
    function(x, out=out)
    seen = turns[0] - before
    stop.set()
    worker.join()
    assert seen > 1000
    count(seen)


def test_a_forked_process_makes_threads_of_its_own(count):
    import os

    if "swish" not in actgen.names():
        pytest.skip("the library was built without swish")
    x = np.random.default_rng(1).standard_normal(40000).astype(np.float32)
    expected = actgen.numpy.swish(x, threads=3)
    child = os.fork()
    if child == 0:
        os._exit(0 if same_bits(actgen.numpy.swish(x, threads=3), expected) else 1)
    assert os.waitpid(child, 0)[1] == 0
    count(expected.size)
