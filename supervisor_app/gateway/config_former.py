"""Keys that configurations had in earlier versions. Whoever still has one is told what it became;
it is refused as any other that is not known, so that nothing is silently without effect."""

from collections.abc import Mapping

from msgspec import Struct

from supervisor_app.domain.words import Words


class Former(Struct, frozen=True):
    """What became of a key."""

    since: str
    """The version that knows it no more."""
    now: str = ""
    """What stands in its place, with its section; empty: nothing does."""

    @property
    def words(self) -> Words:
        """For whoever still has it."""
        if self.now:
            return Words(
                f"{self.since} 起改为 {self.now}，请改写",
                f"since {self.since} this is {self.now}; write that instead",
            )
        return Words(
            f"{self.since} 起不再使用，请删去", f"not used any more since {self.since}; take it out"
        )


FORMER: Mapping[tuple[str, ...], Former] = {}
"""By section and key, without the numbers of lists. None was renamed or taken away yet."""


def former_words(
    names: tuple[str, ...], known: Mapping[tuple[str, ...], Former] = FORMER
) -> Words | None:
    """What became of a key; None: there never was one."""
    found = known.get(names)
    return None if found is None else found.words
