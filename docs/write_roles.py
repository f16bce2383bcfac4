"""Prints docs/roles.md from the table of roles: `python docs/write_roles.py > docs/roles.md`."""

# ruff: noqa: E501  the lines of the page are as long as its reader's

import sys

from supervisor_app.domain.people import RIGHT_NAMES, RIGHTS, ROLE_NAMES, Right, Role, Scope
from supervisor_app.domain.signing_in import LONGEST_PASSWORD, SHORTEST_PASSWORD
from supervisor_app.domain.words import Words
from supervisor_app.gateway.backing_off import (
    FORGOTTEN_AFTER_S,
    FREE_OF_LOGIN,
    FREE_OF_ORIGIN,
    LONGEST_WAIT_S,
)
from supervisor_app.gateway.config import SessionsSection
from supervisor_app.gateway.passwords import AT_A_TIME, Cost

SCOPES = {
    Scope.NONE: "·",
    Scope.OWN_TEAMS: "本班组<br>own teams",
    Scope.ALL: "全部<br>all",
}

INTRODUCTION = """\
# 人员与角色 · People and roles

<!-- Written by docs/write_roles.py from supervisor_app/domain/people.py. Do not edit; run it again. -->

权限在网关检查，每次请求都查；桌面只用它来说明为什么不能做。被拒绝的请求写入操作记录。
Rights are checked in the gateway, on every call; the desk uses them only to explain. What is refused
is put on the record.
"""

PEOPLE = """\
## 谁是谁 · Who is who

- **登录的人**：账号、口令、一个或几个角色、自己的班组、自己的分机。几个角色时取范围最大的。
  **Somebody who signed in** has a login, a password, one role or several, teams that are his own and
  a phone of his own. Of several roles the one that goes farthest counts.
- **没有人登录的桌面**（只有桌面令牌）：看板。令牌名写在 `[desks] administrators` 中的，另有管理员角色。
  **A desk at which nobody has signed in**, with its token alone, is a viewer; where
  `[desks] administrators` names its token, an administrator as well.
- **内嵌网关自己的桌面**（单人安装）：不用口令，是这台机器的系统用户，角色为值班经理和管理员。为他建一个同名的
  人员，就能给他姓名和分机。
  **The desk of an embedded gateway**, an installation for one person, needs no password: it is the
  user of that machine, duty manager and administrator. A person with his login gives him a name and
  a phone.
- **第一个管理员**：还没有任何人时，网关所在机器上的桌面（不经代理）可以建第一个人，必须是有口令的管理员；
  命令行随时可以。
  **The first administrator**: as long as nobody was ever made, a desk on the gateway's machine, not
  through a proxy, may make the first person, who is an administrator with a password; the command
  line may at any time:

  ```sh
  ./run people add --config centre.toml wang --name 王主任 --role administrator
  ./run people list --config centre.toml
  ```

  `add`, `list`, `change`, `password`, `disable`, `enable`, `sign-out`。口令在终端输入或从标准输入读一行，
  从不作为参数。The password is asked for at the terminal, or is one line of standard input; it is
  never an argument.
- 人员只停用，不删除：记录里有他的账号。没有人能改自己的角色、班组、分机，也不能停用自己。
  People are disabled, never deleted: the record names their logins. Nobody changes his own roles,
  teams or phone, nor disables himself.
- 分机只属于一个人，也不能是坐席的话机（现场或设置中的坐席；命令行只知道设置文件中的）。
  A phone has one person, and none has an agent's, whom the floor or the settings name; the command
  line knows those of the configuration's file only.
"""


def sessions() -> str:
    """Passwords and sessions, with their figures."""
    cost, hours = Cost(), SessionsSection()
    return f"""\
## 口令与会话 · Passwords and sessions

- 口令 {SHORTEST_PASSWORD} 至 {LONGEST_PASSWORD} 个字符，不能是账号，也不能是最常见的那些。管理员设置的口令，
  本人第一次登录后必须先改。
  A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters, is not the login and none of
  those that everybody tries. One that an administrator gave is changed before anything else.
- 只保存 Argon2id 的结果：{cost.passes} 遍，{cost.memory_kib // 1024} MiB，{cost.lanes} 路；同时最多算
  {AT_A_TIME} 个，不占用现场数据所在的线程。
  Only its Argon2id hash is kept: {cost.passes} passes over {cost.memory_kib // 1024} MiB,
  {cost.lanes} lane; at most {AT_A_TIME} are computed at a time, apart from the thread of the floor.
- 口令错误：同一账号前 {FREE_OF_LOGIN} 次、同一地址前 {FREE_OF_ORIGIN} 次不等待，此后 1、2、4……秒，最长
  {LONGEST_WAIT_S / 60:g} 分钟；{FORGOTTEN_AFTER_S / 3600:g} 小时不试就不再计。账号不存在时，回答和用时相同。
  Wrong passwords: the first {FREE_OF_LOGIN} of a login and {FREE_OF_ORIGIN} of an address are free,
  then 1, 2, 4 … seconds are waited, {LONGEST_WAIT_S / 60:g} minutes at most; it is forgotten after
  {FORGOTTEN_AFTER_S / 3600:g} hours without an attempt. A login that nobody has is answered alike
  and takes the same time.
- 地址是连接本身的地址；`X-Forwarded-For` 只采信 `[gateway] proxies` 列出的代理（默认没有），且只看最后一个地址。
  The address is that of the connection; `X-Forwarded-For` is believed from the proxies alone that
  `[gateway] proxies` names (none unless given), and only its last address.
- 会话在 {hours.idle_h:g} 小时没有请求、或登录满 {hours.longest_h:g} 小时后结束（`[sessions] idle_h`、
  `longest_h`）；网关重启后仍有效。
  A session ends after {hours.idle_h:g} hours in which its desk asked nothing, and
  {hours.longest_h:g} hours after the sign-in (`[sessions] idle_h`, `longest_h`). It outlives a
  restart of the gateway.
- 停用、改口令、改角色、班组或分机，立即结束此人的全部会话；管理员可查看并结束任何会话。
  Being disabled, another password, other roles, teams or another phone end all of somebody's sessions
  at once. An administrator sees every session and may end it.
- 只保存会话令牌（256 位随机数）的 SHA-256。
  Of a session's token, 256 random bits, only the SHA-256 is kept.
"""


TAMPERING = """\
## 数据库被改动 · An edited database

每个人、每个会话的行都有一个校验值，密钥在数据库旁的 `<数据库>.people-key`，仅网关的用户可读。
直接写进数据库的角色、口令、会话不被采信：此人不能再做任何事，健康状态与操作记录都会说明，直到管理员重新保存。
Each row of a person and of a session has a seal, whose key lies in `<database>.people-key` beside the
database, for the gateway's user alone. A role, a password or a session that was written into the
database is not believed: that person can do nothing until an administrator has saved him again, and
`/health` and the record say so. Deleting all people does not make anybody the first one.

桌面令牌、等待中的操作、恢复项的行同样有校验值（密钥 `<数据库>.row-key`）：别人写入或改过的行不采信、不执行，
每行记入操作记录一次（`row.edited`），健康状态中有提示；令牌用 `gateway token revoke` 清理。旧版本的数据库升级时，
已有的行按当时的内容盖章一次；密钥已在时不再补盖。
So have the rows of desks' tokens, of what waits to be done and of restores, with the key in
`<database>.row-key`: a row that something else has written or changed is not believed and not done, is
on the record once (`row.edited`), and the notices say so; `gateway token revoke` puts a token's row in
order. Rows of a database from before there were seals are sealed once, as they are, when it is
migrated; never where the key is there already.

查不出的：把一行整个换回从前的内容，以及能同时读到密钥文件的人所做的改动；操作记录会与之不符。
备份时三个文件一起备份；密钥丢失时，用命令行 `people password` 重新设置每个人的口令，令牌重新发放。
What it does not show: a whole row put back as it was once, and what somebody did who can read the
key's file as well; the record says otherwise then. Back up the three files together; where a key is
lost, give each person a password again with `people password`, and desks new tokens.

## 完整号码 · Whole numbers

来电号码一律掩码显示。有权限的人可以查看一通来电的完整号码，每次查看都先写入操作记录；写不进去就不显示。
Callers' numbers are masked for everybody. Who has the right may see that of one call, and each time
it is put on the record first; where that cannot be written it is not told.
"""


def both(words: Words) -> str:
    """Chinese over English in one cell."""
    return f"{words.zh}<br>{words.en}"


def table() -> str:
    """Each right of each role."""
    head = ("权限 right", *(both(ROLE_NAMES[role]) for role in Role))
    lines = [head, tuple("---" for _ in head)]
    for right in Right:
        scopes = (RIGHTS[role].get(right, Scope.NONE) for role in Role)
        lines.append((both(RIGHT_NAMES[right]), *(SCOPES[scope] for scope in scopes)))
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def page() -> str:
    """The whole page."""
    notes = (
        "套用预案需要“调整技能”。管理员给出权限，自己并不使用；要处理来电，需另有角色。\n"
        "To apply a plan takes the right to change skills. An administrator gives rights and does "
        "not use them;\nto work on calls he has another role as well.\n"
    )
    parts = (INTRODUCTION, "## 权限表 · The table\n", table(), notes, PEOPLE, sessions(), TAMPERING)
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
