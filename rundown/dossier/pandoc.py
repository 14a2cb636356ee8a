"""Markdown to docx, odt and typst by pandoc, whose binary comes with its package; and typst to PDF."""

import os
import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec
import pypandoc  # type: ignore[import-untyped]  # it has no types
import typst
from msgspec import Struct

Office = Literal["docx", "odt"]
Target = Office | Literal["typst"]

COLUMNS = 20
"""Characters a line: shorter than any line of a table, so that every table is as wide as the text."""

_FACES = [Path(str(files("fontpkg_lato") / "files")), Path(str(files("fontpkg_source_serif_4") / "files"))]


class NotConverted(Exception):
    """Pandoc did not make the document; the message is pandoc's own."""


@cache
def default_reference(kind: Office) -> bytes:
    """The reference document that pandoc ships."""
    return _run(["--print-default-data-file", f"reference.{kind}"], b"", Path.cwd(), 0)


@cache
def default_template(kind: Office) -> str:
    """The template of a document's text that pandoc ships."""
    name = "openxml" if kind == "docx" else "opendocument"
    return _run([f"--print-default-template={name}"], b"", Path.cwd(), 0).decode()


READER = "markdown-smart-tex_math_dollars-citations"


class Parsed(Struct, frozen=True):
    """A text that pandoc has read: a document in its own JSON. What is read once can be written in every format."""

    tree: bytes

    def after(self, before: "Parsed") -> "Parsed":
        """The document with the blocks of another before its own."""
        own, other = msgspec.json.decode(self.tree), msgspec.json.decode(before.tree)
        return Parsed(msgspec.json.encode(own | {"blocks": [*other["blocks"], *own["blocks"]]}))


def parsed(text: str, folder: Path, made_at: int) -> Parsed:
    """The Markdown, read. Raises NotConverted."""
    reader = ["--from", READER, "--to", "json", "--standalone", f"--columns={COLUMNS}"]
    return Parsed(_run(reader, text.encode(), folder, made_at))


def convert(text: str | Parsed, target: Target, folder: Path, made_at: int, *options: str) -> bytes:
    """The document for this text, its pictures read from `folder`, dated `made_at` (epoch ms). Raises NotConverted.

    The same text and date give the same bytes.
    """
    out = ["-o", "-"] if target != "typst" else []
    tree = text if isinstance(text, Parsed) else parsed(text, folder, made_at)
    layout = ["--from", "json", "--to", target, "--standalone", "--wrap=none"]
    return _run([*layout, *options, *out], tree.tree, folder, made_at)


def _run(arguments: list[str], text: bytes, folder: Path, made_at: int) -> bytes:
    command = [pypandoc.get_pandoc_path(), *arguments]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(made_at // 1000)}
    done = subprocess.run(command, input=text, capture_output=True, cwd=folder, env=environment, check=False)
    if done.returncode:
        raise NotConverted(done.stderr.decode(errors="replace").strip())
    return done.stdout


def pdf(source: Path, made_at: int) -> bytes:
    """The PDF for a typst file, tagged; as PDF/UA-1 unless a sign is in none of the faces."""
    try:
        return _compiled(source, made_at, ua=True)
    except typst.TypstError:
        return _compiled(source, made_at, ua=False)


def _compiled(source: Path, made_at: int, *, ua: bool) -> bytes:
    made = typst.compile(
        source,
        root=source.parent,
        font_paths=_FACES,
        ignore_system_fonts=True,
        pdf_standards=["ua-1"] if ua else [],
        timestamp=made_at // 1000,
    )
    assert isinstance(made, bytes)  # one PDF, no pages apart
    return made
