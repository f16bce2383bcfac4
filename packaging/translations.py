"""Collects the texts of the desk and compiles their translations.

    python packaging/translations.py            update en.ts and compile en.qm
    python packaging/translations.py --check    only say whether anything is missing or outdated

Texts are the literals given to `tr`. Their Chinese is the source; English lives in en.ts. A text
whose call is gone is dropped from the file.
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


def texts(folder: Path = SOURCES) -> list[str]:
    """Every text that `tr` is given, sorted. A call without a literal raises `ValueError`."""
    found: set[str] = set()
    for file in sorted(folder.rglob("*.py")):
        found.update(_texts_of(file))
    return sorted(found)


def _texts_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id != "tr":
            continue
        first = node.args[0] if node.args else None
        if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
            raise ValueError(f"{file.name}:{node.lineno}: tr() needs a literal text")
        yield first.value


def translations(file: Path) -> dict[str, str]:
    """Source to translation, as the .ts has them; an empty one is not translated yet."""
    if not file.exists():
        return {}
    messages = ET.parse(file).getroot().iter("message")
    return {
        message.findtext("source", ""): message.findtext("translation", "") for message in messages
    }


def write(file: Path, known: dict[str, str], wanted: list[str]) -> None:
    """Write the .ts with these texts, in order, one file whoever runs this."""
    root = ET.Element("TS", version="2.1", language="en", sourcelanguage="zh_CN")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text in wanted:
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        if known.get(text):
            translation.text = known[text]
        else:
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
    ts, qm = folder / "en.ts", folder / "en.qm"
    known, wanted = translations(ts), texts()
    told = [f"not translated: {text}" for text in wanted if not known.get(text)]
    told += [f"no longer used: {text}" for text in known if text not in wanted]
    if not qm.exists() or qm.read_bytes() != compiled(ts):
        told.append("en.qm is not made from en.ts: run packaging/translations.py")
    return told


def main() -> int:
    """Update and compile, or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        ts = FOLDER / "en.ts"
        write(ts, translations(ts), texts())
        (FOLDER / "en.qm").write_bytes(compiled(ts))
    wrong = faults()
    sys.stdout.write("".join(f"{fault}\n" for fault in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
