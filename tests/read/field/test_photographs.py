"""Photographs lose where and by whom they were taken, and keep the picture."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from materiel.read.attaching import kept, write_attachment
from materiel.read.field.photographs import without_metadata

_GPS, _MAKE, _TURN = 0x8825, 0x010F, 0x0112


def picture() -> Image.Image:
    made = Image.new("RGB", (40, 24), "white")
    for x in range(40):
        for y in range(0, 24, 3):
            made.putpixel((x, y), (x * 6, y * 10, 80))
    return made


def with_position(*, progressive: bool = False, turn: int = 6) -> bytes:
    exif = Image.Exif()
    exif[_MAKE] = "SECRETCAM"
    exif[_TURN] = turn
    exif.get_ifd(_GPS).update({1: "N", 2: (16.0, 16.0, 18.0), 3: "W", 4: (0.0, 2.0, 41.0)})
    out = io.BytesIO()
    picture().save(
        out, "JPEG", exif=exif, comment=b"taken by SECRETNAME", progressive=progressive, dpi=(72, 72),
        xmp=b"<x:xmpmeta>SECRETXMP</x:xmpmeta>",
    )  # fmt: skip
    return out.getvalue() + b"SECRETTRAILER"


@pytest.mark.parametrize("progressive", [False, True], ids=["baseline", "progressive"])
def test_a_photograph_loses_position_camera_comment_and_trailer(progressive: bool) -> None:
    raw = with_position(progressive=progressive)
    assert Image.open(io.BytesIO(raw)).getexif().get_ifd(_GPS)
    clean = without_metadata(raw)
    assert clean is not None
    assert b"SECRET" not in clean
    exif = Image.open(io.BytesIO(clean)).getexif()
    assert dict(exif) == {_TURN: 6}
    assert not exif.get_ifd(_GPS)


def test_the_picture_itself_stays_the_same() -> None:
    raw = with_position()
    clean = without_metadata(raw)
    assert clean is not None
    assert Image.open(io.BytesIO(clean)).tobytes() == Image.open(io.BytesIO(raw)).tobytes()


def test_cleaning_a_clean_picture_changes_nothing() -> None:
    clean = without_metadata(with_position())
    assert clean is not None
    assert without_metadata(clean) == clean


def test_a_png_loses_its_texts_and_keeps_its_picture() -> None:
    out, said = io.BytesIO(), PngImagePlugin.PngInfo()
    said.add_text("Author", "SECRETNAME")
    said.add_itxt("XML:com.adobe.xmp", "SECRETXMP")
    picture().save(out, "PNG", pnginfo=said)
    clean = without_metadata(out.getvalue())
    assert clean is not None
    assert b"SECRET" not in clean
    assert Image.open(io.BytesIO(clean)).tobytes() == picture().tobytes()


@given(st.integers(0, 900), st.binary(max_size=40))
def test_a_damaged_picture_is_cleaned_or_refused_and_never_breaks(at: int, noise: bytes) -> None:
    raw = with_position()
    found = without_metadata(raw[:at] + noise)
    assert found is None or b"SECRET" not in found


def test_a_copy_into_a_case_is_clean(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(with_position())
    write_attachment(tmp_path / "a.jpg", tmp_path / "case/attached/a.jpg")
    assert (tmp_path / "case/attached/a.jpg").read_bytes() == kept(tmp_path / "a.jpg")
    assert b"SECRET" not in (tmp_path / "case/attached/a.jpg").read_bytes()


def test_a_picture_that_cannot_be_cleaned_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"GIF89a SECRET")
    with pytest.raises(ValueError, match="no picture that can be cleaned"):
        write_attachment(tmp_path / "a.jpg", tmp_path / "copy.jpg")
    assert not (tmp_path / "copy.jpg").exists()
