"""Specs that are refused: `try` says the sentence, and what it advises is accepted."""
from pathlib import Path

HERE = Path(__file__).parent


def entries():
    for line in (HERE / "refused.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, _, sentence = line.partition("|")
            yield name.strip(), sentence.strip()


def refused_names():
    return {name for name, _ in entries()}


def check_refusals(tool, folder):
    """How many are answered otherwise than refused.txt says, or whose advised form is missing or refused."""
    wrong = 0
    for name, sentence in entries():
        (spec,) = [folder / room / f"{name}.hpp" for room in ("newcomer", "reports") if (folder / room / f"{name}.hpp").exists()]
        code, out, error = tool.call("try", spec, "--no-kernels", "-o", tool.folder / f"{name}.svg")
        if code == 0:
            wrong += 1
            print(f"  wrong: {name} is accepted, and refused.txt says otherwise")
        elif sentence not in error:
            wrong += 1
            print(f"  wrong: {name} is refused with '{error.strip()}', which does not hold '{sentence}'")
        advised = folder / "advised" / f"{name}.hpp"
        if not advised.exists():
            wrong += 1
            print(f"  wrong: {name} has no advised form, tests/corpus/advised/{name}.hpp")
            continue
        code, out, error = tool.call("try", advised, "--no-kernels", "-o", tool.folder / f"{name}_advised.svg")
        wrong += code != 0
        print(f"{name}: refused; its advised form is {'accepted' if code == 0 else 'refused: ' + error.strip()}")
    return wrong
