"""What `verify` says of kernels that fail: are its worst results as wrong as it says?"""
import math
import re

from mpmath import mp, mpf

from comparison import CEILING
from differences import error, unit_in_last_place
from exact_results import Place

SENTENCE = re.compile(r"^\w+: (?P<result>.+?) of (?P<kernel>\w+)/(?P<kind>f32|f64) is (?P<found>\S+) where (?P<exact>\S+) is exact,"
                      r"(?: .+? ULP off where .+? are allowed,)? at x = (?P<x>[^\s,;]+)(?P<rest>[^;]*);")
KEYS = {"y": None, "f'": "x", "dx": "x"}


def place_of(spec, m):
    """The place of a sentence, if it says all of it."""
    if spec.rows or spec.gated or m["result"] not in KEYS or m["kernel"] not in CEILING or math.isinf(float(m["x"])):
        return None
    stated = {name: float(v) for name, v in re.findall(r"([A-Za-z_]\w*(?:\[\d+\])?) = ([^\s,]+)", m["rest"])}
    values = {"x": [float(m["x"])]}
    for p in spec.parameters:
        for k in range(len(p.initial)):
            name = f"{p.name}[{k}]" if p.is_list else p.name
            if name not in stated:
                return None
            values[p.variable, k] = [stated[name]]
    return Place(spec, m["kind"], values, [1.0])


def rerun(tool, spec, m, place):
    """dx as the kernel gives it for dy = 1, since the sentence leaves dy out."""
    parameters = {key: numbers for key, numbers in place.values.items() if key not in ("x", "gate")}
    return tool.apply(spec, m["kind"], "backward", (1, 1), {"input": place.values["x"], "dy": [1.0]}, parameters, [])["output"][0]


def unsound_failures(tool, spec, verdict):
    """How many sentences were looked at, and what is wrong with them."""
    looked_at, wrong = 0, []
    for kernel, check in verdict.items():
        for sentence in check["failures"] if "/" in kernel else []:
            m = SENTENCE.match(sentence)
            place = place_of(spec, m) if m else None
            if place is None:
                continue
            exact = place.outputs(3)[0][0] if m["result"] == "y" else place.gradient("x", 0, 3)
            if exact is None:  # a kink's own slope is declared, not derived
                continue
            looked_at += 1
            said, kind, ceiling = float(m["exact"]), m["kind"], CEILING[m["kernel"]]
            if m["result"] == "dx":
                found = rerun(tool, spec, m, place)
                if error(found, exact, kind) > ceiling:
                    continue  # wrong for this dy, too
                if math.isfinite(said) and said != 0 and (exact == 0 or not 1e-3 < abs(mpf(said) / exact) < 1e3):
                    wrong.append(f"{kernel} fails, yet for dy = 1 mpmath agrees with the kernel on {mp.nstr(exact, 17)}: {sentence}")
                continue
            found = float(m["found"])
            with mp.workdps(60):
                if mp.isnan(exact) or (math.isfinite(said) and abs(mpf(said) - exact) > mpf("1e-14") * abs(exact) + unit_in_last_place(mpf(0), "f64")):
                    wrong.append(f"{kernel} fails, yet mpmath has {mp.nstr(exact, 17)}: {sentence}")
                elif error(found, exact, kind) <= ceiling:
                    wrong.append(f"{kernel} fails, yet mpmath agrees with the kernel: {sentence}")
    return looked_at, wrong
