"""What is shipped is known: every package pinned, with a licence that may be shipped, listed."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"


@pytest.fixture(autouse=True)
def _scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scripts import each other as they do when they are run."""
    monkeypatch.syspath_prepend(str(PACKAGING))


def told(*words: str, settings: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A script run to its end."""
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT,
        env=settings,
    )


# --- pins and Windows ----------------------------------------------------------------------------


def test_markers_are_evaluated_for_the_platform_asked_about() -> None:
    from closure import Package, closure, environment

    known = {
        "keys": Package(
            "keys", "1", ("win-only ; sys_platform == 'win32'", "linux-only; os_name == 'posix'")
        ),
        "win-only": Package("win-only", "2", ("deep>=1",)),
        "deep": Package("deep", "3", ("extra-only ; extra == 'more'",)),
        "linux-only": Package("linux-only", "4", ()),
    }
    for platform, expected in (
        ("win32", {"keys", "win-only", "deep"}),
        ("linux", {"keys", "linux-only"}),
    ):
        found = closure(["keys"], [environment(platform, "3.11")], lambda one: known[one.name])
        assert set(found) == expected


def test_an_extra_is_followed_once_and_circles_end() -> None:
    from closure import Package, closure, environment

    known = {
        "a": Package("a", "1", ("b[more]",)),
        "b": Package("b", "1", ("a", "c ; extra == 'more'")),
        "c": Package("c", "1", ()),
    }
    found = closure(["a"], [environment("linux", "3.12")], lambda one: known[one.name])
    assert set(found) == {"a", "b", "c"}


def test_what_only_windows_needs_is_pinned() -> None:
    from closure import environment, pins

    pinned = pins(dict(environment("win32", "3.11")))
    assert {"colorama", "pywin32-ctypes", "tzdata"} <= set(pinned)


def test_a_missing_pin_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    import windows_wheels
    from closure import environment

    monkeypatch.setattr(windows_wheels, "pins", lambda _: {"msgspec": "1"})
    monkeypatch.setattr(windows_wheels, "project_requires", lambda *_: ["msgspec", "forgotten"])
    needed, missing = windows_wheels.missing_of(environment("win32", "3.11"), "3.11")
    assert set(needed) == {"msgspec", "forgotten"}
    assert [line.partition(":")[0] for line in missing] == ["forgotten"]


def test_a_package_without_a_wheel_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import windows_wheels
    from closure import IndexSilent, Package, environment

    def index(wanted: list[str], python: str, within_s: float = 1.0) -> list[Package]:
        if any(line.startswith("source-only") for line in wanted):
            raise IndexSilent("no matching distribution")
        return [Package(line.partition("==")[0], line.partition("==")[2], ()) for line in wanted]

    monkeypatch.setattr(windows_wheels, "ask_index", index)
    monkeypatch.setattr(windows_wheels, "pins", lambda _: {"fine": "1", "source-only": "2"})
    monkeypatch.setattr(windows_wheels, "project_requires", lambda *_: ["fine", "source-only"])
    _, missing = windows_wheels.missing_of(environment("win32", "3.11"), "3.11")
    assert missing == ["source-only: no matching distribution"]


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_without_an_index_nothing_is_told_as_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    import windows_wheels
    from closure import IndexSilent

    def silent(*_: object, **__: object) -> None:
        raise IndexSilent("no route")

    monkeypatch.setattr(windows_wheels, "ask_index", silent)
    assert windows_wheels.main({"CI": ci}) == code
    said = capsys.readouterr().out
    assert "未检查 · not checked" in said
    assert "可用" not in said


# --- licences ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", True),
        ("GPL-3.0-or-later", False),
        ("", False),
        ("Proprietary", False),
    ],
)
def test_only_what_may_be_shipped_is_shipped(expression: str, may: bool) -> None:
    from shipped import Shipped, UnknownLicence, allowed, check

    assert allowed(expression) is may
    one = Shipped("one", "1", expression, ("linux",), ())
    if may:
        check([one])
    else:
        with pytest.raises(UnknownLicence, match="one"):
            check([one])


def test_the_page_of_licences_is_as_it_would_be_written() -> None:
    done = told("packaging/licences.py", "--check")
    assert done.returncode == 0, done.stderr or "run packaging/licences.py"


def test_a_package_carries_the_text_of_every_licence(tmp_path: Path) -> None:
    done = told("packaging/licences.py", "--into", str(tmp_path / "licences"))
    assert done.returncode == 0, done.stderr
    from shipped import packages, parts

    for one in (*packages(("linux",)), *parts(("linux",))):
        if one.name != "SQLite":  # in the public domain
            files = list(
                (tmp_path / "licences" / one.name.replace(" ", "-").replace(",", "")).iterdir()
            )
            assert files, one.name
            assert any(file.stat().st_size > 400 for file in files), one.name
    lgpl = (tmp_path / "licences" / "Qt" / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in lgpl


# --- the list ------------------------------------------------------------------------------------


def test_the_list_has_exactly_what_is_shipped(tmp_path: Path) -> None:
    done = told("packaging/sbom.py", "--into", str(tmp_path))
    assert done.returncode == 0, done.stderr
    made = json.loads((tmp_path / "supervisor-app.cdx.json").read_text(encoding="utf-8"))
    from closure import closure, environment, installed, project_requires
    from shipped import parts

    def known(requirement: Requirement) -> object:
        return installed(requirement.name)

    here = environment("linux", f"{sys.version_info.major}.{sys.version_info.minor}")
    expected = closure(project_requires("postgresql"), [here], known)  # type: ignore[arg-type]
    packages = {one["name"]: one["version"] for one in made["components"] if "purl" in one}
    assert packages == {name: one.version for name, one in expected.items()}
    others = {one["name"] for one in made["components"] if "purl" not in one}
    assert others == {one.name for one in parts(("linux",))}
    assert {"msgspec", "keyring", "pyside6-essentials", "psycopg-binary"} <= set(packages)
    assert not {"pytest", "mypy", "ruff", "pywin32-ctypes"} & set(packages)


def test_the_list_keeps_to_the_schema_and_tells_what_needs_what() -> None:
    import sbom
    from shipped import packages, parts

    at = datetime(2026, 1, 2, tzinfo=UTC)
    made = sbom.bill(packages(("linux",)), parts(("linux",)), "1.2.3", at)
    assert sbom.faults(json.dumps(made)) is None
    assert sbom.faults(json.dumps({**made, "serialNumber": "none"})) is not None
    refs = [one["ref"] for one in made["dependencies"]]
    assert len(refs) == len(set(refs))
    (keyring,) = [one for one in made["dependencies"] if one["ref"].startswith("pkg:pypi/keyring@")]
    assert any("secretstorage" in ref for ref in keyring["dependsOn"])
    assert sbom.bill(packages(("linux",)), parts(("linux",)), "1.2.3", at) == made


# --- known faults --------------------------------------------------------------------------------


def test_what_is_not_in_the_data_is_not_told_as_harmless() -> None:
    import audit

    with pytest.raises(audit.NotChecked, match="1/2"):
        audit.read(
            '{"dependencies": [{"name": "a", "version": "1", "vulns": []}, {"name": "b", '
            '"skip_reason": "not found"}]}'
        )
    with pytest.raises(audit.NotChecked):
        audit.read("")


def test_a_known_fault_is_named_with_its_cure() -> None:
    import audit

    answer = {"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}
    assert audit.read(json.dumps({"dependencies": [answer]})) == ["a 1: X-1 (2)"]
    fine = {"name": "a", "version": "2", "vulns": []}
    assert audit.read(json.dumps({"dependencies": [fine]})) == []


def test_faults_that_nobody_could_ask_for_are_not_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import audit

    def unreached() -> Path:
        raise audit.NotChecked("no route")

    monkeypatch.setattr(audit, "made", unreached)
    assert audit.main() == 0
    assert "未检查 · not checked: no route" in capsys.readouterr().out
