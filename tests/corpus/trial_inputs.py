"""Inputs at which kernels are compared: points over all exponents, pairs of them, rows of several scales; and parameter values."""
import random
import struct

ROW = 7
CHANNELS = 3  # of pointwise activations with a parameter for each channel
FACTORS = [1, -0.6, 1.7, 0.3, 2.2, -1.4, 0.8]
LARGEST_EXPONENT = {"f32": 37, "f64": 300}
LEAST_EXPONENT = {"f32": -42, "f64": -307}


def rounded(v, kind):
    return struct.unpack("<f", struct.pack("<f", v))[0] if kind == "f32" else float(v)


def points(name, kind, count=600):
    """A number from each stratum of the exponents, then from each of everyday magnitudes, of both signs."""
    chance, all_points = random.Random(name), []
    quarter = count // 4
    for sign in (1, -1):
        for low, high in ((LEAST_EXPONENT[kind], LARGEST_EXPONENT[kind]), (-3, 2.5)):
            for i in range(quarter):
                exponent = low + (high - low) * (i + chance.random()) / quarter
                all_points.append(sign * rounded(10 ** exponent, kind))
    return all_points


def upstreams(name, count, kind):
    chance = random.Random(name + " dy")
    return [rounded(chance.choice((-1, 1)) * chance.uniform(0.25, 2), kind) for _ in range(count)]


def gates(name, x, kind):
    """Half of them of all magnitudes, half everyday ones."""
    chance = random.Random(name + " gate")
    return [rounded(chance.gauss(0, 1) * (10 ** chance.uniform(-8, 8) if chance.random() < 0.5 else 2), kind) for _ in x]


def rows(name, kind):
    """Rows at scales: of any numbers, with ties, with one that outweighs all others."""
    chance, all_rows = random.Random(name + " rows"), []
    for scale in (1e-3, 1, 30, 1e2, 1e4):
        any_row = [chance.gauss(0, scale) for _ in range(ROW)]
        ties = [any_row[0], any_row[1]] * 3 + [any_row[0]]
        outweighing = [v * 0.01 for v in any_row]
        outweighing[3] = 3 * scale
        positive = [abs(v) for v in any_row]
        for row in (any_row, ties, outweighing, positive):
            all_rows += [rounded(v, kind) for v in row]
    return all_rows


def parameter_cases(spec, kind):
    """The initial values, those that are to be tried, and others; each channel has its own. A case: {(variable, k): numbers}."""
    channels = ROW if spec.rows else CHANNELS
    if not any(p.per_channel for p in spec.parameters):
        channels = 1

    def values(p, at):
        listed = {}
        for k, v in enumerate(at):
            factors = FACTORS[:channels] if p.per_channel else [1]
            numbers = [v * f if v != 0 else f - 1 if len(factors) > 1 else 0 for f in factors]
            if p.per_channel:  # a file has numbers of the kernel's kind
                numbers = [rounded(n, kind) for n in numbers]
            listed[p.variable, k] = [n if p.allows(n) else abs(n) if p.allows(abs(n)) else v for n in numbers]
        return listed

    def case(chosen):
        joined = {}
        for p in spec.parameters:
            joined.update(values(p, chosen.get(p.variable, p.initial)))
        return joined
    cases = [case({})]
    for p in spec.parameters:
        for v in p.tried:
            cases.append(case({p.variable: [v] * len(p.initial)}))
    other = {p.variable: [v * 1.5 + 0.125 if p.allows(v * 1.5 + 0.125) else v * 0.75 for v in p.initial] for p in spec.parameters}
    if other:
        cases.append(case(other))
    return cases, channels
