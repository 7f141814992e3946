"""Inputs of the comparison, and what kind of input each is."""
import numpy


def pointwise(dtype):
    random = numpy.random.default_rng(20)
    limits = numpy.finfo(dtype)
    ordinary = numpy.concatenate([random.normal(0, scale, 2000) for scale in (0.01, 1, 8)])
    grid = numpy.arange(-12, 13) / 2.0
    grid = grid.astype(dtype)
    beside = numpy.concatenate([numpy.nextafter(grid, dtype(-numpy.inf)), numpy.nextafter(grid, dtype(numpy.inf))])
    special = numpy.array([0.0, -0.0, limits.smallest_subnormal, -limits.smallest_subnormal, limits.tiny, -limits.tiny, 20, 20.5,
                           -20, 40, -40, 90, -90, 105, -105, 720, -750, 1e10, -1e10, 1e20, -1e20, limits.max, limits.min,
                           numpy.inf, -numpy.inf, numpy.nan])
    return numpy.concatenate([ordinary, grid, beside, special]).astype(dtype)


def rows(dtype):
    random = numpy.random.default_rng(21)
    ordinary = random.normal(0, 3, (200, 24))
    wide = random.normal(0, 300, (20, 24))
    return numpy.concatenate([ordinary, wide]).astype(dtype)


def upstream(shape, dtype):
    return numpy.random.default_rng(22).normal(0, 1, shape).astype(dtype)


def kind_of(x):
    if numpy.isnan(x):
        return "NaN"
    if numpy.isinf(x):
        return "infinity"
    if x == 0:
        return "zero"
    if abs(x) > 700:
        return "huge"
    if abs(x) > 15:
        return "large"
    if abs(x) < 1e-30:
        return "tiny"
    return "kink or beside" if abs(2 * x - round(2 * x)) < 1e-5 and abs(x) <= 6 else "ordinary"
