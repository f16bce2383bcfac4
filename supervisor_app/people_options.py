"""The grammar of `supervisor-app people`."""

import argparse

from supervisor_app.common_options import config_option
from supervisor_app.domain.people import ROLE_NAMES, Role

_CONFIG = "网关配置 · the gateway's configuration"
_ACTIONS = {
    "add": "新增 · add somebody; the first one is an administrator",
    "change": "修改 · change roles, teams, name, extension",
    "password": "重设口令 · give a first password, to be changed at once",
    "disable": "停用 · let somebody sign in no more",
    "enable": "启用 · let him again",
    "sign-out": "注销全部会话 · end all of his sessions",
}


def people_options(program: argparse.ArgumentParser) -> None:
    """Add it. No password is ever an argument."""
    program.set_defaults(program="people")
    actions = program.add_subparsers(metavar="ACTION", dest="action", required=True)
    config_option(actions.add_parser("list", help="列出 · list everybody"), _CONFIG)
    for name, about in _ACTIONS.items():
        action = actions.add_parser(name, help=about)
        config_option(action, _CONFIG)
        action.add_argument("login", metavar="LOGIN")
        if name in ("add", "change"):
            _person(action)


def _person(action: argparse.ArgumentParser) -> None:
    named = ", ".join(f"{role} {ROLE_NAMES[role].zh}" for role in Role)
    action.add_argument("--name", metavar="NAME", help="姓名 · how he is called")
    action.add_argument(
        "--role",
        action="append",
        type=_role,
        metavar="ROLE",
        help=f"角色，可多个 · role, also several: {named}",
    )
    action.add_argument("--team", action="append", metavar="KEY", help="本人的班组 · a team of his")
    action.add_argument(
        "--no-team",
        action="store_true",
        help="班组长暂时没有班组，也照写 · a team lead without a team, for now",
    )
    action.add_argument("--extension", metavar="NUMBER", help="本人分机 · his own phone")


def _role(written: str) -> Role:
    try:
        return Role(written)
    except ValueError:
        there = ", ".join(f"{role} {ROLE_NAMES[role].zh}" for role in Role)
        raise argparse.ArgumentTypeError(
            f"没有角色 {written}；可写：{there} · there is no role {written}; write one of these"
        ) from None
