"""The address of a switch's HTTP interface, as somebody writes it."""

import httpx

from supervisor_app.domain.words import WrongValue


def switch_url(url: str, place: str, such_as: str) -> str:
    """The address with this last part of its path, given with or without it.

    Raises `WrongValue` for what is no HTTP address. It repeats nothing that may hold a secret.
    """
    example = (f"；应写成 {such_as} 这样", f"; write one such as {such_as}")
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, TypeError):
        raise WrongValue("不是地址" + example[0], "not an address" + example[1], "url") from None
    if address.userinfo or address.query:
        raise WrongValue(
            "地址中不能带用户名、口令或参数",
            "the address may hold neither a user, nor a secret, nor parameters",
            "url",
        )
    if address.scheme not in ("http", "https") or not address.host:
        zh, en = f"{url} 不是地址", f"{url} is not an address"
        raise WrongValue(zh + example[0], en + example[1], "url")
    path = address.path.rstrip("/").removesuffix(f"/{place}")
    return str(address.copy_with(path=f"{path}/{place}"))
