"""What `actgen eval` prints against mpmath, for every activation of the tool or those named.

    exact_values.py TOOL [--points N] [--seed N] [NAME ...]

Formulas are taken from `actgen explain --json` and evaluated here in thousands of bits.  A value that is known must be the
double that the exact one rounds to, and its 17 digits must be right; at most 0.2 % may be not known.
"""
import argparse
import ast
import json
import math
import random
import re
import subprocess
import sys

from mpmath import mp, mpf

NAMED = [("2 sqrt(2/pi)", "(2*sqrt(2/pi))"), ("1/sqrt(2 pi)", "(1/sqrt(2*pi))"), ("2/sqrt(pi)", "(2/sqrt(pi))"),
         ("1/sqrt(pi)", "(1/sqrt(pi))"), ("1/sqrt(2)", "(1/sqrt(2))")]
ROWS = {"row_sum", "row_mean", "row_max", "row_first_max", "row_threshold", "group_max", "group_first_max"}
LEAST = mpf(2) ** -1075


class Undecided(Exception):
    pass


def sinc_derivative(n, u):
    if abs(u) < mpf(2) ** -40:  # by the series
        total, k = mpf(0), 0
        while k < 60:
            power = 2 * k - n
            if power >= 0:
                total += (-1) ** k * u ** power / mp.factorial(power) / (2 * k + 1)
            k += 1
        return total
    if n == 0:
        return mp.sin(u) / u
    slope = (mp.cos(u) - mp.sin(u) / u) / u
    return slope if n == 1 else -(mp.sin(u) + 2 * slope) / u


def round_half_even(u):
    whole = mp.floor(u)
    rest = u - whole
    up = rest > mpf("0.5") or (rest == mpf("0.5") and int(whole) % 2 == 1)
    return whole + (1 if up else 0)


def within_reach(function):
    """mpmath writes an exponential's exponent out: operands beyond 2^3000 would take its memory."""
    def guarded(u):
        if abs(u) > mpf(2) ** 3000:
            raise Undecided
        return function(u)
    return guarded


exp = within_reach(mp.exp)


def erfc(u):
    if abs(u) < mpf(2) ** 500:
        return mp.erfc(u)
    tail = exp(-u * u) / (abs(u) * mp.sqrt(mp.pi))  # the first term: the others are below 2^-1000 of it
    return tail if u > 0 else 2 - tail


def threshold(row):
    row = sorted(row, reverse=True)
    return max((sum(row[:k]) - 1) / k for k in range(1, len(row) + 1))


def sigmoid(u):
    if u >= 0:
        return 1 / (1 + exp(-u))
    e = exp(u)
    return e / (1 + e)


def power(u, v):
    if u == 0:
        if v < 0:
            raise ZeroDivisionError
        return mpf(0) if v > 0 else mpf(1)
    return u ** v


def log(u):
    if u < 0:
        raise ValueError
    return mp.log(u)


def sqrt(u):
    if u < 0:
        raise ValueError
    return mp.sqrt(u)


FUNCTIONS = {
    "exp": exp, "expm1": within_reach(mp.expm1), "log": log, "log1p": lambda u: log(1 + u), "sqrt": sqrt, "tanh": within_reach(mp.tanh),
    "sinh": within_reach(mp.sinh), "cosh": within_reach(mp.cosh), "asinh": mp.asinh, "atan": mp.atan, "sin": mp.sin, "cos": mp.cos, "erf": lambda u: mp.erf(u) if abs(u) < mpf(2) ** 500 else 1 - erfc(u),
    "erfc": erfc, "sigmoid": sigmoid, "softplus": lambda u: (u if u > 0 else 0) + mp.log1p(exp(-abs(u))),
    "normal_cdf": lambda u: erfc(-u / mp.sqrt(2)) / 2, "normal_pdf": lambda u: exp(-u * u / 2) / mp.sqrt(2 * mp.pi),
    "sign": lambda u: mpf((u > 0) - (u < 0)), "floor": mp.floor, "round": round_half_even, "abs": abs, "max": max, "min": min,
    "sinc": lambda u: sinc_derivative(0, u), "sinc_slope": lambda u: sinc_derivative(1, u),
    "sinc_curvature": lambda u: sinc_derivative(2, u), "power": power, "stop_gradient": lambda u: u,
    "with_derivative": lambda u, v: u, "logical_and": lambda u, v: u and v, "logical_or": lambda u, v: u or v,
    "logical_not": lambda u: not u,
}


IRRATIONAL = ["1/sqrt(pi)", "sqrt(pi)", "sqrt(2)", "sqrt(2/pi)", "sqrt(2*pi)", "pi", "1/pi", "pi*pi", "1/(pi*pi)", "log(mpf(2))", "mpf(1)"]


def meant_by(written):
    """Constants that folding has made of others are printed rounded: a long decimal near a small multiple of one is that."""
    digits = re.sub(r"e.*|[.-]", "", written).lstrip("0")
    if len(digits) < 15:
        return f"mpf({written!r})"
    for one in IRRATIONAL:
        ratio = float(mpf(written) / eval(one, {"sqrt": mp.sqrt, "pi": mp.pi, "log": mp.log, "mpf": mpf}))
        small    = [(under, 512) for under in range(1, 64)]
        decimals = [(10**digits, 10**7) for digits in range(1, 9)]
        for under, most in small + decimals:
            over = round(ratio * under)
            if 0 < over < most and abs(ratio * under - over) < 4e-16 * over:
                return f"({over}*({one})/{under})"
    return f"mpf({written!r})"


class Meaning(ast.NodeTransformer):
    """Lazy choices, exact literals, and operands of reductions as functions of the element."""

    def __init__(self, text, along):
        self.text, self.along = text, along

    def visit_Call(self, node):
        name = node.func.id
        self.generic_visit(node)
        if name == "where":
            return ast.IfExp(test=node.args[0], body=node.args[1], orelse=node.args[2])
        if name in ROWS:
            of_element = ast.arguments(posonlyargs=[], args=[ast.arg(arg="e")], kwonlyargs=[], kw_defaults=[], defaults=[])
            here = [ast.Name(id="e", ctx=ast.Load())] if name.endswith("first_max") else []
            return ast.Call(func=node.func, args=[ast.Lambda(args=of_element, body=node.args[0])] + here, keywords=[])
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Pow):
            return ast.Call(func=ast.Name(id="power", ctx=ast.Load()), args=[node.left, node.right], keywords=[])
        return node

    def visit_Subscript(self, node):  # beta[1]: an element of a list
        return self.along_row(ast.unparse(node))

    def visit_Name(self, node):
        return self.along_row(node.id) if node.id in self.along else node

    def along_row(self, name):
        return ast.parse(f"along[{name!r}](e)", mode="eval").body

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            return node
        return ast.parse(meant_by(ast.get_source_segment(self.text, node)), mode="eval").body


def compiled(text, along):
    for written, meant in NAMED:
        text = text.replace(written, meant)
    text = re.sub(r"\blambda\b", "lambda_", text)  # a word of Python's
    text = text.replace("^", "**").replace("&&", " and ").replace("||", " or ")
    tree = Meaning(text, along).visit(ast.parse(text, mode="eval"))
    return compile(ast.fix_missing_locations(tree), text, "eval")


def value_of(code, leaves, elements, e):
    def row(of):
        return [of(k) for k in range(elements)]

    def first_max(of, e):
        values = row(of)
        return mpf(values.index(max(values)) == e)

    along = {name: (lambda e, v=v: mpf(v[e] if len(v) > 1 else v[0])) for name, v in leaves.items()}
    scope = dict(FUNCTIONS, mpf=mpf, along=along, e=e, pi=+mp.pi, row_sum=lambda of: sum(row(of)),
                 row_mean=lambda of: sum(row(of)) / elements, row_max=lambda of: max(row(of)), row_first_max=first_max,
                 row_threshold=lambda of: threshold(row(of)), group_max=lambda of: max(row(of)), group_first_max=first_max)
    return mpf(eval(code, scope))


def exact(code, leaves, elements, e):
    """In so many bits that twice as many say the same; None where the formula is undefined."""
    found = []
    for bits in (2500, 6000):
        mp.prec = bits
        try:
            found.append(value_of(code, leaves, elements, e))
        except (ZeroDivisionError, ValueError, TypeError):
            return None
    apart = abs(found[0] - found[1])
    if apart > abs(found[1]) * mpf(2) ** -70 and apart > LEAST * mpf(2) ** -60:
        raise Undecided
    return found[1] if mp.isfinite(found[1]) else None


def is_rounding_of(d, v):
    if math.isinf(d):
        return abs(v) >= mpf(2) ** 1024 - mpf(2) ** 970 and (v > 0) == (d > 0)
    apart = abs(v - d)
    for other in (math.nextafter(d, math.inf), math.nextafter(d, -math.inf)):
        beyond = mpf(2) ** 1024 * (1 if other > 0 else -1) if math.isinf(other) else mpf(other)
        if abs(v - beyond) < apart:
            return False
    return True


def are_digits_of(digits, v, d):
    if d == 0 or math.isinf(d):
        return True
    written = mpf(digits)
    unit = mpf(10) ** (mp.floor(mp.log10(abs(v))) - 16)
    return abs(written - v) <= unit * mpf("0.5000001")


def points(count, rng):
    chosen = [0.0, 1.0, -1.0, 5e-324, -1e-300, 1e-8, 0.5, -3.0, 20.0, -20.0, 60.0, -60.0, 150.0, -150.0, 709.8, -745.2,
              1e4, -1e4, 1e10, -1e10, 1e30, -1e30, 1e300, -1e300, math.log(2), math.pi]
    rng.shuffle(chosen)
    while len(chosen) < count:
        kind = rng.random()
        size = rng.gauss(0, 3) if kind < 0.5 else rng.choice([-1, 1]) * 10 ** rng.uniform(-3, 3)
        chosen.append(size if kind < 0.9 else rng.choice([-1, 1]) * 10 ** rng.uniform(-300, 300))
    return chosen[:count]


def scaled_row(rng):
    scale = rng.choice([1e-3, 1, 30, 100, 1e4, 1e30])
    row = [rng.gauss(0, 1) * scale for _ in range(rng.choice([1, 3, 4, 7]))]
    if rng.random() < 0.2:
        row[-1] = row[0]
    return row


def values_of_parameter(p, rng):
    if rng.random() < 0.5:
        return p["initial"]
    low, high = (float(t) for t in re.fullmatch(r"[\[(](.*), (.*)[\])]", p["domain"]).groups())
    span = min(high - low, 4.0) if math.isfinite(low) or math.isfinite(high) else 4.0
    start = low if math.isfinite(low) else high - span if math.isfinite(high) else -2.0
    near_ends = rng.choice([1e-6, 0.5, 0.999999, rng.random()])
    return [start + span * near_ends for _ in p["initial"]]


def run(tool, *arguments):
    done = subprocess.run([tool, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


class Tally:
    def __init__(self):
        self.compared = self.unknown = self.undefined = self.undecided = 0
        self.wrong = []


def listed(values):
    return ",".join(repr(float(v)) for v in values)


def judge(tool, name, explained, tally, count, seed):
    rng = random.Random(f"{seed} {name}")
    parameters = explained["parameters"]
    text = {f["label"]: f["text"] for f in explained["formulas"]}
    is_row = "dx" in text or not any(label.startswith("f'") for label in text)
    has_gate = any("gate" in label for label in text)
    operands = "(x, gate)" if has_gate else "(x)"
    orders = [text.get("f" + mark + operands) for mark in ("", "'", "''")]
    for x in points(count, rng):
        row = scaled_row(rng) if is_row else [x]
        order = 0 if is_row else rng.randrange(3)
        if orders[order] is None:
            continue
        arguments = ["eval", name, "--json", "--x", listed(row), "--order", str(order)]
        leaves = {"x": row, "noise": [0.5]}
        if has_gate:
            leaves["gate"] = [rng.gauss(0, 2) for _ in row]
            arguments += ["--gate", listed(leaves["gate"])]
        for p in parameters:
            values = values_of_parameter(p, rng)
            if p["per_channel"] and is_row and len(values) == 1 and len(row) > 1:
                leaves[p["name"]] = values = [values[0] * (1 + k / 8) if math.isfinite(values[0]) else values[0] for k in range(len(row))]
            elif p["list"]:
                for k, v in enumerate(values):
                    leaves[f"{p['name']}[{k}]"] = [v]
            else:
                leaves[p["name"]] = values
            arguments += ["--param", p["name"] + "=" + listed(values)]
        leaves = {re.sub(r"^lambda\b", "lambda_", leaf): values for leaf, values in leaves.items()}
        code = compiled(orders[order], set(leaves))
        status, said, refusal = run(tool, *arguments)
        shown = " ".join(arguments)
        if status != 0:
            if "is undefined" in refusal:
                tally.undefined += 1
            elif "outside its domain" not in refusal:
                tally.wrong.append(f"{shown}: {refusal.strip()}")
            continue
        for e, found in enumerate(json.loads(said)["values"]):
            if not found["known"]:
                tally.unknown += 1
                tally.compared += 1
                print(f"not known: {shown}: between {found['low']} and {found['high']}")
                continue
            try:
                right = exact(code, leaves, len(row), e)
            except Undecided:
                tally.undecided += 1
                continue
            if right is None:
                tally.undefined += 1
                continue
            tally.compared += 1
            double = float(found["value"])
            if not (is_rounding_of(double, right) and are_digits_of(found["digits"], right, double)):
                mp.prec = 200
                tally.wrong.append(f"{shown}: {found['digits']} for {mp.nstr(right, 20)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--points", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_intermixed_args()
    names = wish.names or [a["name"] for a in json.loads(run(wish.tool, "list", "--json")[1])]
    tally = Tally()
    for name in names:
        status, said, refusal = run(wish.tool, "explain", name, "--json")
        if status != 0:
            sys.exit(f"{name}: {refusal}")
        judge(wish.tool, name, json.loads(said), tally, wish.points, wish.seed)
    for line in tally.wrong:
        print("WRONG:", line)
    print(f"{tally.compared} values compared, {len(tally.wrong)} wrong, {tally.unknown} not known to 17 digits; "
          f"{tally.undefined} undefined, {tally.undecided} that 6,000 bits of mpmath do not decide")
    sys.exit(bool(tally.wrong) or tally.compared == 0 or tally.unknown > 0.002 * tally.compared)


if __name__ == "__main__":
    main()
