"""Writes down under which licences all is given that is shipped.

    python packaging/licences.py                docs/licences.md anew
    python packaging/licences.py --check        only say whether it is as it would be written
    python packaging/licences.py --into FOLDER  what a package of this system carries: the list, and
                                                the whole texts

Fails where a licence is not known or may not be shipped: see ALLOWED in shipped.py.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from closure import PYTHONS, ROOT
from shipped import PLATFORMS, Shipped, UnknownLicence, check, packages, parts

PAGE = ROOT / "docs" / "licences.md"
HEAD = """\
# 许可 · Licences

本程序以 MIT 许可发布（[LICENSE](../LICENSE)）。下面是安装包里随附的全部组件。本页由
`packaging/licences.py` 写成，请勿手改；安装包中另有与之对应的许可全文
（Linux：`/usr/share/doc/supervisor-app/licences`，Windows：安装目录的 `licences`）和
CycloneDX 清单 `supervisor-app.cdx.json`。

The program is given under the MIT licence. Below is all that its packages carry. The page is
written by `packaging/licences.py`; the whole texts and a CycloneDX list are in the packages.

版本以本仓库写明的为准；为旧系统制作的包所用的 Qt 版本较低，以包内清单为准。
The versions are those pinned here; a package made for an old system has an older Qt, and its own
list says which.
"""
LGPL = """
## LGPL：Qt、PySide6 与 psycopg · what the LGPL asks

Qt、PySide6、shiboken6、psycopg（及其所带的 keyutils、libxcrypt）按 LGPL 使用，未作修改：

- 它们以独立的共享库（或 Python 文件）放在程序旁边，不是静态链接：Linux 在
  `/usr/lib/supervisor-app/_internal/PySide6`，Windows 在安装目录的 `_internal\\PySide6`。
- 您可以用同一大版本的自行编译的库替换这些文件，程序照常使用；也允许为调试此类修改而作逆向工程。
- 对应的源代码由各自项目公开提供：Qt 与 PySide6 见 download.qt.io 的 official_releases，psycopg 见
  psycopg.org；版本号以包内清单为准。再分发安装包者同样须让收到的人取得它们。
- LGPL 与 GPL 全文随包附上。

Qt, PySide6, shiboken6 and psycopg are used unmodified under the LGPL. They lie beside the program
as shared libraries or Python files of their own and may be replaced by others of the same major
version; reverse engineering to debug such a change is permitted. Their sources are offered by their
projects (download.qt.io, psycopg.org); who gives the packages on sees to it that they can be had.
The texts of the LGPL and of the GPL are in the packages.
"""
_SYSTEMS = {"linux": "Linux", "win32": "Windows"}


def page(found: Sequence[Shipped], brought: Sequence[Shipped]) -> str:
    """The page, in Markdown."""
    lines = [HEAD, "## Python 包 · packages\n", "| 包 | 版本 | 许可 | 系统 |", "|---|---|---|---|"]
    lines += [f"| {one.name} | {one.version} | {one.licence} | {_systems(one)} |" for one in found]
    lines += ["\n## 随附的库、字体与其他 · parts\n"]
    lines += ["| 组件 | 许可 | 来自 | 系统 | 说明 |", "|---|---|---|---|---|"]
    lines += [
        f"| {one.name} | {one.licence} | {one.by} | {_systems(one)} | "
        f"{' · '.join(note for note in (one.note_zh, one.note_en) if note)} |"
        for one in brought
    ]
    return "\n".join(lines) + "\n" + LGPL


def _systems(one: Shipped) -> str:
    return "、".join(_SYSTEMS[platform] for platform in one.platforms)


def put_into(folder: Path, found: Sequence[Shipped], brought: Sequence[Shipped]) -> None:
    """The list and the whole texts, one folder for each. Raises `OSError`, and `UnknownLicence` for
    what is shipped here without a text."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "licences.md").write_text(page(found, brought), encoding="utf-8", newline="\n")
    silent = [one.name for one in found if not one.texts]
    if silent:
        raise UnknownLicence(f"no text of {', '.join(silent)}")
    for one in (*found, *brought):
        for text in one.texts:
            place = folder / one.name.replace(" ", "-").replace(",", "")
            place.mkdir(exist_ok=True)
            shutil.copyfile(text, _free_name(place, text.name))


def _free_name(place: Path, name: str) -> Path:
    names = [place / name, *(place / f"{number}-{name}" for number in range(2, 100))]
    return next(one for one in names if not one.exists())


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--into", type=Path, metavar="FOLDER")
    options = parser.parse_args(arguments)
    platforms = (sys.platform,) if options.into else PLATFORMS
    python = f"{sys.version_info.major}.{sys.version_info.minor}" if options.into else PYTHONS[0]
    found, brought = packages(platforms, python), parts(platforms)
    try:
        check([*found, *brought])
        if options.into:
            put_into(options.into, found, brought)
            return 0
    except UnknownLicence as error:
        sys.stderr.write(f"许可不明或不可随附 · unknown, or not to be shipped: {error}\n")
        return 1
    text = page(found, brought)
    if not options.check:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text else 1


if __name__ == "__main__":
    sys.exit(main())
