"""What `verify` says of kernels that fail: are its worst results as wrong as it says?"""
import math

from mpmath import mp, mpf

from comparison import CEILING
from differences import error, unit_in_last_place
from exact_results import Place

KEYS = {"y": None, "f'": "x", "dx": "x", "dgate": "gate"}


def place_of(spec, kind, failing):
    """The place of a failure, or why mpmath has nothing to say of it."""
    at = failing["at"]
    if at is None or failing["result"] not in KEYS:
        return None, "of sums"
    if spec.rows and at["length"] > len(at["x"]):
        return None, "in long rows"
    values = {name: at[name] for name in ("x", "gate") if name in at}
    for p in spec.parameters:
        for k in range(len(p.initial)):
            values[p.variable, k] = at["parameters"][f"{p.name}[{k}]" if p.is_list else p.name]
    if any(math.isinf(float(v)) for numbers in values.values() for v in numbers):
        return None, "at infinity"
    numbers = {key: [float(v) for v in listed] for key, listed in values.items()}
    return Place(spec, kind, numbers, [float(v) for v in at.get("dy", [1.0])]), None


def exact_of(place, result, element):
    if result == "y":
        return place.outputs(3)[0][element]
    return place.gradient(KEYS[result], element, 3)


def unsound_failures(spec, verdict):
    """How many failures were looked at, how many not and why, and what is wrong with them."""
    looked_at, not_looked_at, wrong = 0, {}, []

    def leave_out(why):
        not_looked_at[why] = not_looked_at.get(why, 0) + 1
    for check, said in verdict.items():
        if "/" not in check or said["passed"]:
            continue
        kernel, kind = check.split("/")
        for failing in said["measured"]["failing_at"]:
            if kernel not in CEILING:
                leave_out("of other kernels")
                continue
            place, why = place_of(spec, kind, failing)
            if place is None:
                leave_out(why)
                continue
            found, stated = float(failing["found"]), float(failing["exact"])
            exact = exact_of(place, failing["result"], failing["at"]["element"])
            if exact is None:  # a kink's own slope is declared, not derived
                leave_out("at a kink")
                continue
            looked_at += 1
            sentence = f"{failing['result']} is {found!r} where {stated!r} is exact, at {failing['at']}"
            with mp.workdps(60):
                if mp.isnan(exact) != math.isnan(stated):
                    wrong.append(f"{check} fails, yet mpmath has {mp.nstr(exact, 17)}: {sentence}")
                elif mp.isnan(exact):
                    continue
                elif math.isfinite(stated) and abs(mpf(stated) - exact) > mpf("1e-14") * abs(exact) + unit_in_last_place(mpf(0), "f64"):
                    wrong.append(f"{check} fails, yet mpmath has {mp.nstr(exact, 17)}: {sentence}")
                elif error(found, exact, kind) <= CEILING[kernel]:
                    wrong.append(f"{check} fails, yet mpmath agrees with the kernel: {sentence}")
    return looked_at, not_looked_at, wrong
