"""What is known of activations beside the registry: the data file that the build writes from what the tool says."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from .library import FOLDER
from .near_miss import did_you_mean
from .registry import Activation, find, names


@lru_cache(maxsize=None)
def _data() -> dict[str, Any]:
    file = FOLDER / "descriptions.json"
    return json.loads(file.read_text()) if file.exists() else {"catalogue": [], "activations": {}}


def catalogue() -> list[str]:
    """All activations that actgen knows, also those that the installed library was built without."""
    return list(_data()["catalogue"])


def unknown(name: str) -> str:
    """What is wrong with a name that no loaded library has, and what to write."""
    if name in catalogue():
        return (f"the installed library was built without {name}, which the catalogue has; "
                "install again by pip install ./python -C cmake.define.ACTGEN_ACTIVATIONS=all")
    return f"there is no activation '{name}'{did_you_mean(name, names())}; write one of actgen.names(), an alias or a preset"


def _registered(activation: Activation) -> dict[str, Any]:
    kind = ("gated" if activation.inputs == 2 else "pointwise", "rows", "groups")[activation.extent]
    return {
        "name": activation.name, "summary": activation.summary, "kind": kind, "random": activation.uses_noise,
        "aliases": list(activation.aliases), "presets": list(activation.presets), "preset_of": activation.preset_of,
        "parameters": {parameter.name: {
            "initial": list(parameter.initial) if parameter.is_list else parameter.initial[0], "domain": parameter.domain,
            "learnable": parameter.learnable, "per_channel": parameter.per_channel} for parameter in activation.parameters},
        "kernels": sorted(activation.kernels),
    }


def describe(name: str) -> dict[str, Any]:
    """What is known of an activation, by its name, an alias or a preset.

    From the registry: name, summary, kind, random, aliases, presets, preset_of, parameters, kernels.  From the tool, where the
    package was built with it: written (the declaration), formulas, behaviour, kinks, pieces, citation, and accuracy, the greatest errors of float32
    kernels over all inputs at initial parameters.  Of a preset the tool's words are those of the activation.
    """
    activation = find(name)
    if activation is None:
        raise ValueError(f"actgen.describe: {unknown(name)}")
    told = _data()["activations"].get(activation.preset_of or activation.name, {})
    return {**_registered(activation), **told}
