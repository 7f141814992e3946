"""actgen's own answers, through its tool."""
import json
import os
import subprocess
import tempfile

import numpy


class Tool:
    def __init__(self, program):
        self.program = program
        self.folder = tempfile.TemporaryDirectory()

    def ask(self, *arguments):
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"conformance: {done.stderr.strip()}")
        return done.stdout

    def presets(self):
        """By name: the activation and its kind."""
        return {preset["name"]: activation
                for activation in json.loads(self.ask("list", "--json")) for preset in activation["presets"]}

    def file(self, name):
        return os.path.join(self.folder.name, name)

    def apply(self, preset, x, dy=None):
        numpy.save(self.file("x.npy"), x)
        arguments = ["apply", preset, "--input", self.file("x.npy"), "--output", self.file("result.npy")]
        if dy is not None:
            numpy.save(self.file("dy.npy"), dy)
            arguments += ["--dy", self.file("dy.npy")]
        self.ask(*arguments)
        return numpy.load(self.file("result.npy"))

    def exact(self, preset, x, order):
        """The value of f or f' as a float, where the formula has one."""
        answer = json.loads(self.ask("eval", preset, f"--x={x!r}", "--order", str(order), "--json"))
        return float(answer["values"][0]["digits"])
