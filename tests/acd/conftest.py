"""The switches on which the adapter's stories are played: Asterisk 22, and 16."""

import os
from collections.abc import Callable

import pytest
from rig import Rig

_SUITES = {"22": "forky", "16": "bullseye"}


@pytest.fixture(scope="session")
def rig_of(rig_slots: Callable[..., Rig]) -> Callable[[str], Rig]:
    """One idle rig for each version, brought up when it is first asked for."""
    rigs: dict[str, Rig] = {}

    def of(version: str) -> Rig:
        if version not in rigs:
            rig = rig_slots(_SUITES[version])
            rig.up(idle=True)
            rigs[version] = rig
        return rigs[version]

    return of


@pytest.fixture(params=["22", "16"])
def story_rig(request: pytest.FixtureRequest, rig_of: Callable[[str], Rig]) -> Rig:
    """An idle rig of either version."""
    return rig_of(request.param)


@pytest.fixture(params=["22", "16"] if os.environ.get("LONG_TESTS") else ["22"])
def rare_story_rig(request: pytest.FixtureRequest, rig_of: Callable[[str], Rig]) -> Rig:
    """An idle rig of Asterisk 22; with ``LONG_TESTS=1`` also of 16."""
    return rig_of(request.param)
