"""Files that go with documents: what is kept as it is, and what is refused with what to do."""

import pytest

from rundown.production.files import LARGEST, NotADocument, document_name, looked_at
from tests.rundown.plan.sheet.books import xlsx, zipped

PDF = b"%PDF-1.7\n...\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 40 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"x" * 40 + b"\xff\xd9"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("devis signé n° 3.pdf", PDF),
        ("photo.PNG", PNG),
        ("photo.jpg", JPEG),
        ("annexe.xlsx", xlsx([["a"]])),
        ("contrat.odt", zipped({"mimetype": b"x"})),
        ("note.txt", b"x"),
        ("sans extension", b"x"),
    ],
)
def test_a_whole_document_is_kept_by_its_name(name: str, data: bytes) -> None:
    assert looked_at(name, data) == name


def test_a_name_is_kept_in_one_manner() -> None:
    assert document_name("  e\u0301té  2026.pdf ") == "été 2026.pdf"


BROKEN: list[tuple[str, bytes, str]] = [
    ("vide.pdf", b"", "is empty, there is nothing to keep"),
    ("grand.pdf", b"%PDF-" + bytes(LARGEST), "has more than 50 MB, give a smaller copy"),
    ("coupé.pdf", PDF[:8], r"is no whole \.pdf: open it in its program and save it again"),
    ("faux.pdf", b"<html>", r"is no whole \.pdf"),
    ("coupée.png", PNG[:30], r"is no whole \.png"),
    ("coupée.jpeg", JPEG[:20], r"is no whole \.jpeg"),
    ("coupé.docx", zipped({"a": b"x" * 100})[:40], r"is no whole \.docx"),
    ("vide.zip", zipped({}), r"is no whole \.zip"),
    ("virus.exe", b"MZ", "is a program or a page"),
    ("page.html", b"<html>", "give a document: a PDF, a picture, a sheet, a text"),
    ("facture.pdf.lnk", b"x", "is a program"),
    ("../../etc/passwd", b"x", "has / in its name"),
    ("C:\\x.pdf", PDF, "has : in its name"),
    ("a\x00b.pdf", PDF, r"has U\+0000 in its name"),
    ("facture\u202efdp.exe", PDF, r"has U\+202E in its name"),
    ("", PDF, "has no name"),
    (" ", PDF, "has no name"),
    (".bashrc", b"x", "cannot be called"),
    ("-rf.pdf", PDF, "cannot be called"),
    ("CON.pdf", PDF, "cannot be called"),
    ("fin.", PDF, "cannot be called"),
    ("x" * 121, b"x", "has a name of 121 characters, give it one of 120 at most"),
]


@pytest.mark.parametrize(("name", "data", "told"), BROKEN, ids=[name[:20] or "none" for name, _, _ in BROKEN])
def test_what_is_broken_or_dangerous_is_refused_with_what_to_do(name: str, data: bytes, told: str) -> None:
    with pytest.raises(NotADocument, match=told):
        looked_at(name, data)
