#!/usr/bin/python3 -B
"""Compares the kernels of specs as people wrote them with mpmath, and `verify`'s verdicts with what is found: compare.py TOOL [NAME...].

Each spec's text is read anew here, evaluated with hundreds of digits, and differentiated by differences. A verdict is wrong where
`verify` passes a kernel that is beyond the ceiling and beyond what the rounding of inputs and terms explains, or fails one whose
worst result is right.
"""
import argparse
import json
import sys
import tempfile
from pathlib import Path

from comparison import Comparison
from kernel_runs import KernelRefused, Tool
from refusals import check_refusals, refused_names
from spec_formula import read_spec
from verdicts import unsound_failures

HERE = Path(__file__).parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool", help="the tool of the corpus")
    parser.add_argument("names", nargs="*", help="these specs alone")
    parser.add_argument("--verdicts", metavar="FILE", help="what `verify --json` has said before")
    parser.add_argument("--no-refusals", action="store_true", help="without the specs that are refused")
    return parser.parse_args()


def verdict_of(tool, name, before):
    """{check: what verify says of it}, or None if the tool does not know the activation."""
    said = before.get(name)
    if said is None:
        text = tool.call("verify", name, "--json")[1]
        said = json.loads(text)[0] if text else {"checks": []}
    return {c["what"].removeprefix("kernel "): c for c in said["checks"]} or None


class Totals:
    specs = kernels = compared = wrong = 0


def compare(tool, path, before, totals):
    """One spec, on one line, and a line for each wrong verdict."""
    name = path.stem
    totals.specs += 1
    verdict = verdict_of(tool, name, before)
    if verdict is None:
        totals.wrong += 1
        print(f"{name}: the tool does not know it", flush=True)
        return
    spec = read_spec(path)
    comparison = Comparison(tool, spec, set(verdict))
    lines = []
    try:
        comparison.run()
    except KernelRefused as refused:
        lines.append(f"apply refuses: {refused}")
    findings = comparison.findings
    for kernel, faults in findings.faults.items():
        if verdict[kernel]["passed"]:
            lines.append(f"{kernel} passes, yet {max(faults)[1]}; and {len(faults) - 1} others")
    looked_at, not_looked_at, unsound = unsound_failures(spec, verdict)
    lines += unsound
    tested = [kernel for kernel in verdict if "/" in kernel]
    failed = [kernel for kernel in tested if not verdict[kernel]["passed"]]
    totals.kernels += len(tested)
    totals.compared += findings.compared
    totals.wrong += len(lines)
    left_out = "".join(f", {count} {why}" for why, count in findings.left_out.items())
    faults = sum(map(len, findings.faults.values()))
    unseen = "".join(f", {count} {why} not" for why, count in not_looked_at.items())
    print(f"{name}: {findings.compared} compared{left_out}; {faults} faults; verify fails {len(failed)} of {len(tested)} kernels, "
          f"{looked_at} worst results looked at{unseen}; {len(lines)} wrong verdicts", flush=True)
    for line in lines:
        print(f"  wrong: {line}", flush=True)


def main():
    given = arguments()
    specs = {path.stem: path for room in ("newcomer", "reports") for path in sorted((HERE / room).glob("*.hpp"))}
    before = {one["name"]: one for one in json.loads(Path(given.verdicts).read_text())} if given.verdicts else {}
    totals = Totals()
    with tempfile.TemporaryDirectory() as folder:
        tool = Tool(given.tool, folder)
        for name in given.names or [name for name in specs if name not in refused_names()]:
            compare(tool, specs[name], before, totals)
        if not given.no_refusals:
            totals.wrong += check_refusals(tool, HERE)
    print(f"{totals.specs} specs, {totals.kernels} kernels, {totals.compared} points compared, {totals.wrong} wrong verdicts")
    return 1 if totals.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
