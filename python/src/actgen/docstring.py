"""The docstring of an activation's function, from what describe() says."""

from __future__ import annotations

from typing import Any

from .descriptions import describe
from .registry import Activation, Parameter


def _table(rows: list[tuple[str, str]]) -> list[str]:
    width = max((len(label) for label, _ in rows), default=0)
    return [f"    {label:<{width}}  {text}" for label, text in rows]


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", title, *lines] if lines else []


def _parameter(parameter: Parameter) -> str:
    words = [f"initially {parameter.shown_initial}", f"in {parameter.domain}"]
    words += ["learnable"] if parameter.learnable else []
    words += ["a value for each channel"] if parameter.per_channel else []
    return ", ".join(words)


def _kink(kink: dict[str, Any]) -> str:
    return f"    a {kink['what']} at x = {kink['at']}, where the slope is {kink['slope']}"


def _errors(accuracy: list[dict[str, Any]]) -> list[str]:
    return _table([(f"{row['kernel']} {row['result']}", f"at most {row['max_ulp']} ULP, {row['inputs']}") for row in accuracy])


def docstring(activation: Activation) -> str:
    """Summary, formulas, parameters, kinks, errors and names."""
    known = describe(activation.name)
    lines = [activation.summary + "."]
    lines += _section("Formulas", _table([(one["label"], one["text"]) for one in known.get("formulas", [])]))
    lines += _section("Parameters", _table([(parameter.name, _parameter(parameter)) for parameter in activation.parameters]))
    lines += _section("Behaviour at the initial parameters", _table(list(known.get("behaviour", {}).items())))
    lines += _section("Kinks and jumps", [_kink(kink) for kink in known.get("kinks", [])])
    lines += _section("Greatest errors that float32 kernels showed", _errors(known.get("accuracy", [])))
    called = [*activation.aliases, *activation.presets, *([f"a preset of {activation.preset_of}"] if activation.preset_of else [])]
    lines += _section("Also", [f"    {name}" for name in called])
    lines += _section("Source", [f"    {known['citation']}"] if known.get("citation") else [])
    return "\n".join(lines)
