"""Writes descriptions.json of the package: write_descriptions.py TOOL SPECS ACCURACY OUTPUT, without a tool: "" as TOOL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

KEPT = ("written", "formulas", "behaviour", "kinks", "citation")


def said(tool: str, *arguments: str) -> Any:
    return json.loads(subprocess.run([tool, *arguments, "--json"], check=True, capture_output=True, text=True).stdout)


def inputs_of(row: dict[str, Any]) -> str:
    every = "every finite float32" if row["every"] == 1 else f"every {row['every']}th float32"
    return every + (", what cancelling terms lose not counted" if row.get("after_allowances") else "")


def accuracy_of(file: Path, initial: dict[str, list[float]]) -> list[dict[str, Any]]:
    """The greatest errors at initial parameters and dy = 1."""
    if not file.exists():
        return []
    rows = json.loads(file.read_text())["rows"]
    return [{"kernel": row["kernel"], "result": row["result"], "max_ulp": row["max_ulp"], "inputs": inputs_of(row)}
            for row in rows if row.get("parameters", {}) == initial and row.get("dy", 1) == 1]


def description(tool: str, name: str, accuracy: Path) -> dict[str, Any]:
    explained = said(tool, "explain", name)
    kept = {key: explained[key] for key in KEPT}
    kept["formulas"] = [{"label": one["label"], "text": one["text"]} for one in explained["formulas"]]
    initial = {parameter["name"]: parameter["initial"] for parameter in explained["parameters"]}
    return {**kept, "pieces": explained["monotone_pieces"], "accuracy": accuracy_of(accuracy / f"{name}.json", initial)}


def main(tool: str, specs: str, accuracy: str, output: str) -> None:
    names = [one["name"] for one in said(tool, "list")] if tool else []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        described = list(pool.map(lambda name: description(tool, name, Path(accuracy)), names))
    data = {"catalogue": sorted(file.stem for file in Path(specs).glob("*.hpp")), "activations": dict(zip(names, described))}
    beside = Path(output + ".new")
    beside.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n")
    beside.replace(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
