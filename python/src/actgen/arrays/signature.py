"""The arguments of an activation's function for one kind of kernel, and how a call's arguments are told by them."""

from __future__ import annotations

import inspect
from typing import Any

from ..near_miss import did_you_mean
from ..registry import Activation, Parameter
from .kinds import Kind, Stream


def _belongs(stream: Stream, activation: Activation) -> bool:
    return activation.inputs == 2 or stream.name not in ("gate", "vgate", "dgate")


class Signature:
    """Arguments in their order, options by name, results."""

    def __init__(self, activation: Activation, kind: Kind) -> None:
        self.reads = tuple(stream for stream in kind.reads if _belongs(stream, activation))
        self.writes = tuple(stream for stream in kind.writes if _belongs(stream, activation))
        self.parameters = tuple((parameter.argument, parameter) for parameter in activation.parameters)
        self.learnable = tuple((name, parameter) for name, parameter in self.parameters if parameter.learnable)
        summed = self.learnable if kind.sums else ()
        self.results = tuple(stream.name for stream in self.writes) + tuple(f"d{parameter.name}" for _, parameter in summed)
        self.optional = tuple(stream.name for stream in self.reads if stream.name in ("gate", "vx", "vgate"))
        self.positional = tuple(stream.name for stream in self.reads) + tuple(name for name, _ in self.parameters)
        self.options = self._options(activation, kind)
        self.known = frozenset(self.positional) | frozenset(self.options)

    def _options(self, activation: Activation, kind: Kind) -> dict[str, Any]:
        options: dict[str, Any] = {}
        if kind.directions:
            options.update({f"v{parameter.name}": None for _, parameter in self.learnable})
        if len(self.results) > 1:
            options["wanted"] = None
        options["out"] = None
        if activation.works_along_axis or activation.inputs == 2:
            options["axis"] = None
        if activation.inputs == 2:
            options["interleaved"] = False
        if activation.uses_noise:
            options.update(seed=None, offset=0)
        return {**options, "tier": "accurate", "threads": 1}

    def bound(self, who: str, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        """The arguments of a call by their names; those that are left out are missing, but for what must be there."""
        if len(given) > len(self.positional):
            raise TypeError(f"{who}: {len(given)} arguments are given in their order and there are {len(self.positional)}; "
                            f"write {', '.join(self.options)} by name")
        values = dict(zip(self.positional, given))
        for name, value in named.items():
            if name not in self.known:
                raise TypeError(f"{who}: there is no argument '{name}'{did_you_mean(name, self.known)}; "
                                f"write one of: {', '.join((*self.positional, *self.options))}")
            if name in values:
                raise TypeError(f"{who}: {name} is given twice; write it once")
            values[name] = value
        for stream in self.reads:
            if values.get(stream.name) is None and stream.name not in self.optional:
                raise TypeError(f"{who}: {stream.name} is missing; write {who}{self.shown()}")
        return values

    def shown(self) -> str:
        """(x, beta=1.0, *, ...) of the arguments that are no options."""
        return str(inspect.Signature([p for p in self.inspected().parameters.values() if p.kind != p.KEYWORD_ONLY]))

    def inspected(self) -> inspect.Signature:
        """As inspect.signature gives it; parameters show their initial values."""
        one, by_name = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY
        arguments = []
        gap = False  # nothing without a default may follow something with one
        for stream in self.reads:
            gap = gap or stream.name in self.optional
            arguments.append(inspect.Parameter(stream.name, one, default=None if gap else inspect.Parameter.empty))
        arguments += [inspect.Parameter(name, one, default=_initial(parameter)) for name, parameter in self.parameters]
        arguments += [inspect.Parameter(name, by_name, default=default) for name, default in self.options.items()]
        return inspect.Signature(arguments)


def _initial(parameter: Parameter) -> Any:
    return parameter.initial if parameter.is_list else parameter.initial[0]
