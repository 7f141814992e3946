"""Compares the kernels of one activation with the exact results, and collects where they differ by more than a sound kernel may."""
import math
from dataclasses import dataclass, field

from mpmath import mp, mpf

from differences import BACKWARD, error, largest, rounding, sensitivity, unit_in_last_place
from exact_results import Place
from trial_inputs import gates, parameter_cases, points, rounded, rows, upstreams, ROW

CEILING = {"forward": 4, "backward": 8, "forward_derivative": 8}
MOST_TURNS = {"f32": 2 ** 18, "f64": 2 ** 47}  # nothing is claimed of sines of more


@dataclass
class Findings:
    compared: int = 0
    left_out: dict = field(default_factory=dict)
    faults: dict = field(default_factory=dict)  # of each kernel: (ULP, sentence)

    def leave_out(self, why):
        self.left_out[why] = self.left_out.get(why, 0) + 1


def described(place, index):
    parts = [f"x = {place.values['x'][index]!r}"]
    if place.spec.rows:
        parts.append(f"of the row {place.values['x']}")
    if place.spec.gated:
        parts.append(f"gate = {place.values['gate'] if place.spec.rows else place.values['gate'][index]!r}")
    for p in place.spec.parameters:
        for k in range(len(p.initial)):
            numbers = place.values[p.variable, k]
            parts.append(f"{p.name}{f'[{k}]' if p.is_list else ''} = {numbers[0] if len(numbers) == 1 else numbers}")
    return ", ".join(parts)


class Comparison:
    def __init__(self, tool, spec, kernels):
        self.tool, self.spec, self.kernels, self.findings = tool, spec, kernels, Findings()

    def judge(self, kernel, kind, result, place, index, found, exact_of, factor=1):
        """exact_of(place, refined): what is exact, or None at a kink."""
        exact = exact_of(place, 1)
        if exact is None:
            return self.findings.leave_out("at a kink")
        if mp.isnan(exact):
            return self.findings.leave_out("where f is not defined")
        if result != "y" and abs(exact) > largest(kind) / 64 * min(1, abs(factor)):
            return self.findings.leave_out("where f' is beyond 1/64 of the greatest number")
        self.findings.compared += 1
        ceiling = CEILING[kernel]
        if error(found, exact, kind) <= ceiling:
            return None
        exact = exact_of(place, 3)  # three times the digits, before anyone hears of it
        off = error(found, exact, kind)
        if off <= ceiling:
            return None
        allowed = sensitivity(place, lambda p: exact_of(p, 1), exact, self.constants_are_terms(result))
        if result in ("dx", "dgate") and self.constants_are_terms(result):
            allowed += BACKWARD * rounding(kind) * place.terms("x" if result == "dx" else "gate", index)
        if math.isfinite(found) and abs(mpf(found) - exact) <= ceiling * unit_in_last_place(exact, kind) + allowed:
            return None
        sentence = (f"{result} is {found!r} where {mp.nstr(exact, 17)} is exact, {off:.3g} ULP off where {ceiling} and "
                    f"{float(allowed / unit_in_last_place(exact, kind)):.3g} for the rounding of terms are allowed, at {described(place, index)}")
        faults = self.findings.faults.setdefault(f"{kernel}/{kind}", [])
        faults.append((off, sentence))

    def constants_are_terms(self, result):
        """Sums of an activation of one input and no parameter are exact but for the last place; elsewhere terms may be rounded."""
        return bool(self.spec.parameters) or self.spec.rows or (self.spec.gated and result != "y")

    def run(self):
        for kind in ("f32", "f64"):
            cases, channels = parameter_cases(self.spec, kind)
            for number, parameters in enumerate(cases):
                if self.spec.rows:
                    self.along_rows(kind, parameters, channels)
                else:
                    self.pointwise(kind, parameters, channels, 1 if number == 0 else 5)
                    self.sums_over_points(kind, parameters, channels)
        return self.findings

    def inputs(self, kind, x):
        arrays = {"input": x}
        if self.spec.gated:
            arrays["gate"] = gates(self.spec.name, x, kind)
        return arrays

    def place(self, kind, parameters, arrays, dy, first, channel=0):
        length = ROW if self.spec.rows else 1
        part = slice(first, first + length)
        values = {"x": list(arrays["input"][part])}
        if self.spec.gated:
            values["gate"] = list(arrays["gate"][part])
        for key, numbers in parameters.items():
            own = numbers if self.spec.rows or len(numbers) == 1 else [numbers[channel]]
            values[key] = [rounded(v, kind) for v in own]
        return Place(self.spec, kind, values, list(dy[part]))

    def pointwise(self, kind, parameters, channels, every):
        x = points(self.spec.name, kind)[::every]
        arrays = self.inputs(kind, x)
        dy = upstreams(self.spec.name, len(x), kind)
        shape = (len(x) // channels, channels)
        wanted = ["dgate"] if self.spec.gated else []
        y = self.tool.apply(self.spec, kind, "forward", shape, arrays, parameters, [])["output"]
        back = self.tool.apply(self.spec, kind, "backward", shape, {**arrays, "dy": dy}, parameters, wanted)
        both = None if f"forward_derivative/{kind}" not in self.kernels else self.tool.apply(self.spec, kind, "forward_derivative", shape, arrays, parameters, ["derivative"])
        for i in range(len(x)):
            place = self.place(kind, parameters, arrays, dy, i, i % channels)
            if place.outputs()[1] > MOST_TURNS[kind]:
                self.findings.leave_out("sines of more than is claimed")
                continue
            self.judge("forward", kind, "y", place, 0, y[i], lambda p, refined: p.outputs(refined)[0][0])
            for name, key in (("output", "x"), ("dgate", "gate"))[:2 if self.spec.gated else 1]:
                known = {}
                def slope(p, refined):
                    if p is not place or refined != 1:
                        return p.gradient(key, 0, refined, [1])
                    if "slope" not in known:
                        known["slope"] = p.gradient(key, 0, 1, [1])
                    return known["slope"]
                def times_dy(p, refined):
                    s = slope(p, refined)
                    return None if s is None else s * mpf(dy[i])
                self.judge("backward", kind, "dx" if key == "x" else "dgate", place, 0, back[name][i], times_dy, factor=dy[i])
                if both is not None:
                    self.judge("forward_derivative", kind, "f'", place, 0, both["derivative"][i], slope)
            if both is not None and abs(both["output"][i] - y[i]) > 5 * float(unit_in_last_place(mpf(y[i]) if math.isfinite(y[i]) else mpf(1), kind)):
                self.judge("forward_derivative", kind, "y", place, 0, both["output"][i], lambda p, refined: p.outputs(refined)[0][0])

    def learnable(self):
        return [p for p in self.spec.parameters if p.learnable]

    def judge_sums(self, kind, places, parameters, back):
        """Gradients of parameters, each a sum over places; of a parameter for each channel, over those of its channel."""
        for p in self.learnable():
            found = back[p.name]
            channels = len(parameters[p.variable, 0])
            for k in range(len(p.initial)):
                for c in range(channels):
                    terms = []
                    for number, place in enumerate(places):
                        if channels == 1:
                            terms.append(place.gradient((p.variable, k), 0))
                        elif self.spec.rows:
                            terms.append(place.gradient((p.variable, k), c))
                        elif number % channels == c:
                            terms.append(place.gradient((p.variable, k), 0))
                    if any(t is None or mp.isnan(t) or abs(t) > largest(kind) / 64 for t in terms):
                        self.findings.leave_out("a sum over a kink")
                        continue
                    with mp.workdps(300):
                        exact = mp.fsum(terms)
                        size = mp.fsum(abs(t) for t in terms)
                    self.judge_sum(kind, p, k, c, found[k * channels + c], exact, size, places)

    def judge_sum(self, kind, p, k, c, found, exact, size, places):
        self.findings.compared += 1
        off = error(found, exact, kind)
        allowed = CEILING["backward"] * unit_in_last_place(exact, kind) + BACKWARD * rounding(kind) * size
        if off <= CEILING["backward"] or (math.isfinite(found) and abs(mpf(found) - exact) <= allowed):
            return
        index = c if self.spec.rows and p.per_channel else 0
        allowed += BACKWARD * rounding(kind) * mp.fsum(one.terms((p.variable, k), index) for one in places)
        moved = mp.fsum(sensitivity(one, lambda q: q.gradient((p.variable, k), index) or mpf(0),
                                    one.gradient((p.variable, k), index) or mpf(0), constants=True) for one in places)
        if math.isfinite(found) and abs(mpf(found) - exact) <= allowed + moved:
            return
        sentence = (f"the gradient of {p.name}{f'[{k}]' if p.is_list else ''} is {found!r} where {mp.nstr(exact, 17)} is exact, {off:.3g} ULP off, "
                    f"a sum over {len(places)} places from {described(places[0], 0)}, dy = {places[0].dy}")
        self.findings.faults.setdefault(f"backward/{kind}", []).append((off, sentence))

    def sums_over_points(self, kind, parameters, channels):
        if not self.learnable():
            return
        x = [v for v in points(self.spec.name, kind)[::7] if 1e-2 < abs(v) < 20][:24 // channels * channels]
        arrays = self.inputs(kind, x)
        if self.spec.gated:
            arrays["gate"] = [rounded(math.remainder(v, 3), kind) for v in arrays["gate"]]
        dy = upstreams(self.spec.name, len(x), kind)
        back = self.tool.apply(self.spec, kind, "backward", (len(x) // channels, channels), {**arrays, "dy": dy}, parameters,
                               [p.name for p in self.learnable()])
        places = [self.place(kind, parameters, arrays, dy, i, i % channels) for i in range(len(x))]
        self.judge_sums(kind, [one for one in places], parameters, back)

    def along_rows(self, kind, parameters, channels):
        x = rows(self.spec.name, kind)
        arrays = self.inputs(kind, x)
        dy = upstreams(self.spec.name, len(x), kind)
        count = len(x) // ROW
        wanted = ["dgate"] if self.spec.gated else []
        y = self.tool.apply(self.spec, kind, "forward", (count, ROW), arrays, parameters, [])["output"]
        back = self.tool.apply(self.spec, kind, "backward", (count, ROW), {**arrays, "dy": dy}, parameters, wanted)
        for row in range(count):
            first = row * ROW
            place = self.place(kind, parameters, arrays, dy, first)
            outputs = place.outputs()[0]
            for e in range(ROW):
                self.judge("forward", kind, "y", place, e, y[first + e],
                           lambda p, refined: outputs[e] if p is place and refined == 1 else p.outputs(refined)[0][e])
                for name, key in (("output", "x"), ("dgate", "gate"))[:2 if self.spec.gated else 1]:
                    self.judge("backward", kind, "dx" if key == "x" else "dgate", place, e, back[name][first + e],
                               lambda p, refined: p.gradient(key, e, refined))
            if self.learnable():
                one_row = {option: numbers[first:first + ROW] for option, numbers in {**arrays, "dy": dy}.items()}
                sums = self.tool.apply(self.spec, kind, "backward", (1, ROW), one_row, parameters, [p.name for p in self.learnable()])
                self.judge_sums(kind, [place], parameters, sums)
