"""Collects the texts of the desk and compiles their translations.

    python packaging/translations.py            update en.ts and compile en.qm
    python packaging/translations.py --check    only say whether anything is missing or outdated

Texts are the literals given to `tr`, and to `tr_counted`, which have a form for one and a form for
many. Their Chinese is the source; English lives in en.ts. A text whose call is gone is dropped from
the file. zh_CN.ts, written by hand, has what Qt's own Chinese lacks.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "supervisor_app"
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "desk"
COMPILED = ("en", "zh_CN")


FORMS = {"tr": 1, "tr_counted": 2}
"""How many forms English has of what a function is given."""


def texts(folder: Path = SOURCES) -> dict[str, int]:
    """Every text, sorted, and in how many forms it is said. A call without a literal, or one text
    both counted and not, raises `ValueError`."""
    found: dict[str, int] = {}
    for file in sorted(folder.rglob("*.py")):
        for text, forms in _texts_of(file):
            if found.setdefault(text, forms) != forms:
                raise ValueError(f"{file.name}: {text} is both counted and not")
    return dict(sorted(found.items()))


def _texts_of(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        forms = FORMS.get(node.func.id)
        if forms is None:
            continue
        first = node.args[0] if node.args else None
        if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
            raise ValueError(f"{file.name}:{node.lineno}: {node.func.id}() needs a literal text")
        yield first.value, forms


def translations(file: Path) -> dict[str, tuple[str, ...]]:
    """Source to its forms, as the .ts has them; an empty one is not translated yet."""
    if not file.exists():
        return {}
    messages = ET.parse(file).getroot().iter("message")
    return {message.findtext("source", ""): _forms_of(message) for message in messages}


def _forms_of(message: ET.Element) -> tuple[str, ...]:
    counted = message.findall("translation/numerusform")
    return tuple(form.text or "" for form in counted) or (message.findtext("translation", ""),)


def write(file: Path, known: dict[str, tuple[str, ...]], wanted: dict[str, int]) -> None:
    """Write the .ts with these texts, in order, one file whoever runs this."""
    root = ET.Element("TS", version="2.1", language="en", sourcelanguage="zh_CN")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, forms in wanted.items():
        message = ET.SubElement(context, "message", {"numerus": "yes"} if forms > 1 else {})
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        said = known.get(text, ())
        said = said if len(said) == forms else ("",) * forms
        if forms == 1:
            translation.text = said[0] or None
        for form in said if forms > 1 else ():
            ET.SubElement(translation, "numerusform").text = form
        if not all(said):
            translation.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n', encoding="utf-8")


def compiled(file: Path) -> bytes:
    """The .qm of a .ts."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.qm"
        lrelease = Path(sys.executable).parent / "pyside6-lrelease"
        command = [str(lrelease), "-silent", str(file), "-qm", str(made)]
        subprocess.run(command, check=True, capture_output=True)
        return made.read_bytes()


def faults(folder: Path = FOLDER) -> list[str]:
    """What is wrong with the English of this tree, in words."""
    known, wanted = translations(folder / "en.ts"), texts()
    told = [
        f"not translated: {text}"
        for text, forms in wanted.items()
        if len(said := known.get(text, ())) != forms or not all(said)
    ]
    told += [f"no longer used: {text}" for text in known if text not in wanted]
    for name in COMPILED:
        ts, qm = folder / f"{name}.ts", folder / f"{name}.qm"
        if ts.exists() and not (qm.exists() and qm.read_bytes() == compiled(ts)):
            told.append(f"{qm.name} is not made from {ts.name}: run packaging/translations.py")
    return told


def main() -> int:
    """Update and compile, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        ts = FOLDER / "en.ts"
        write(ts, translations(ts), texts())
        for name in COMPILED:
            (FOLDER / f"{name}.qm").write_bytes(compiled(FOLDER / f"{name}.ts"))
    wrong = faults()
    sys.stdout.write("".join(f"{fault}\n" for fault in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
