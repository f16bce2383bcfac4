"""What is known of the source when the desk starts; read before anything of Qt is there."""

from pathlib import Path

from msgspec import Struct

from supervisor_app.domain.source_choice import SourceChoice


class SourceStart(Struct, frozen=True):
    """What is known of the source when the desk starts."""

    choice: SourceChoice | None = None
    """What was chosen on this desk earlier."""
    folder: Path = Path()
    """Where a choice is kept."""
    asks: bool = False
    """Nothing was chosen yet: the desk asks, with a demonstration beside."""
    fixed: bool = False
    """The command line says it: nothing else can be chosen while this desk runs."""
