#!/usr/bin/python3
"""Compares the kernels of specs as people wrote them with mpmath, and `verify`'s verdicts with what is found: compare.py TOOL [NAME...].

Each spec's text is read anew here, evaluated with hundreds of digits, and differentiated by differences. A verdict is wrong where
`verify` passes a kernel that is beyond the ceiling and beyond what the inputs' rounding explains, or fails one whose worst result is right.
"""
import argparse
import json
import sys
import tempfile
from pathlib import Path

from comparison import Comparison
from kernel_runs import Tool
from refusals import check_refusals, refused_names
from spec_formula import read_spec
from verdicts import unsound_failures

HERE = Path(__file__).parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--verdicts", help="what `verify --json` has said before")
    parser.add_argument("--no-refusals", action="store_true", help="without the specs that are refused")
    return parser.parse_args()


def main():
    given = arguments()
    specs = {path.stem: path for path in sorted(HERE.glob("newcomer/*.hpp")) + sorted(HERE.glob("reports/*.hpp"))}
    names = given.names or [name for name in specs if name not in refused_names()]
    wrong = kernels = compared = 0
    with tempfile.TemporaryDirectory() as folder:
        tool = Tool(given.tool, folder)
        said = json.loads(Path(given.verdicts).read_text()) if given.verdicts else json.loads(tool.call("verify", *names, "--json")[1])
        verdicts = {one["name"]: {c["what"].removeprefix("kernel "): c for c in one["checks"]} for one in said}
        for name in names:
            if name not in verdicts:
                print(f"{name}: the tool does not know it")
                wrong += 1
                continue
            spec = read_spec(specs[name])
            comparison = Comparison(tool, spec)
            findings = comparison.run()
            verdict = verdicts[name]
            lines = []
            for kernel, faults in findings.faults.items():
                if verdict[kernel]["passed"]:
                    lines.append(f"{kernel} passes, yet {max(faults)[1]}; and {len(faults) - 1} others")
            checked, unsound = unsound_failures(tool, spec, verdict)
            lines += unsound
            tested = [k for k in verdict if "/" in k]
            kernels += len(tested)
            compared += findings.compared
            wrong += len(lines)
            failed = [k for k in tested if not verdict[k]["passed"]]
            left_out = "".join(f", {count} {why}" for why, count in findings.left_out.items())
            print(f"{name}: {findings.compared} compared{left_out}; {len(failed)} of {len(tested)} kernels fail, {checked} of their sentences "
                  f"looked at; {sum(map(len, findings.faults.values()))} faults found; {len(lines)} wrong verdicts", flush=True)
            for line in lines:
                print(f"  wrong: {line}")
        if not given.no_refusals:
            wrong += check_refusals(tool, HERE)
    print(f"{len(names)} specs, {kernels} kernels, {compared} points compared, {wrong} wrong verdicts")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
