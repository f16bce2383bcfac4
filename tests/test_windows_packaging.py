"""The installer's script, the recipe of the programs and the Linux package say the same.

Inno Setup itself runs on Windows only: what its script refers to is looked up here instead.
"""

import configparser
import importlib.util
import re
import struct
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from supervisor_app import __version__
from supervisor_app.wallboard_autostart import autostart_file, install

ROOT = Path(__file__).resolve().parents[1]
WINDOWS = ROOT / "packaging" / "windows"
SCRIPT = (WINDOWS / "supervisor-app.iss").read_text(encoding="utf-8-sig")
RECIPE = (ROOT / "packaging" / "supervisor-app.spec").read_text(encoding="utf-8")
BUILD = (WINDOWS / "build.ps1").read_text(encoding="utf-8")


def section(name: str, script: str = SCRIPT) -> list[str]:
    """The lines of a section, without comments."""
    found = re.search(rf"^\[{name}\]\n(.*?)(?=^\[|\Z)", script, re.MULTILINE | re.DOTALL)
    assert found, name
    return [line for line in found[1].splitlines() if line and not line.startswith(";")]


def values(name: str, script: str = SCRIPT) -> dict[str, str]:
    """A section of one value a line."""
    return dict(line.split("=", 1) for line in section(name, script))


def entries(name: str) -> list[dict[str, str]]:
    """A section of several parameters a line."""
    pattern = re.compile(r'(\w+): ("(?:[^"]|"")*"|[^;]+)')
    return [
        {key: value.strip().strip('"') for key, value in pattern.findall(line)}
        for line in section(name)
    ]


def resources() -> ModuleType:
    """packaging/windows/resources.py."""
    spec = importlib.util.spec_from_file_location("resources", WINDOWS / "resources.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_both_languages_are_read_as_utf_8() -> None:
    for name in ("supervisor-app.iss", "zh_CN.isl"):
        assert (WINDOWS / name).read_bytes().startswith(b"\xef\xbb\xbf"), name


def test_the_names_are_those_of_the_linux_desktop() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(ROOT / "packaging" / "supervisor-app.desktop", encoding="utf-8")
    linux, said = entry["Desktop Entry"], values("CustomMessages")
    assert said["en.Product"] == linux["Name"] == values("Setup")["AppName"]
    assert said["zh_CN.Product"] == linux["Name[zh_CN]"]
    assert said["en.ProductComment"] == linux["Comment"]
    assert said["zh_CN.ProductComment"] == linux["Comment[zh_CN]"]


def test_the_wall_has_the_name_that_it_has_on_linux(tmp_path: Path) -> None:
    install(tmp_path / "wall.desktop", ["wall"], "linux")
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(tmp_path / "wall.desktop", encoding="utf-8")
    said = values("CustomMessages")
    assert said["en.Wall"] == entry["Desktop Entry"]["Name"]
    assert said["zh_CN.Wall"] == entry["Desktop Entry"]["Name[zh_CN]"]


def test_every_text_is_said_in_both_languages() -> None:
    said = values("CustomMessages")
    for language in ("en.", "zh_CN."):
        own = {key.partition(".")[2] for key in said if key.startswith(language)}
        used = set(re.findall(r"\{cm:(\w+)\}|CustomMessage\('(\w+)'\)", SCRIPT))
        names = {first or second for first, second in used}
        assert names - own <= {"CreateDesktopIcon"}
        assert own <= names
    assert "CreateDesktopIcon" in values(
        "CustomMessages", (WINDOWS / "zh_CN.isl").read_text(encoding="utf-8-sig")
    )


def test_chinese_messages_keep_what_is_put_into_them() -> None:
    said = values("Messages", (WINDOWS / "zh_CN.isl").read_text(encoding="utf-8-sig"))
    assert "%1" in said["ConfirmUninstall"]
    assert "[name]" in said["WelcomeLabel1"]
    assert "[name/ver]" in said["WelcomeLabel2"]
    assert all(re.search(r"[一-鿿]", text) for text in said.values())


def test_all_files_that_the_script_takes_are_there_or_are_built() -> None:
    places = {
        "{#Bundle}": "build/bundle/supervisor-app",
        "{#Root}": ".",
    }
    built = ("build/bundle/supervisor-app", "build/windows/licences", "build/windows/")
    wanted = [one["Source"] for one in entries("Files")]
    wanted += [values("Setup")["LicenseFile"], values("Setup")["SetupIconFile"]]
    for source in wanted:
        for constant, place in places.items():
            source = source.replace(constant, place)
        source = source.replace("\\", "/").removeprefix("./").removesuffix("/*")
        assert (ROOT / source).exists() or source.startswith(built), source
    for name in ("supervisor-app.ico", "version.txt"):
        assert name in (WINDOWS / "resources.py").read_text(encoding="utf-8")
    for made in ("resources.py", "licences.py", "sbom.py", "supervisor-app.spec", ".iss"):
        assert made in BUILD


def test_the_build_refers_to_files_that_are_there() -> None:
    for name in re.findall(r"\"(packaging\\[\w.\\-]+)\"", BUILD):
        assert (ROOT / name.replace("\\", "/")).exists(), name


def test_shortcuts_start_what_the_recipe_makes() -> None:
    defined = dict(re.findall(r'#define (\w+) "([^"]+)"', SCRIPT))
    name = re.search(r'^NAME = "([\w-]+)"', RECIPE, re.MULTILINE)
    assert name
    assert defined["Command"] == f"{name[1]}.exe"
    assert defined["Desk"] == f"{name[1]}-desk.exe"
    assert 'f"{NAME}-desk", False' in RECIPE
    icons = entries("Icons")
    assert {one["Filename"] for one in icons} == {r"{app}\{#Desk}"}
    assert {one.get("Parameters", "") for one in icons} == {"", "wallboard"}
    described = {one["Name"] for one in entries("Tasks")}
    assert {one["Tasks"] for one in icons if "Tasks" in one} == described


def test_an_upgrade_finds_the_older_one_and_leaves_what_people_made() -> None:
    setup = values("Setup")
    assert setup["AppId"] == "{{5E0C8B6A-3C0B-4B52-9B0D-7A6F1C1E8D42}"  # never another one
    assert setup["AppVersion"] == "{#Version}"
    assert setup["CloseApplications"] == "yes"
    deleted = [one["Name"] for one in entries("InstallDelete")]
    assert all(name.startswith((r"{app}", r"{commonstartup}")) for name in deleted)
    assert "[UninstallDelete]" not in SCRIPT


def test_the_wall_of_the_installer_is_not_the_one_of_a_single_user() -> None:
    """One is taken away by the installer, the other by `wallboard --remove-autostart`."""
    own = autostart_file({"APPDATA": "C:/Users/a/AppData/Roaming"}, "win32")
    (at_login,) = [one for one in entries("Icons") if one.get("Tasks") == "wallatlogin"]
    assert own.parent.name == "Startup"
    assert at_login["Name"].startswith("{commonstartup}")


# --- the icon, and the properties of the programs ------------------------------------------------


def test_an_icon_is_read_back_picture_by_picture() -> None:
    painted = {16: b"\x89PNG-16", 256: b"\x89PNG-256"}
    made: bytes = resources().icon(painted)
    kind, count = struct.unpack_from("<HH", made, 2)
    assert (kind, count) == (1, 2)
    for place, (size, picture) in enumerate(sorted(painted.items())):
        side, _, _, _, _, bits, length, at = struct.unpack_from("<BBBBHHII", made, 6 + 16 * place)
        assert (side or 256, bits) == (size, 32)
        assert made[at : at + length] == picture


def test_the_icon_is_the_one_of_the_linux_desktop(tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtSvg")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import resources; "
        "assert all(p.startswith(b'\\x89PNG') for p in resources.pictures().values()); "
        "print(len(resources.pictures()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(WINDOWS)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len(resources().SIZES)


def test_the_properties_of_the_programs_say_the_version() -> None:
    text = resources().version_text(__version__)
    assert f'StringStruct("ProductVersion", "{__version__}")' in text
    numbers = [int(part) for part in __version__.split(".")]
    assert f"filevers=({', '.join(map(str, [*numbers, 0][:4]))})" in text
    compile(text, "version.txt", "eval")
