"""Photographs without what a camera writes beside the picture: position, time, owner, device, preview pictures.

Kept are the picture itself, its colours and how it is to be turned. JPEG and PNG can be cleaned; anything else that
a form can attach (video, sound, other kinds of picture) is not copied into a case.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
)
_JPEG = b"\xff\xd8"
_START_OF_SCAN, _END, _EXIF, _APP2, _COMMENT = 0xDA, 0xD9, 0xE1, 0xE2, 0xFE
_APP_KEPT = frozenset({0xE0, 0xEE})
_TURN = 0x0112


def without_metadata(picture: bytes) -> bytes | None:
    """The picture alone; None where it is of a kind that cannot be cleaned, or is damaged.

    >>> without_metadata(b"GIF89a") is None
    True
    """
    try:
        if picture.startswith(_PNG):
            return _PNG + b"".join(_png(picture))
        return b"".join(_jpeg(picture)) if picture.startswith(_JPEG) else None
    except (struct.error, IndexError, ValueError, zlib.error):
        return None


def _png(picture: bytes) -> Iterator[bytes]:
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", picture, at)
        if kind in _PNG_KEPT:
            yield picture[at : at + 12 + length]
        at += 12 + length


def _jpeg(picture: bytes) -> Iterator[bytes]:
    """The segments of a JPEG up to its end; what some cameras put behind the end is left out."""
    yield _JPEG
    turn = _turn(picture)
    if turn not in (0, 1):
        yield _exif_of(turn)
    for marker, start, end in _segments(picture):
        is_colour = marker == _APP2 and picture[start + 4 : start + 15] == b"ICC_PROFILE"
        is_app = 0xE0 <= marker <= 0xEF
        if (not is_app and marker != _COMMENT) or marker in _APP_KEPT or is_colour:
            yield _without_preview(picture[start:end]) if marker == 0xE0 else picture[start:end]


def _without_preview(segment: bytes) -> bytes:
    """The JFIF segment without the small picture that it may hold; JFXX holds nothing else."""
    if segment[4:9] != b"JFIF\0":
        return b""
    return segment[:2] + struct.pack(">H", 16) + segment[4:16] + b"\0\0"


def _segments(picture: bytes) -> Iterator[tuple[int, int, int]]:
    """Every segment: its marker, where it starts and ends; the coded picture belongs to its scan."""
    at = 2
    while True:
        while picture[at + 1] == 0xFF:
            at += 1
        if picture[at] != 0xFF:
            raise ValueError("no marker")
        marker = picture[at + 1]
        if marker == _END:
            yield marker, at, at + 2
            return
        (length,) = struct.unpack_from(">H", picture, at + 2)
        end = at + 2 + length
        if marker == _START_OF_SCAN:
            end = _end_of_scan(picture, end)
        yield marker, at, end
        at = end


def _end_of_scan(picture: bytes, at: int) -> int:
    """Where the coded picture ends: at the next marker that is no filling and no restart."""
    while True:
        at = picture.index(b"\xff", at)
        if picture[at + 1] != 0 and not 0xD0 <= picture[at + 1] <= 0xD7:
            return at
        at += 2


def _turn(picture: bytes) -> int:
    """How the picture is to be turned, as the camera says; 0 where it does not."""
    for marker, start, end in _segments(picture):
        if marker == _EXIF and picture[start + 4 : start + 10] == b"Exif\0\0":
            return _turn_of(picture[start + 10 : end])
    return 0


def _turn_of(exif: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 0
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        entries = (struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * each) for each in range(count))
        value = next((entry[3] for entry in entries if entry[0] == _TURN), 0)
    except struct.error:
        return 0
    return value if 1 <= value <= 8 else 0


def _exif_of(turn: int) -> bytes:
    """An EXIF segment that says how to turn the picture, and nothing else."""
    body = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _TURN, 3, 1, turn, 0, 0)
    return struct.pack(">BBH", 0xFF, _EXIF, len(body) + 2) + body
