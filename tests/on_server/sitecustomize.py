"""Read by every Python that a test on PostgreSQL starts, before its program: when that program asks
where databases are, it is told what the test is told."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

_ASKED = "supervisor_app.gateway.database"


class _Finder(MetaPathFinder):
    """Acts when that module is imported: a program has nothing that it has not asked for."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != _ASKED:
            return None
        sys.meta_path.remove(self)
        found = find_spec(name)
        assert found is not None
        assert found.loader is not None
        run = found.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            run(module)
            sys.path.append(str(Path(__file__).resolve().parents[1]))
            import lent_databases

            lent_databases.in_this_process()

        setattr(found.loader, "exec_module", exec_module)  # noqa: B010  the loader is of this spec only
        return found


sys.meta_path.insert(0, _Finder())
