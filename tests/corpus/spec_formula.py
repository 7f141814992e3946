"""Reads a spec's text: its formula as a Python syntax tree, and its parameters. Nothing of actgen's own parsing or printing is used."""
import ast
import copy
import math
import re
from dataclasses import dataclass, field


@dataclass
class Parameter:
    variable: str  # what the C++ text calls it
    name: str
    initial: list  # of one number, unless it is a list
    is_list: bool
    learnable: bool
    per_channel: bool
    low: float
    high: float
    open_low: bool
    open_high: bool
    tried: list

    def allows(self, value):
        above = value > self.low or (value == self.low and not self.open_low)
        below = value < self.high or (value == self.high and not self.open_high)
        return above and below and math.isfinite(value)


@dataclass
class Spec:
    name: str
    forward: ast.expr
    definitions: dict  # names of parts of the formula: a syntax tree, or (parameters, syntax tree) of a function
    parameters: list = field(default_factory=list)
    literals: list = field(default_factory=list)
    mentions: dict = field(default_factory=dict)  # of inputs and parameters, by name
    exponents: list = field(default_factory=list)  # parts of what exponentials are taken of
    gated: bool = False
    rows: bool = False


STATEMENT = re.compile(r"\b(initial|forward|expect|values|aliases|presets|summary|cite|at|slope)\s*=(?!=)")
FUNCTION = re.compile(r"(?:inline\s+)?constexpr\s+auto\s+(\w+)\s*\(([^)]*)\)\s*\{\s*return\s+(.*?);\s*\}", re.S)
LAMBDA = re.compile(r"\[\s*\]\s*\(([^)]*)\)\s*\{\s*return\s+(.*?);\s*\}", re.S)


def names_of(parameters):
    """The names of `auto c, double t`; a double is marked, since it is no whole number any more."""
    return [("double_" if "double" in p else "") + p.split()[-1] for p in parameters.split(",") if p.strip()]


def as_python(text):
    """C++ expressions are Python's but for lambdas, literals' suffixes and `forward = ...`, which becomes `forward or ...`."""
    def function(m):
        marked = names_of(m[1])
        body = m[2]
        for name in marked:
            if name.startswith("double_"):
                body = re.sub(rf"\b{name[7:]}\b", name, body)
        return f"(lambda {', '.join(marked)}: {body})"
    text = LAMBDA.sub(function, text)
    text = re.sub(r'"_s\b', '"', text)
    text = STATEMENT.sub(r"\1 or ", text)
    return ast.parse(text.strip(), mode="eval").body


def number(node):
    """A plain number of a parameter's options."""
    if isinstance(node, ast.UnaryOp):
        return -number(node.operand)
    if isinstance(node, ast.Name) and node.id == "inf":
        return math.inf
    return float(node.value)


def read_parameter(variable, call):
    p = Parameter(variable, call.args[0].value, [], False, False, False, -math.inf, math.inf, True, True, [])
    for option in call.args[1:]:
        if isinstance(option, ast.BoolOp):
            value = option.values[1]
            if isinstance(value, ast.Call):
                p.is_list = True
                p.initial = [number(v) for v in value.args]
            else:
                p.initial = [number(value)]
        elif isinstance(option, ast.Name):
            p.learnable |= option.id == "learnable"
            p.per_channel |= option.id == "per_channel"
        elif option.func.id == "domain":
            ends = []
            for end in option.args:
                opened = isinstance(end, ast.Call)
                ends.append((number(end.args[0] if opened else end), opened))
            (p.low, p.open_low), (p.high, p.open_high) = ends
        elif option.func.id == "tried":
            p.tried = [number(v) for v in option.args]
    return p


class Inlined(ast.NodeTransformer):
    """Each use of a named part becomes a copy of it, so that what each use does can be told."""

    def __init__(self, definitions):
        self.definitions = definitions

    def visit_Name(self, node):
        part = self.definitions.get(node.id)
        return node if part is None or isinstance(part, ast.Lambda) else self.visit(copy.deepcopy(part))


def read_spec(path):
    text = path.read_text()
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"^\s*#[^\n]*$", "", text, flags=re.M)
    definitions, parameters, activation = {}, [], None
    for name, arguments, body in FUNCTION.findall(text):
        definitions[name] = as_python(f"[]({arguments}) {{ return {body}; }}")
    text = FUNCTION.sub("", text)
    for name, expression in re.findall(r"inline\s+constexpr\s+auto\s+(\w+)\s*=\s*((?:[^;{]|\{[^}]*\})*);", text):
        tree = as_python(expression)
        called = tree.func.id if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) else ""
        if called == "parameter":
            parameters.append(read_parameter(name, tree))
        elif called == "activation":
            activation = tree
        else:
            definitions[name] = tree
    forward = next(a.values[1] for a in activation.args if isinstance(a, ast.BoolOp) and a.values[0].id == "forward")
    inlined = Inlined(definitions)
    forward = inlined.visit(copy.deepcopy(forward))
    definitions = {name: inlined.visit(copy.deepcopy(part)) for name, part in definitions.items()}
    spec = Spec(activation.args[0].value, forward, definitions, parameters)
    mentioned = set()
    waiting = [forward]
    while waiting:
        tree = waiting.pop()
        indices = {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value != 0 and id(node) not in indices:
                spec.literals.append(node)
            if isinstance(node, ast.Name):
                spec.mentions.setdefault(node.id, []).append(node)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "exp":
                spec.exponents += [part for part in ast.walk(node.args[0]) if isinstance(part, (ast.BinOp, ast.Call))]
            if isinstance(node, ast.Name) and node.id not in mentioned:
                mentioned.add(node.id)
                if node.id in definitions:
                    waiting.append(definitions[node.id])
    spec.gated = "gate" in mentioned
    spec.rows = any(name.startswith("row_") for name in mentioned)
    spec.parameters = [p for p in parameters if p.variable in mentioned]
    return spec
