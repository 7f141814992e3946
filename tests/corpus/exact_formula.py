"""Evaluates a spec's formula by mpmath, and differentiates it by differences of many digits."""
import ast
import operator
from fractions import Fraction

from mpmath import mp, mpf

INF, NAN = mpf("inf"), mpf("nan")
HUGE = mpf(2) ** 8000  # an exponential of more is beyond every number that is looked at


class Row(tuple):
    """One number for each element of a row."""


def formula_number(v):
    """A plain number as a part of a formula: its shortest decimal."""
    if isinstance(v, float):
        exact = Fraction(repr(v)) if v == v and abs(v) != float("inf") else None
        return mpf(v) if exact is None else mpf(exact.numerator) / exact.denominator
    return mpf(v) if isinstance(v, int) else v


def is_plain(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)


def each(function, *operands):
    """The function of every element, where any operand is a row."""
    lengths = {len(o) for o in operands if isinstance(o, Row)}
    if not lengths:
        return function(*(formula_number(o) for o in operands))
    (length,) = lengths
    return Row(function(*(formula_number(o[i] if isinstance(o, Row) else o) for o in operands)) for i in range(length))


def divide(a, b):
    if b == 0:
        return NAN if a == 0 or a != a else (INF if a > 0 else -INF)
    return a / b


def exponential(u):
    if abs(u) > HUGE:
        return INF if u > 0 else mpf(0)
    return mp.exp(u)


def logarithm(u):
    if u != u or u < 0:
        return NAN
    return -INF if u == 0 else mp.log(u)


def power(u, b):
    if u == 0:
        return mpf(0) if b > 0 else mpf(1) if b == 0 else INF
    if u < 0 and b != mp.floor(b):
        return NAN
    if b == mp.floor(b) and abs(b) < 1000:
        return u ** int(b)
    return exponential(b * mp.log(u))


def one_of_infinity(function, sign_matters=True):
    """The function where it is not yet constant to thousands of digits."""
    def bounded(u):
        if abs(u) > 10 ** 5:
            return mpf(1 if u > 0 or not sign_matters else -1)
        return function(u)
    return bounded


def normal_cdf(u):
    if abs(u) > 10 ** 5:
        return mpf(1 if u > 0 else 0)
    return mp.erfc(-u / mp.sqrt(2)) / 2


FUNCTIONS = {
    "square": lambda u: u * u,
    "sqrt": lambda u: NAN if u != u or u < 0 else mp.sqrt(u),
    "exp": exponential,
    "expm1": lambda u: exponential(u) - 1,
    "log": logarithm,
    "log1p": lambda u: logarithm(1 + u),
    "sigmoid": lambda u: divide(mpf(1), 1 + exponential(-u)),
    "softplus": lambda u: u if u > 10 ** 6 else mp.log1p(exponential(u)),
    "tanh": one_of_infinity(mp.tanh),
    "sinh": lambda u: (exponential(u) - exponential(-u)) / 2,
    "cosh": lambda u: (exponential(u) + exponential(-u)) / 2,
    "asinh": mp.asinh,
    "erf": one_of_infinity(mp.erf),
    "erfc": lambda u: 2 * normal_cdf(-u * mp.sqrt(2)),
    "normal_cdf": normal_cdf,
    "normal_pdf": lambda u: exponential(-u * u / 2) / mp.sqrt(2 * mp.pi),
    "atan": mp.atan,
    "abs": abs,
    "sign": lambda u: mp.sign(u),
    "floor": mp.floor,
    "round": mp.nint,
    "pow": power,
    "max": lambda u, v: u if u >= v or u != u else v,
    "min": lambda u, v: u if u <= v or u != u else v,
    "clamp": lambda u, low, high: min(max(u, low), high),
    "constant": lambda u: u,
    "logical_not": operator.not_,
    "logical_and": lambda c, d: c and d,
    "logical_or": lambda c, d: c or d,
}
COMPARISONS = {ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge, ast.Eq: operator.eq, ast.NotEq: operator.ne}
ARITHMETIC = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: divide}


def plain_divide(a, b):
    """C++'s: whole numbers lose the rest."""
    if isinstance(a, int) and isinstance(b, int):
        return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    return a / b


class Evaluation:
    """One evaluation of a formula. `kept` holds what functions that control gradients keep of the place of differentiation."""

    def __init__(self, spec, values, length, kept=None, nudged=None):
        self.spec, self.length, self.names = spec, length, dict(values)
        self.keeping, self.kept = kept is None, [] if kept is None else list(kept)
        self.next_kept = 0
        self.nudged = nudged  # a part of the formula, and a function of what it is there
        self.turned = mpf(0)  # the greatest operand of a sine

    def value(self):
        v = self.of(self.spec.forward, {})
        return each(lambda u: u, v)

    def of(self, node, local):
        v = self.unnudged(node, local)
        if self.nudged is None or node is not self.nudged[0]:
            return v
        return self.nudged[1](formula_number(v) if is_plain(v) else v)

    def unnudged(self, node, local):
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Name):
            return self.named(node.id, local)
        if isinstance(node, ast.UnaryOp):
            v = self.of(node.operand, local)
            return -v if is_plain(v) else each(operator.neg, v)
        if isinstance(node, ast.BinOp):
            a, b = self.of(node.left, local), self.of(node.right, local)
            if is_plain(a) and is_plain(b):
                return plain_divide(a, b) if isinstance(node.op, ast.Div) else ARITHMETIC[type(node.op)](a, b)
            return each(ARITHMETIC[type(node.op)], a, b)
        if isinstance(node, ast.Compare):
            return each(COMPARISONS[type(node.ops[0])], self.of(node.left, local), self.of(node.comparators[0], local))
        if isinstance(node, ast.Subscript):
            return self.of(node.value, local)[node.slice.value]
        if isinstance(node, ast.Lambda):
            names = [a.arg for a in node.args.args]
            return lambda *given: self.of(node.body, {**local, **{n: float(v) if n.startswith("double_") and is_plain(v) else v for n, v in zip(names, given)}})
        given = [self.of(a, local) for a in node.args]
        if node is self.spec.forward and node.func.id in ("straight_through", "with_derivative") and not self.keeping:
            return given[1]  # its value, which may dwarf the other, has no part in the derivative
        return self.called(node.func.id, given)

    def named(self, name, local):
        if name in local:
            return local[name]
        if name not in self.names:
            constants = {"pi": mp.pi, "sqrt2": mp.sqrt(2), "sqrt_2_over_pi": mp.sqrt(2 / mp.pi), "inf": INF}
            self.names[name] = +constants[name] if name in constants else self.of(self.spec.definitions[name], {})
        return self.names[name]

    def called(self, name, given):
        if name in ("sin", "cos"):
            def turn(u):
                self.turned = max(self.turned, abs(u))
                return (mp.sin if name == "sin" else mp.cos)(u)
            return each(turn, given[0])
        if name in FUNCTIONS:
            return each(FUNCTIONS[name], *given)
        if name == "where":
            return each(lambda c, u, v: u if c else v, *given)
        if name == "list":
            return given
        if name == "sum_over":
            total = mpf(0)
            for elements in zip(*given[1:]):
                total = each(operator.add, total, given[0](*elements))
            return total
        if name in ("row_sum", "row_mean", "row_max"):
            row = given[0] if isinstance(given[0], Row) else Row([formula_number(given[0])] * self.length)
            return max(row) if name == "row_max" else mp.fsum(row) / (self.length if name == "row_mean" else 1)
        if name == "stop_gradient":
            return self.keep(given[0])
        if name in ("straight_through", "with_derivative"):
            return each(operator.add, given[1], self.keep(each(operator.sub, given[0], given[1]))) if not self.keeping else self.both(given)
        return self.named(name, {})(*given)  # a function of the spec's own

    def both(self, given):
        self.keep(each(operator.sub, given[0], given[1]))
        return given[0]

    def keep(self, v):
        if self.keeping:
            self.kept.append(v)
            return v
        self.next_kept += 1
        return self.kept[self.next_kept - 1]
