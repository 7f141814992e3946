"""How far a number is from what is exact, and what a sound kernel may lose there."""
import math
from dataclasses import replace

from mpmath import mp, mpf

from exact_formula import each

BITS = {"f32": (24, -149, 128), "f64": (53, -1074, 1024)}  # significant bits, the least exponent, the end of the range
BACKWARD = 16  # units of rounding by which inputs and parameters may seem other than they are


def unit_in_last_place(exact, kind):
    bits, least, _ = BITS[kind]
    exponent = least if exact == 0 else max(least, int(mp.floor(mp.log(abs(exact), 2))) + 1 - bits)
    return mpf(2) ** exponent


def largest(kind):
    bits, _, end = BITS[kind]
    return mpf(2) ** end - mpf(2) ** (end - bits)


def rounding(kind):
    return mpf(2) ** (1 - BITS[kind][0])


def error(found, exact, kind):
    """In units in the last place; infinite for NaN, or a number where the result leaves the range."""
    with mp.workdps(60):
        exact = +exact
        if math.isnan(found):
            return math.inf
        if math.isinf(found) or abs(exact) > largest(kind):
            near_the_end = abs(exact) > largest(kind) * (1 - 16 * rounding(kind))
            return 0 if near_the_end and (found > 0) == (exact > 0) and abs(mpf(found)) >= largest(kind) * (1 - 16 * rounding(kind)) else math.inf
        return float(abs(mpf(found) - exact) / unit_in_last_place(exact, kind))


def changed_places(place, constants):
    """Pairs of places at which one number is a little less and a little more."""
    step = BACKWARD * rounding(place.kind)
    factors = (1 - step, 1 + step)
    for key, numbers in place.values.items():
        for i, v in enumerate(numbers):
            if v != 0:
                yield [replace(place, values={**place.values, key: numbers[:i] + [mpf(v) * f] + numbers[i + 1:]}) for f in factors]
    parts = place.spec.literals + (place.spec.exponents if place.spec.rows else []) if constants else []
    for part in parts:  # an exponential magnifies what its operand lost, though the row's maximum cancels
        yield [replace(place, nudged=(part, lambda v, f=f: each(lambda u: u * f, v))) for f in factors]


def sensitivity(place, result, exact, constants):
    """How much the result moves where each input, parameter and number of the formula moves by some units of its rounding."""
    total = mpf(0)
    with mp.workdps(2000):
        for pair in changed_places(place, constants):
            there = [r for r in map(result, pair) if r is not None and mp.isfinite(r)]
            total += max((abs(r - exact) for r in there), default=mpf(0))
    return total
