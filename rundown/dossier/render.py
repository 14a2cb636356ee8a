"""One dossier in every format, from one set of Markdown templates (Jinja2), which a school may copy and change."""

import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from msgspec import Struct

from rundown.dossier import pandoc
from rundown.dossier.document import Document, context
from rundown.dossier.markdown import escaped, said
from rundown.dossier.teller import Teller
from rundown.dossier.wordfile import Margins, odt_reference, odt_ruled, word_reference

SHIPPED = Path(__file__).with_name("templates")


@pass_context
def _said(names: Context, value: object) -> Markup:
    """What a template prints is never markup unless it was made so, and has the signs of the document's language."""
    return said(value, names["tell"])


class Templates:
    """The templates of a school's folder, and for what it does not hold those that are shipped."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folders = [*([] if folder is None else [folder]), SHIPPED]
        self._jinja = Environment(
            loader=FileSystemLoader(self._folders),
            autoescape=True,
            finalize=_said,
            keep_trailing_newline=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )

    def find(self, name: str) -> Path | None:
        """The file of this name, None if there is none."""
        return next((folder / name for folder in self._folders if (folder / name).is_file()), None)

    def text(self, name: str) -> str:
        """The text of a file that is shipped. Raises OSError."""
        found = self.find(name)
        assert found is not None, name
        return found.read_text(encoding="utf-8")

    def filled(self, name: str, names: dict[str, object]) -> str:
        """A template with these names in it."""
        return self._jinja.get_template(name).render(names)


class Source(Struct, frozen=True):
    """A dossier as Markdown: its front matter (name -> Markdown), the first page of a file to write in, and its body."""

    front: dict[str, str]
    cover: str
    body: str

    @property
    def text(self) -> str:
        """What pandoc reads; a JSON string is a YAML string."""
        front = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in self.front.items())
        return f"---\n{front}\n---\n\n{self.body}\n"


class Ready(Struct, frozen=True):
    """A source that pandoc has read: for PDF, and with the cover and the contents in the text for Word and LibreOffice."""

    front: dict[str, str]
    page: pandoc.Parsed
    office: pandoc.Parsed


def ready(made: Source, folder: Path, made_at: int) -> Ready:
    """The source, read once for every format. Raises pandoc.NotConverted."""
    page = pandoc.parsed(made.text, folder, made_at)
    cover = pandoc.parsed(f"{made.cover}\n\n::: contents\n:::\n", folder, made_at)
    return Ready(made.front, page, page.after(cover))


_FRONT = ("series", "subtitle", "cover", "origin", "header", "footer", "toc-title")


def source(document: Document, templates: Templates, language: str) -> Source:
    """The dossier as Markdown in this language."""
    tell = Teller(document.facts.show, language)
    names = context(document, tell)
    front = {"title": str(escaped(document.facts.show.title)), "author": str(escaped(document.candidate.name))}
    front |= {"lang": "fr-FR" if tell.language == "fr" else "en-GB"}
    for part in _FRONT:
        front[part] = templates.filled(f"{tell.language}/{part}.md.j2", names).strip()
    front["cover"] += "\n"  # or pandoc reads a line, not blocks
    cover = templates.filled(f"{tell.language}/front.md.j2", names)
    return Source(front, cover, templates.filled(f"{tell.language}/dossier.md.j2", names))


def docx(made: Ready, templates: Templates, folder: Path, made_at: int) -> bytes:
    """The dossier for Word."""
    reference = templates.find("reference.docx")
    data = (
        reference.read_bytes()
        if reference
        else word_reference(pandoc.default_reference("docx"), templates.text("word-styles.xml"), _margins(made))
    )
    return _office(made, "docx", data, folder, made_at)


def odt(made: Ready, templates: Templates, folder: Path, made_at: int) -> bytes:
    """The dossier for LibreOffice."""
    reference = templates.find("reference.odt")
    data = (
        reference.read_bytes()
        if reference
        else odt_reference(pandoc.default_reference("odt"), templates.text("odt-styles.xml"), _margins(made))
    )
    return odt_ruled(_office(made, "odt", data, folder, made_at))


def _margins(made: Ready) -> Margins:
    return Margins(_plain(made.front["header"]), _plain(made.front["footer"]))


def _plain(text: str) -> str:
    """Escaped Markdown as the text it stands for."""
    return re.sub(r"\\(.)", r"\1", text)


def _office(made: Ready, kind: pandoc.Office, reference: bytes, folder: Path, made_at: int) -> bytes:
    (folder / f"reference.{kind}").write_bytes(reference)
    (folder / f"template.{kind}").write_text(_template(kind), encoding="utf-8")
    options = [f"--reference-doc=reference.{kind}", f"--template=template.{kind}"]
    return pandoc.convert(made.office, kind, folder, made_at, *options, f"--lua-filter={SHIPPED / 'voices.lua'}")


def _template(kind: pandoc.Office) -> str:
    """Pandoc's template without its title: the cover begins the text."""
    return re.sub(
        r"\$if\(title\)\$.*?(?=\$for\(include-before\)\$)",
        "",
        pandoc.default_template(kind),
        count=1,
        flags=re.DOTALL,
    )


def pdf(made: Ready, templates: Templates, folder: Path, made_at: int, look: str = "dossier.typ") -> bytes:
    """The dossier, or what else `look` is the look of, as PDF. `folder` has its charts and takes its drafts."""
    (folder / "template.typ").write_text(templates.text(look), encoding="utf-8")
    author = json.dumps(_plain(made.front["author"]), ensure_ascii=False)
    options = [
        "--template=template.typ",
        f"--variable=author-string:{author}",
        f"--variable=language:{made.front['lang'][:2]}",
    ]
    text = pandoc.convert(made.page, "typst", folder, made_at, *options, f"--lua-filter={SHIPPED / 'voices.lua'}")
    (folder / "dossier.typ").write_bytes(text)
    return pandoc.pdf(folder / "dossier.typ", made_at)
