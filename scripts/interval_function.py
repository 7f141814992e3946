"""A function's steps, with two derivatives, in mpmath's interval arithmetic of 200 bits: for scripts/check_certificate."""
from mpmath import iv, mp, mpf

iv.prec = mp.prec = 200
ZERO, ONE = iv.mpf(0), iv.mpf(1)


def hull(a, b):
    return iv.mpf([min(a.a, b.a), max(a.b, b.b)])


def up(v):
    """A float at or above the magnitude of all of the interval."""
    return float(max(abs(mpf(v.a)), abs(mpf(v.b)))) * (1 + 2.0 ** -50)


def down(v):
    """A float at or below the least magnitude."""
    low, high = mpf(v.a), mpf(v.b)
    return 0.0 if low <= 0 <= high else float(min(abs(low), abs(high))) * (1 - 2.0 ** -50)


def trusted(function, u):
    """A monotone function that only mpmath's point arithmetic has, at both ends."""
    ends = [iv.mpf(function(mpf(e))) * iv.mpf([1 - mpf(2) ** -150, 1 + mpf(2) ** -150]) for e in (u.a, u.b)]
    return hull(*ends)


def monotone(function, u):
    return hull(function(iv.mpf(u.a)), function(iv.mpf(u.b)))


def exp(u):
    """Far down, where its exponent would not fit into memory, below 24 / u^4."""
    if u.b < -2 ** 200:
        return iv.mpf([0, (24 / iv.mpf(u.b) ** 4).b])
    return iv.exp(u)


def sigmoid(u):
    return monotone(lambda t: 1 / (1 + exp(-t)) if t.a >= 0 else exp(t) / (1 + exp(t)), u)


def logistic(u):
    s, r = sigmoid(u), sigmoid(-u)
    return s, s * r, s * r * (r - s)


def softplus(u):
    s, r = sigmoid(u), sigmoid(-u)
    return monotone(lambda t: iv.log(1 + exp(t)) if t.a < 0 else t + iv.log(1 + exp(-t)), u), s, s * r


def tanh(u):
    d = 4 * sigmoid(2 * u) * sigmoid(-2 * u)
    t = monotone(lambda v: (1 - exp(-2 * v)) / (1 + exp(-2 * v)) if v.a >= 0 else (exp(2 * v) - 1) / (1 + exp(2 * v)), u)
    return t, d, -2 * t * d


def exponential(u):
    e = exp(u)
    return e, e, e


def bell(u):
    b = exp(-u * u / 2) / iv.sqrt(2 * iv.pi)
    return b, -u * b, (u * u - 1) * b


def erf_slope(u, factor):
    b = factor * 2 / iv.sqrt(iv.pi) * exp(-u * u)
    return b, -2 * u * b


def normal_cdf(u):
    b = bell(u)
    return trusted(lambda t: mp.erfc(-t / mp.sqrt(2)) / 2, u), b[0], b[1]


def hyperbolic(u, first):
    e, r = iv.exp(u), iv.exp(-u)
    s, c = (e - r) / 2, (e + r) / 2
    return (s, c, s) if first else (c, s, c)


UNARY = {  # value, slope and second derivative over an interval
    "exp": exponential,
    "expm1": lambda u: (iv.exp(u) - 1, iv.exp(u), iv.exp(u)),
    "log": lambda u: (iv.log(u), 1 / u, -1 / (u * u)),
    "log1p": lambda u: (iv.log(1 + u), 1 / (1 + u), -1 / (1 + u) ** 2),
    "sqrt": lambda u: (iv.sqrt(u), 1 / (2 * iv.sqrt(u)), -1 / (4 * u * iv.sqrt(u))),
    "sigmoid": logistic,
    "softplus": softplus,
    "tanh": tanh,
    "sinh": lambda u: hyperbolic(u, True),
    "cosh": lambda u: hyperbolic(u, False),
    "sin": lambda u: (iv.sin(u), iv.cos(u), -iv.sin(u)),
    "cos": lambda u: (iv.cos(u), -iv.sin(u), -iv.cos(u)),
    "asinh": lambda u: (trusted(mp.asinh, u), 1 / iv.sqrt(1 + u * u), -u / ((1 + u * u) * iv.sqrt(1 + u * u))),
    "atan": lambda u: (trusted(mp.atan, u), 1 / (1 + u * u), -2 * u / (1 + u * u) ** 2),
    "erf": lambda u: (1 - trusted(mp.erfc, u),) + erf_slope(u, 1),
    "erfc": lambda u: (trusted(mp.erfc, u),) + erf_slope(u, -1),
    "normal_cdf": normal_cdf,
    "normal_pdf": bell,
}


def product(a, b):
    return a[0] * b[0], a[1] * b[0] + a[0] * b[1], a[2] * b[0] + 2 * a[1] * b[1] + a[0] * b[2]


def chain(f, u):
    return f[0], f[1] * u[1], f[2] * u[1] ** 2 + f[1] * u[2]


class Function:
    """The steps of a certificate: f, f' and f'' over an interval of x."""

    def __init__(self, steps):
        self.steps = steps

    def __call__(self, x):
        y = []
        for name, *of in self.steps:
            if name == "x":
                y.append((x, ONE, ZERO))
            elif name == "constant":
                high, low = map(float.fromhex, of)
                v = iv.mpf(high) + iv.mpf(low)
                y.append((v * iv.mpf([1 - mpf(2) ** -104, 1 + mpf(2) ** -104]) if low else v, ZERO, ZERO))
            elif name in UNARY:
                y.append(chain(UNARY[name](y[of[0]][0]), y[of[0]]))
            elif name == "negate":
                y.append(tuple(-v for v in y[of[0]]))
            elif name in ("add", "subtract"):
                y.append(tuple(a + b if name == "add" else a - b for a, b in zip(y[of[0]], y[of[1]])))
            elif name == "square":
                y.append((y[of[0]][0] ** 2,) + product(y[of[0]], y[of[0]])[1:])
            elif name == "multiply":
                y.append(product(y[of[0]], y[of[1]]))
            elif name == "divide":
                v = y[of[1]][0]
                y.append(product(y[of[0]], chain((1 / v, -1 / v ** 2, 2 / v ** 3), y[of[1]])))
            else:
                raise ValueError("check_certificate: the step %s is not known; add its derivatives" % name)
        return y[-1]
