"""What kernels should give at one element, or along one row: y, and derivatives by central differences."""
import math
from dataclasses import dataclass, replace

from mpmath import mp, mpf

from exact_formula import Evaluation, Row

DIGITS = {"f32": 200, "f64": 450}  # tails are told from 0 and from 1


@dataclass
class Place:
    """An element or a row: the inputs, and each parameter's element, by name, each a list of one number or one for each element."""
    spec: object
    kind: str  # of numbers: f32, f64
    values: dict  # "x", "gate", (variable, k): lists of Python floats
    dy: list
    nudged: tuple = None  # a part of the formula, and a function of what it is there

    @property
    def length(self):
        return len(self.values["x"])

    def spread(self):
        sizes = [abs(math.log10(abs(v))) for all_of_it in self.values.values() for v in all_of_it if v != 0]
        return int(max(sizes, default=0)) + 1

    def environment(self, changed=None, index=0, by=mpf(0)):
        def whole(key):
            numbers = [mpf(v) for v in self.values[key]]
            if key == changed:
                numbers[index] += by
            return Row(numbers) if self.spec.rows and (len(numbers) > 1 or key in ("x", "gate")) else numbers[0]
        names = {"x": whole("x"), "noise": mpf(1) / 2}
        if self.spec.gated:
            names["gate"] = whole("gate")
        for p in self.spec.parameters:
            elements = [whole((p.variable, k)) for k in range(len(p.initial))]
            names[p.variable] = elements if p.is_list else elements[0]
        return names

    def evaluate(self, *changes, kept=None):
        e = Evaluation(self.spec, self.environment(*changes), self.length, kept, self.nudged)
        y = e.value()
        return (list(y) if isinstance(y, Row) else [y] * self.length), e

    def outputs(self, refined=1):
        with mp.workdps(refined * (DIGITS[self.kind] + 3 * self.spread())):
            y, e = self.evaluate()
            return y, e.turned

    def gradient(self, key, index, refined=1, weights=None):
        """The derivative of the sum of dy y; None at a kink, where it is not defined. A weight for each element replaces dy."""
        spread = self.spread()
        lost   = refined * (30 + (2 if self.values[key][index] != 0 else 3) * spread)
        with mp.workdps(refined * DIGITS[self.kind] + 5 * spread + 3 * lost):
            dy = [mpf(v) for v in (weights or self.dy)]
            _, e = self.evaluate()
            base, _ = self.evaluate(kept=e.kept)
            at_base = mp.fsum(w * y for w, y in zip(dy, base) if w)
            h = abs(mpf(self.values[key][index]) or mpf(1)) * mpf(10) ** -lost

            def sides(step):
                def one(by):
                    y, _ = self.evaluate(key, index, by, kept=e.kept)
                    return mp.fsum(w * v for w, v in zip(dy, y) if w)
                return (one(step) - at_base) / step, (at_base - one(-step)) / step
            right, left = sides(h)
            if abs(right - left) > mpf(10) ** -8 * max(abs(right), abs(left)):  # smooth slopes differ less at a smaller step
                nearer = sides(h / 1024)
                if abs(nearer[0] - nearer[1]) * 2 > abs(right - left):
                    return None
                if mp.isnan(right - left):
                    return None
            return (right + left) / 2

    def terms(self, key, index):
        """The sum of the magnitudes of a gradient's terms: one for each mention of the input or parameter in the formula and each element of the row."""
        lost = 30 + 3 * self.spread()
        with mp.workdps(DIGITS[self.kind] + 5 * self.spread() + 3 * lost):
            _, e = self.evaluate()
            base, _ = self.evaluate(kept=e.kept)
            h = abs(mpf(self.values[key][index]) or mpf(1)) * mpf(10) ** -lost

            def moved(v):
                if isinstance(v, list):  # a list of parameters
                    return [moved(u) if k == key[1] else u for k, u in enumerate(v)]
                return Row(u + h if i == index else u for i, u in enumerate(v)) if isinstance(v, Row) else v + h
            total = mpf(0)
            for mention in self.spec.mentions[key if isinstance(key, str) else key[0]]:
                y, _ = replace(self, nudged=(mention, moved)).evaluate(kept=e.kept)
                parts = [abs(w * (v - u) / h) for w, v, u in zip(map(mpf, self.dy), y, base)]
                total += mp.fsum(part for part in parts if mp.isfinite(part))
            return total
