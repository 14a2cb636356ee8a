"""The reference files: pandoc's own, with the styles, the page, the header and the footer of the dossier.

A school that puts `reference.docx` or `reference.odt` in its templates has that used as it is.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from msgspec import Struct

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_STYLE = re.compile(r'<w:style [^>]*?w:styleId="([^"]+)".*?</w:style>', re.DOTALL)
_ODT_STYLE = re.compile(r'<style:style style:name="([^"]+)"[^>]*?(?:/>|>.*?</style:style>)', re.DOTALL)
_DATE = (2000, 1, 1, 0, 0, 0)

_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHead"/><w:footerReference w:type="default" r:id="rIdFoot"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="850" w:bottom="1134" w:left="1417" w:header="624" w:footer="567" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)  # fmt: skip
_ODT_PAGE = (
    '<style:page-layout style:name="Mpm1"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" '
    'style:num-format="1" style:print-orientation="portrait" fo:margin-top="12mm" fo:margin-bottom="12mm" '
    'fo:margin-left="25mm" fo:margin-right="15mm" style:writing-mode="lr-tb"/>'
    '<style:header-style><style:header-footer-properties fo:min-height="10mm" fo:margin-bottom="4mm"/></style:header-style>'
    '<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/></style:footer-style>'
    "</style:page-layout>"
)
_ODT_DIM = (
    '<style:style style:name="MP1" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties>'
    '<style:tab-stops><style:tab-stop style:position="170mm" style:type="right"/></style:tab-stops></style:paragraph-properties>'
    '<style:text-properties fo:font-size="8.5pt" fo:color="#555E6D"/></style:style>'
)


class Margins(Struct, frozen=True):
    """What stands above and below every page but the first: left above (the chapter stands at right), left below (the page at right)."""

    header: str
    footer: str


def word_reference(default: bytes, styles: str, margins: Margins) -> bytes:
    """The reference for Word. `styles` are `word-styles.xml`."""
    parts = _parts(default)
    sheet = parts["word/styles.xml"].decode()
    for found in _WORD_STYLE.finditer(styles):
        sheet = _with_style(sheet, _WORD_STYLE, found[1], found[0], "</w:styles>")
    document = parts["word/document.xml"].decode()
    document = re.sub(r"<w:sectPr>.*</w:sectPr>", _SECTION, document, flags=re.DOTALL)
    chapter = _field(' STYLEREF "heading 1" ')
    head = f"<w:hdr {_W}>{_paragraph('Header', margins.header, chapter)}</w:hdr>"
    foot = f"<w:ftr {_W}>{_paragraph('Footer', margins.footer, _field(' PAGE '))}</w:ftr>"
    links = parts["word/_rels/document.xml.rels"].decode()
    types = parts["[Content_Types].xml"].decode()
    for name, identity in (("header", "rIdHead"), ("footer", "rIdFoot")):
        link = f'<Relationship Type="{_LINKS}/{name}" Id="{identity}" Target="{name}1.xml"/>'
        links = links.replace("</Relationships>", f"{link}</Relationships>")
        kind = f'<Override PartName="/word/{name}1.xml" ContentType="{_KINDS}.{name}+xml"/>'
        types = types.replace("</Types>", f"{kind}</Types>")
    return _packed(
        parts
        | {
            "word/styles.xml": sheet.encode(),
            "word/document.xml": document.encode(),
            "word/header1.xml": f"{_DECLARED}{head}".encode(),
            "word/footer1.xml": f"{_DECLARED}{foot}".encode(),
            "word/_rels/document.xml.rels": links.encode(),
            "[Content_Types].xml": types.encode(),
        }
    )


def odt_reference(default: bytes, styles: str, margins: Margins) -> bytes:
    """The reference for OpenDocument. `styles` are `odt-styles.xml`."""
    parts = _parts(default)
    sheet = parts["styles.xml"].decode()
    faces = "".join(
        f'<style:font-face style:name="{face}" svg:font-family="{face}"/>'
        for face in ("Calibri", "Cambria", "Consolas")
    )
    sheet = sheet.replace("</office:font-face-decls>", f"{faces}</office:font-face-decls>")
    for found in _ODT_STYLE.finditer(styles):
        sheet = _with_style(sheet, _ODT_STYLE, found[1], found[0], "</office:styles>")
    sheet = _with_style(sheet, _ODT_STYLE, "MP1", _ODT_DIM, "</office:automatic-styles>")
    sheet = re.sub(r"<style:page-layout .*</style:page-layout>", _ODT_PAGE, sheet, flags=re.DOTALL)
    chapter = '<text:tab/><text:chapter text:display="name" text:outline-level="1"/>'
    head = f'<text:p text:style-name="MP1">{escape(margins.header)}{chapter}</text:p>'
    page = '<text:tab/><text:page-number text:select-page="current">1</text:page-number>'
    foot = f'<text:p text:style-name="MP1">{escape(margins.footer)}{page}</text:p>'
    blank = '<text:p text:style-name="MP1"/>'
    master = (
        '<style:master-page style:name="Standard" style:page-layout-name="Mpm1">'
        f"<style:header>{head}</style:header><style:header-first>{blank}</style:header-first>"
        f"<style:footer>{foot}</style:footer><style:footer-first>{blank}</style:footer-first></style:master-page>"
    )
    sheet = re.sub(r"<style:master-page .*</style:master-page>", lambda _: master, sheet, flags=re.DOTALL)
    return _packed(parts | {"styles.xml": sheet.encode()})


def odt_ruled(document: bytes) -> bytes:
    """The OpenDocument file with a hairline under every row of its tables and a rule under their heads."""
    parts = _parts(document)
    content = parts["content.xml"].decode()
    for name, rule in (("TableRowCell", "0.4pt solid #C9CED7"), ("TableHeaderRowCell", "0.8pt solid #14171E")):
        cell = (
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:border="none" '
            f'fo:border-bottom="{rule}" fo:padding-left="1.2mm" fo:padding-right="1.2mm"/></style:style>'
        )
        content = _with_style(content, _ODT_STYLE, name, cell, "</office:automatic-styles>")
    return _packed(parts | {"content.xml": content.encode()})


def _with_style(sheet: str, pattern: re.Pattern[str], name: str, style: str, end: str) -> str:
    """The sheet with this style in the place of the one of its name, or before the end."""
    old = next((found[0] for found in pattern.finditer(sheet) if found[1] == name), None)
    return sheet.replace(end, f"{style}{end}") if old is None else sheet.replace(old, style)


def _paragraph(style: str, text: str, field: str) -> str:
    left = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r><w:r><w:tab/></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{left}{field}</w:p>'


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr="{escape(instruction, {chr(34): "&quot;"})}"><w:r><w:t> </w:t></w:r></w:fldSimple>'


def _parts(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one file; the first is not compressed where it must not be (`mimetype`)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
