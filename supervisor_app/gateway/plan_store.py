"""Skill plans, their versions, and which are in force, as the database has them. Blocking."""

import msgspec
import sqlalchemy as sa

from supervisor_app.domain.commands import (
    ChangeSkills,
    CommandAnswer,
    OutcomeState,
    RestoreId,
)
from supervisor_app.domain.plans import PlanInForce, SkillPlan
from supervisor_app.gateway import ledger
from supervisor_app.gateway.plans_schema import PLAN_IN_FORCE, SKILL_PLAN
from supervisor_app.gateway.version_store import VersionStore

PLANS = VersionStore(SKILL_PLAN, "plan", SkillPlan)


def needed(connection: sa.Connection, plan: SkillPlan) -> int | None:
    """The version of a plan that is in force: it is compared with the floor, however old."""
    force = in_force(connection, plan.key)
    return force.version if force else None


def in_force(connection: sa.Connection, key: str) -> PlanInForce | None:
    """The plan, where it is in force."""
    row = connection.execute(
        sa.select(PLAN_IN_FORCE.c.in_force).where(PLAN_IN_FORCE.c.key == key)
    ).first()
    return None if row is None else _force(row.in_force)


def all_in_force(connection: sa.Connection) -> list[PlanInForce]:
    """The plans that are in force, in the order in which they came to be."""
    rows = connection.execute(sa.select(PLAN_IN_FORCE.c.in_force))
    return sorted((_force(row.in_force) for row in rows), key=lambda one: one.since)


def begin_of(
    connection: sa.Connection, command: ChangeSkills, answer: CommandAnswer, login: str, name: str
) -> None:
    """A change of skills is done. Where it comes from a plan, and any of it counts, that is in
    force from now on; where it was already, what puts it back is that much more."""
    counts = (OutcomeState.DONE, OutcomeState.WAITING, OutcomeState.UNCONFIRMED)
    found = PLANS.current(connection, command.plan) if command.plan else None
    if found is None or not any(one.state in counts for one in answer.outcomes):
        return
    before = in_force(connection, found.key)
    restores = () if answer.restore is None else (answer.restore,)
    force = PlanInForce(
        key=found.key,
        name=found.name,
        version=found.version,
        since=before.since if before else answer.at,
        login=login,
        author=name,
        restores=(*before.restores, *restores) if before else restores,
        restore_at=answer.restore_at,
    )
    _put_force(connection, force)


def end_of(connection: sa.Connection, restore: RestoreId, *, stays: bool = False) -> None:
    """Everything is as it was before: with the last such restore its plan is not in force any more.
    `stays`: the restore is called off, and the plan goes on."""
    for force in all_in_force(connection):
        if restore not in force.restores:
            continue
        left = tuple(one for one in force.restores if one != restore)
        if left or stays:
            _put_force(connection, msgspec.structs.replace(force, restores=left, restore_at=None))
        else:
            end(connection, force.key)


def end(connection: sa.Connection, key: str) -> None:
    """A plan is not in force any more."""
    connection.execute(sa.delete(PLAN_IN_FORCE).where(PLAN_IN_FORCE.c.key == key))


def _put_force(connection: sa.Connection, force: PlanInForce) -> None:
    row = {"key": force.key, "in_force": msgspec.json.encode(force).decode()}
    ledger.put(connection, PLAN_IN_FORCE, [row])


def _force(text: str) -> PlanInForce:
    return msgspec.json.decode(text, type=PlanInForce)
