"""Every harmful file is refused with its reason; every good one comes in."""

import io

import pytest
from PIL import Image

from kolrum.files.kinds import Kind, cleaned
from kolrum.files.looking import look
from kolrum.files.refusals import Refused
from kolrum.files.tests import corpus


@pytest.mark.parametrize("name", corpus.HARMFUL)
def test_a_harmful_file_is_refused_with_its_reason(name):
    content, fault = corpus.HARMFUL[name]
    with pytest.raises(Refused) as refusal:
        look(content, name)
    assert refusal.value.fault == fault


@pytest.mark.parametrize("name", corpus.GOOD)
def test_a_good_file_comes_in_as_what_it_is(name):
    content, kind = corpus.GOOD[name]
    looked = look(content, "vad-som-helst.exe" if kind not in ("csv", "md") else name)
    assert looked.kind == kind
    assert looked.name.endswith(".jpg" if kind == "jpeg" else f".{kind}")


def test_a_picture_keeps_its_pixels_and_nothing_more():
    exif = Image.Exif()
    exif[0x010F] = "Zackarissons kamera"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[2] = (55.0, 12.0, 3.0)
    sent = corpus.picture("JPEG", (40, 20), exif=exif, comment=b"hemlig plats")
    assert b"Zackarisson" in sent

    looked = look(sent + corpus.packed({"evil.html": b"<script>"}), "a.jpg")

    for kept in (looked.content, looked.shown):
        assert b"Zackarisson" not in kept
        assert b"hemlig" not in kept
        assert b"PK\x03\x04" not in kept
        with Image.open(io.BytesIO(kept)) as opened:
            assert not opened.getexif()
            assert opened.size == (20, 40)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\anna\\plan.docx", "plan.pdf"),
        ("plan.pdf.exe", "plan.pdf"),
        ("Klimatplan v1.2.pdf", "Klimatplan-v1-2.pdf"),
        ("rapport\u202efdp.exe", "rapportfdp.pdf"),
        ('a"; filename="b.html\r\nX: y', "a-filename-b-htmlX-y.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "img-src-x-onerror-alert-1.pdf"),
        ("Åtgärder för Höganäs.pdf", "Åtgärder-för-Höganäs.pdf"),
        ("...", "file.pdf"),
        ("x" * 500, "x" * 100 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(sent, kept):
    assert cleaned(sent, Kind.PDF) == kept
