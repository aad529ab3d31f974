from io import BytesIO

import pytest
from PIL import Image

from kolrum.reports import pictures
from kolrum.reports.pictures import (
    COVER,
    LOGO,
    SMALL,
    BadPicture,
    Fault,
    encoded,
    small,
)
from kolrum.telling.looks import Room


def file_of(size=(1200, 800), form="JPEG", mode="RGB", **more):
    out = BytesIO()
    Image.new(mode, size, "teal").save(out, form, **more)
    out.seek(0)
    return out


def read(file, use=COVER):
    return encoded(file, len(file.getvalue()), use)


def test_a_photograph_becomes_a_bare_jpeg():
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    exif[0x8825] = {1: "N", 2: (56.0, 12.0, 0.0)}
    kept = read(file_of(exif=exif))
    again = Image.open(BytesIO(kept.content))
    assert (kept.content_type, again.format, again.size) == (
        "image/jpeg",
        "JPEG",
        (1200, 800),
    )
    assert b"Kamera" not in kept.content
    assert not again.getexif()
    assert "icc_profile" not in again.info


def test_a_photograph_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side
    kept = read(file_of(exif=exif))
    assert (kept.width, kept.height) == (800, 1200)


def test_a_large_photograph_is_made_smaller():
    kept = read(file_of((5000, 2500)))
    assert (kept.width, kept.height) == (2600, 1300)


def test_a_logo_keeps_what_is_see_through():
    file = BytesIO()
    Image.new("RGBA", (300, 100), (10, 20, 30, 0)).save(file, "PNG")
    kept = read(file, LOGO)
    again = Image.open(BytesIO(kept.content))
    assert (kept.content_type, again.mode) == ("image/png", "RGBA")
    assert again.getpixel((5, 5))[3] == 0


def test_a_photograph_has_white_where_it_was_see_through():
    file = BytesIO()
    Image.new("RGBA", (1200, 800), (10, 20, 30, 0)).save(file, "PNG")
    again = Image.open(BytesIO(read(file).content))
    assert min(again.getpixel((5, 5))) > 250


def test_grey_palette_and_cmyk_pictures_are_read():
    for mode, form in (("L", "PNG"), ("P", "PNG"), ("CMYK", "JPEG"), ("LA", "PNG")):
        out = BytesIO()
        Image.new(mode, (1100, 900)).save(out, form)
        assert Image.open(BytesIO(read(out).content)).mode == "RGB"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(40),
        file_of().getvalue()[:500],
        b"\x89PNG\r\n\x1a\n" + bytes(30),
    ],
    ids=["empty", "text", "pdf", "svg", "gif", "cut off", "broken png"],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(BadPicture) as told:
        read(BytesIO(content))
    assert told.value.fault is Fault.NO_PICTURE


def test_too_many_bytes_and_pixels_and_too_few_are_refused(monkeypatch):
    with pytest.raises(BadPicture) as told:
        encoded(file_of(), pictures.MOST_BYTES + 1, COVER)
    assert told.value.fault is Fault.TOO_LARGE
    with pytest.raises(BadPicture) as told:
        read(file_of((900, 900)))
    assert told.value.fault is Fault.TOO_SMALL
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10_000)
    with pytest.raises(BadPicture) as told:
        read(file_of())
    assert told.value.fault is Fault.TOO_MANY_PIXELS


def test_a_bomb_is_refused_by_its_header(monkeypatch):
    # A picture of a billion pixels in a few bytes: nothing of it is read.
    out = BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    assert len(out.getvalue()) < 200_000
    with pytest.raises(BadPicture) as told:
        read(out)
    assert told.value.fault is Fault.TOO_MANY_PIXELS


def test_the_same_picture_is_the_same_bytes():
    assert read(file_of()).content == read(file_of()).content


@pytest.mark.parametrize("room", Room)
@pytest.mark.parametrize("size", [(1200, 80), (90, 1200), (1200, 1200), (1200, 300)])
def test_a_small_logo_is_light_whatever_it_shows(size, room):
    file = BytesIO()
    Image.effect_noise(size, 90).convert("RGBA").save(file, "PNG")
    found = small(file.getvalue(), room)
    again = Image.open(BytesIO(found.content))
    assert len(found.content) <= SMALL[room].most_bytes
    assert again.size == (found.width, found.height)
    assert found.height <= SMALL[room].most_high


def test_a_plain_logo_is_as_high_as_it_may_be_and_still_see_through():
    file = BytesIO()
    Image.new("RGBA", (600, 480), (10, 20, 30, 0)).save(file, "PNG")
    found = small(file.getvalue(), Room.SLIDE)
    again = Image.open(BytesIO(found.content)).convert("RGBA")
    assert (found.content_type, found.height) == ("image/webp", 240)
    assert again.getpixel((5, 5))[3] == 0
