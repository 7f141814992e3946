"""What modules of activations are called."""

from __future__ import annotations


def class_name(name: str) -> str:
    """hard_swish is HardSwish."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))
