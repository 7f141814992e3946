"""Coefficients of the normal tail in lower/approximate/normal.hpp; needs Debian's python3-mpmath.

exp(a^2/2) Phi(-a) = P(a)/Q(a).  Interpolation at the Chebyshev nodes of t = (a - k)/(a + k) gives Q within a small
factor of minimax; Q is rounded, and P fitted to tail Q by least relative squares, its coefficients rounded one by one
from the lowest, the others refitted each time.  erfc(b) = 2 Phi(-sqrt(2) b) is treated likewise.
"""
import struct

from mpmath import cos, erfc, exp, log, lu_solve, matrix, mp, mpf, pi, polyval, sqrt

mp.prec = 200


def rounded(value, single):
    return mpf(struct.unpack("f", struct.pack("f", float(value)))[0] if single else float(value))


def nodes(count, largest, k):
    low, high = mpf(-1), (mpf(largest) - k) / (mpf(largest) + k)
    for i in range(count):
        t = (low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count))
        yield k * (1 + t) / (1 - t)


def denominator(tail, degree, largest, k):
    """Q with Q(0) = 3/4 of the interpolant of degree (degree - 1, degree) on [0, largest]."""
    count = 2 * degree
    rows, right = matrix(count, count), matrix(count, 1)
    for i, a in enumerate(nodes(count, largest, k)):
        for j in range(degree):
            rows[i, j] = a**j / tail(a)
        for j in range(1, degree + 1):
            rows[i, degree + j - 1] = -(a**j)
        right[i] = 1
    solution = lu_solve(rows, right)
    # 3/4 keeps the values near a = 0 away from a power of two, where a rounding weighs twice as much.
    return [mpf(3) / 4] + [mpf(3) / 4 * solution[degree + j] for j in range(degree)]


def numerator(tail, q, largest, k, single):
    degree, p = len(q) - 1, []
    points = list(nodes(6 * degree, largest, k))
    for known in range(degree):
        free = degree - known
        rows, right = matrix(len(points), free), matrix(len(points), 1)
        for i, a in enumerate(points):
            target = tail(a) * polyval(q[::-1], a)
            for j in range(free):
                rows[i, j] = a ** (known + j) / target
            right[i] = 1 - sum(c * a**j for j, c in enumerate(p)) / target
        p.append(rounded(lu_solve(rows, right)[0], single))
    return p


def hexadecimal(value):
    mantissa, exponent = float(value).hex().split("p")
    return f"{mantissa.rstrip('0').rstrip('.')}p{exponent}"


for name, degree, largest, k, single in (("f32", 5, 15, mpf(2.5), True), ("f64", 11, 39, mpf(4), False)):
    for function, stretch, tail in (
        ("normal", mpf(1), lambda a: exp(a * a / 2) * erfc(a / sqrt(2)) / 2),
        ("complement", sqrt(mpf(2)), lambda a: exp(a * a) * erfc(a)),
    ):
        q = [rounded(c, single) for c in denominator(tail, degree, largest / stretch, k / stretch)]
        p = numerator(tail, q, largest / stretch, k / stretch, single)
        worst = max(
            abs(polyval(p[::-1], a) / polyval(q[::-1], a) / tail(a) - 1) for a in nodes(500, largest / stretch, k / stretch)
        )
        print(f"// relative error 2^{float(log(worst, 2)):.1f}")
        for part, coefficients in (("numerator", p), ("denominator", q)):
            print(f"inline constexpr double {function}_{part}_{name}[] = {{" + ", ".join(map(hexadecimal, coefficients)) + "};")
