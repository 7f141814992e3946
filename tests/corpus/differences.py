"""How far a number is from what is exact, and what a sound kernel may lose there."""
import math
from dataclasses import replace

from mpmath import mp, mpf

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


def sensitivity(place, result, exact):
    """How much the result moves where each input and parameter moves by some units of its rounding: what no kernel need keep."""
    total = mpf(0)
    with mp.workdps(2000):
        step = BACKWARD * rounding(place.kind)
        for key, numbers in place.values.items():
            if key == "gate" and not place.spec.gated:
                continue
            for i, v in enumerate(numbers):
                if v == 0:
                    continue
                moved = mpf(0)
                for sign in (1, -1):
                    changed = numbers[:i] + [mpf(v) * (1 + sign * step)] + numbers[i + 1:]
                    there = result(replace(place, values={**place.values, key: changed}))
                    if there is not None and not mp.isnan(there):
                        moved = max(moved, abs(there - exact))
                total += moved
    return total
