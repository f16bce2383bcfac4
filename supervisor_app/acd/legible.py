"""Text of switches whose users typed names in whatever encoding they had.

A switch passes bytes on. Most of what comes is UTF-8; beside it stand names in GBK, and UTF-8 that
one of the switch's buffers cut.
"""

REPLACED = "\ufffd"


def legible(piece: bytes) -> str:
    """One value: as UTF-8, else as what makes sense of it."""
    try:
        return piece.decode()
    except UnicodeDecodeError:
        return guessed(piece)


def guessed(piece: bytes) -> str:
    """A piece that is not UTF-8, as what makes sense of it.

    Most bytes make some text in GB18030, also those of UTF-8 that lost its last character in a
    buffer of the switch: 王芳 would be 鐜嬭姵. So ordinary Chinese (GB 2312) is believed; else
    UTF-8 that is spoilt in fewer places than it is right; then the rare characters of GB18030.
    """
    mended = piece.decode(errors="replace")
    right = sum(letter.isalpha() and not letter.isascii() for letter in mended)
    for encoding in ("gb2312", "gb18030"):
        try:
            text = piece.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb2312" or right < mended.count(REPLACED):
            return text
    return mended


def legible_json(body: bytes) -> str:
    """The text of a JSON document in which single strings may be in another encoding.

    Each string is read by itself: the quotation mark is no part of any character of GBK or UTF-8.
    A writer that escapes byte by byte doubles a backslash that is the second half of a character
    of GBK (as of 誠); that is made one again.
    """
    try:
        return body.decode()
    except UnicodeDecodeError:
        return '"'.join(_string(piece) for piece in body.split(b'"'))


def _string(piece: bytes) -> str:
    try:
        return piece.decode()
    except UnicodeDecodeError:
        return guessed(_without_doubled_halves(piece))


def _without_doubled_halves(piece: bytes) -> bytes:
    kept, place = bytearray(), 0
    while place < len(piece):
        pair = piece[place : place + 2]
        if pair[0] < 0x80 or len(pair) < 2:
            kept += pair[:1]
            place += 1
            continue
        kept += pair
        place += 2
        if pair[1:] == b"\\" and piece[place : place + 1] == b"\\":
            place += 1
    return bytes(kept)
