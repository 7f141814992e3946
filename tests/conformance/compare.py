"""Holds presets against the systems that they are named after: compare.py TOOL [--json FILE]."""
import argparse
import json
import pathlib
import warnings
from fnmatch import fnmatchcase

import numpy

import inputs
from counterparts import NOT_COMPARED, ONNX, TORCH, onnx_forward, torch_backward, torch_forward
from kernels import Tool

HERE = pathlib.Path(__file__).parent


def far_apart(ours, theirs, size, dtype):
    """Beyond the rounding of either; `size` is what the result is a difference of."""
    with numpy.errstate(invalid="ignore", over="ignore"):
        close = numpy.abs(ours - theirs) <= 64 * numpy.finfo(dtype).eps * (numpy.abs(theirs) + size)
    close |= ours == theirs
    close |= numpy.isnan(ours) & numpy.isnan(theirs)
    close |= (numpy.abs(ours) < numpy.finfo(dtype).tiny) & (numpy.abs(theirs) < numpy.finfo(dtype).tiny)
    return ~close


def judged(tool, preset, x, dy, ours, theirs, order, dtype):
    """Whose result is not the exact one, rounded to a few units."""
    if not numpy.isfinite(x):
        return "a limit, where f is not evaluated"
    try:
        exact = tool.exact(preset, float(x), order) * (1.0 if dy is None else float(dy))
    except SystemExit:
        return "the formula has no value there"
    wrong = [who for who, value in (("actgen", ours), ("theirs", theirs))
             if not abs(float(value) - exact) <= 64 * numpy.finfo(dtype).eps * abs(exact) + float(numpy.finfo(dtype).tiny)]
    return {0: "both are exact", 1: f"{wrong[0] if wrong else ''} is wrong", 2: "both are wrong"}[len(wrong)]


def compare(tool, preset, activation, direction, dtype):
    """One row for each kind of input on which the two differ."""
    system, name = preset.split("::")
    row_wise = activation["kind"] == "rows" or activation["inputs"] == 2
    x = inputs.rows(dtype) if row_wise else inputs.pointwise(dtype)
    dy = None
    if direction == "backward":
        dy = inputs.upstream(tool.apply(preset, x).shape, dtype)
    ours = tool.apply(preset, x, dy)
    if system == "torch":
        theirs = torch_forward(name, x) if dy is None else torch_backward(name, x, dy)
    else:
        theirs = onnx_forward(name, x)
    size = numpy.zeros_like(ours) if dy is None or dy.shape != ours.shape else numpy.abs(dy)
    if row_wise:
        size = size + 1
    found = {}
    for place in zip(*numpy.nonzero(far_apart(ours, theirs, size, dtype))):
        kind = "rows" if row_wise else inputs.kind_of(x[place])
        one = found.setdefault(kind, {"preset": preset, "direction": direction, "dtype": numpy.dtype(dtype).name, "input": kind,
                                      "count": 0})
        one["count"] += 1
        if one["count"] == 1:
            one |= {"x": float(x[place]), "ours": float(ours[place]), "theirs": float(theirs[place]),
                    "verdict": "" if row_wise else judged(tool, preset, x[place], None if dy is None else dy[place], ours[place],
                                                          theirs[place], 0 if dy is None else 1, dtype)}
    return list(found.values())


def all_differences(tool):
    compared, differences = 0, []
    for preset, activation in sorted(tool.presets().items()):
        system, name = preset.split("::")
        if preset in NOT_COMPARED or system not in ("torch", "onnx"):
            continue
        if name not in (TORCH if system == "torch" else ONNX):
            raise SystemExit(f"conformance: {preset} has no counterpart; add it to counterparts.py")
        for direction in ("forward", "backward") if system == "torch" else ("forward",):
            for dtype in (numpy.float32, numpy.float64):
                compared += 1
                differences += compare(tool, preset, activation, direction, dtype)
    return compared, differences


def key(row):
    return f"{row['preset']} {row['direction']} {row['dtype']} {row['input']}"


def main():
    warnings.filterwarnings("ignore", category=RuntimeWarning)  # of their formulas at infinities
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("tool")
    options.add_argument("--json", help="write the differences there")
    chosen = options.parse_args()
    compared, differences = all_differences(Tool(chosen.tool))
    if chosen.json:
        pathlib.Path(chosen.json).write_text(json.dumps(differences, indent=2) + "\n")
    known = [(pattern, entry["cause"])
             for entry in json.loads((HERE / "known_differences.json").read_text()) for pattern in entry["where"]]
    causes = {key(row): next((cause for pattern, cause in known if fnmatchcase(key(row), pattern)), None) for row in differences}
    new = [one for one, cause in causes.items() if cause is None]
    gone = [pattern for pattern, _ in known if not any(fnmatchcase(one, pattern) for one in causes)]
    print(f"{compared} comparisons, {len(differences)} differences, {len(new)} of them new, {len(gone)} gone")
    for row in differences:
        print(f"  {key(row)}: {row['count']} inputs, x = {row['x']:.9g}: ours {row['ours']:.9g}, theirs {row['theirs']:.9g}"
              f" ({row['verdict']}); {causes[key(row)] or 'NEW'}")
    for one in gone:
        print(f"  gone: {one}; remove it from known_differences.json")
    if new or gone:
        raise SystemExit("conformance: the differences are not those that are known; explain the new ones in known_differences.json")


if __name__ == "__main__":
    main()
