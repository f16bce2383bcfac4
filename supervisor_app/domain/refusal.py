"""Why a gateway does not do what a desk asks, in words for the person at the desk."""

from msgspec import Struct

from supervisor_app.domain.words import Words


class Refusal(Struct, frozen=True):
    """What is wrong, and what to do about it."""

    words: Words
    cure: Words
