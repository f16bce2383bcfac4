"""Why a switch of any kind could not be used."""

from supervisor_app.domain.events import LossCause


class SwitchFailure(Exception):
    """A switch could not be used, for one of the causes that people are told."""

    def __init__(
        self, cause: LossCause, detail: str = "", retry_after_s: float | None = None
    ) -> None:
        super().__init__(f"{cause.value}: {detail}" if detail else cause.value)
        self.cause = cause
        self.detail = detail
        self.retry_after_s = retry_after_s
        """How long the switch itself asks to be left alone."""
