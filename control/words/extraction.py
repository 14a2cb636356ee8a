"""From the sources to the catalogues (Babel): extraction, update, compilation. Nothing of it runs with a desk."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from control.words.catalogue import DOMAIN, FOLDER

SOURCES = FOLDER.parent
"""The folder whose Python files are searched: the control room."""

KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "N_": None,
    "say": None,
    "say_many": (1, 2),
}


def po_path(language: str) -> Path:
    """The catalogue that people edit."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def mo_path(language: str) -> Path:
    """The same, compiled; it is kept in the repository so that a fresh clone speaks."""
    return po_path(language).with_suffix(".mo")


class Texts(Catalog):
    """A catalogue whose header holds no date, no person and no tool, so that it only changes when a text does."""

    def __init__(self, language: str | None = None) -> None:
        comment = "# What the screens of Régie 52 say. Brought up to date by `python -m control.words`."
        super().__init__(locale=language, header_comment=comment, charset="utf-8", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext must know to read the rest."""
        return [
            ("Language", str(self.locale or "")),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8"),
        ]


def extracted(language: str | None = None) -> Texts:
    """Every text the sources say, with the file it stands in (no line, so that moving code changes nothing)."""
    texts = Texts(language)
    found = extract_from_dir(SOURCES, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for name, _line, message, _comments, context in found:
        texts.add(message, locations=[(f"control/{Path(name).as_posix()}", 0)], context=context)
    return texts


def read_texts(language: str) -> Catalog:
    """The catalogue as it stands on disk; an empty one for a language that has none yet."""
    path = po_path(language)
    return read_po(io.BytesIO(path.read_bytes() if path.exists() else b""), locale=language)


def updated(before: Catalog, language: str) -> Texts:
    """The texts of the sources, no more and no less, as translated before; English is its own translation."""
    texts = extracted(language)
    for message in texts:
        known = before.get(message.id, context=message.context) if message.id else None
        if known is not None and _forms(known.string) == _forms(message.id):
            message.string, message.flags = known.string, known.flags
        if language == "en" and message.id and is_missing(message):
            message.string = message.id
    return texts


def _forms(text: object) -> int:
    """How many forms it has: one, or several where it goes by a count."""
    return len(text) if isinstance(text, list | tuple) else 1


def is_missing(message: Message) -> bool:
    """Whether a text is not, or only perhaps, translated."""
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return message.fuzzy or not strings or not all(strings)


def written(texts: Catalog) -> bytes:
    """The bytes of its `.po` file."""
    out = io.BytesIO()
    write_po(out, texts, width=110, sort_by_file=True, include_lineno=False)
    return out.getvalue()


def compiled(texts: Catalog) -> bytes:
    """The bytes of its `.mo` file."""
    out = io.BytesIO()
    write_mo(out, texts)
    return out.getvalue()
