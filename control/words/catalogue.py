"""One language: its sentences (gettext) and its numbers. Nothing here is about a screen."""

import gettext
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "fr")
DOMAIN = "regie"
FOLDER = Path(__file__).parent

_DECIMAL = {"en": ".", "fr": ","}
_GROUP = {"en": ",", "fr": "\N{NO-BREAK SPACE}"}
_QUOTES = {"en": ("“", "”"), "fr": ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»")}
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def N_(msgid: str) -> str:
    """Marks a text of a table for extraction; it is translated where it is said."""
    return msgid


def choose_language(asked: str | None, environ: Mapping[str, str], show: str = "") -> str:
    """The language of a terminal: what was asked, else the locale's, else the show's, else English."""
    names = [asked or "", next((environ[name] for name in _VARIABLES if environ.get(name)), ""), show]
    codes = (name.replace("-", "_").partition("_")[0].partition(".")[0].lower() for name in names)
    return next((code for code in codes if code in LANGUAGES), "en")


class Words:
    """What is said in one language. Raises FileNotFoundError for one without a catalogue."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = gettext.translation(DOMAIN, FOLDER, [language])

    def say(self, msgid: str, **values: str | int) -> str:
        """The sentence of this English text, its `{name}` places filled."""
        return self._fill(self._catalogue.gettext(msgid), values)

    def say_many(self, one: str, more: str, count: int, **values: str | int) -> str:
        """The sentence for this count, which also fills `{count}`."""
        return self._fill(self._catalogue.ngettext(one, more, count), values | {"count": self.count(count)})

    def count(self, number: int) -> str:
        """A whole number with its thousands apart: `1,284`, in French `1 284`."""
        return f"{number:,}".replace(",", _GROUP[self.language])

    def seconds(self, ms: int) -> str:
        """Seconds with a tenth: `0.2 s`, in French `0,2 s`; what took less than a tenth is told in ms."""
        if 0 <= ms < 100:
            return f"{ms} ms"
        return f"{ms / 1000:.1f}".replace(".", _DECIMAL[self.language]) + " s"

    def quote(self, text: str) -> str:
        """The text in the language's quotes."""
        before, after = _QUOTES[self.language]
        return f"{before}{text}{after}"

    def _fill(self, text: str, values: Mapping[str, str | int]) -> str:
        return text.format_map(values) if values else text
