"""What the laws share: every activation of the installed package, operands for each kind, and counts of what was compared."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

COUNTS: Counter[str] = Counter()


class Count:
    """How much a law compared; a law that compared nothing fails."""

    def __init__(self, law: str) -> None:
        self.law = law
        self.number = 0

    def __call__(self, number: int = 1) -> None:
        self.number += number


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if call.when == "call":
        item.passed = outcome.get_result().passed


@pytest.fixture
def count(request):
    counted = Count(request.node.originalname or request.node.name)
    yield counted
    assert counted.number > 0 or not request.node.passed, "nothing was compared"
    COUNTS[counted.law] += counted.number


@pytest.fixture(scope="session")
def tool() -> Path:
    """The tool, by the environment variable ACTGEN_TOOL."""
    if not os.environ.get("ACTGEN_TOOL"):
        pytest.skip("ACTGEN_TOOL does not name the tool actgen")
    return Path(os.environ["ACTGEN_TOOL"])


def pytest_terminal_summary(terminalreporter):
    for law, number in sorted(COUNTS.items()):
        terminalreporter.write_line(f"{law}: compared {number}")
