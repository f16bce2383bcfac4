"""The head of the dialog that asks for a source: its name and its steps."""

from collections.abc import Sequence

from supervisor_app.ui.parts.dialog_head import DialogHead
from supervisor_app.ui.parts.texts import tr


class ConnectHead(DialogHead):
    """Says where one is."""

    def show_step(self, titles: Sequence[str], at: int, first_run: bool) -> None:
        """The steps that there are, and which one it is."""
        parts = [tr("首次使用")] if first_run else []
        if len(titles) > 1:
            count = tr("{at} / {count}：", at=at + 1, count=len(titles))
            parts.append(count + "  ›  ".join(titles))
        self.entitle(tr("连接数据源"), "   ".join(parts))
