"""The catalogues hold what the sources say, no more and no less, translated and compiled."""

import ast
from pathlib import Path

import pytest

from control.words import LANGUAGES
from control.words.__main__ import main
from control.words.extraction import (
    KEYWORDS,
    SOURCES,
    compiled,
    extracted,
    is_missing,
    mo_path,
    po_path,
    read_texts,
    updated,
    written,
)


def said_in(source: str) -> set[str]:
    """The texts given to a keyword anywhere in the source, f-strings included, where Babel does not look."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    named = (call for call in calls if (getattr(call.func, "attr", "") or getattr(call.func, "id", "")) in KEYWORDS)
    firsts = (call.args[0] for call in named if call.args)
    return {first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)}


def test_every_text_said_is_extracted() -> None:
    found = {text for message in extracted() for text in ([message.id] if isinstance(message.id, str) else message.id)}
    said = {text for path in SOURCES.rglob("*.py") for text in said_in(path.read_text("utf-8"))}
    assert said <= found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing_empty_or_fuzzy(language: str) -> None:
    assert [message.id for message in read_texts(language) if message.id and is_missing(message)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_what_the_sources_say_and_is_compiled(language: str) -> None:
    texts = updated(read_texts(language), language)
    assert po_path(language).read_bytes() == written(texts), "run python -m control.words"
    assert mo_path(language).read_bytes() == compiled(texts), "run python -m control.words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_places_of_its_text(language: str) -> None:
    for message in read_texts(language):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
        places = {place for text in ids for place in _places(text)}
        assert all(set(_places(text)) <= places for text in strings), message.id


def test_a_language_without_a_catalogue_begins_with_an_empty_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("control.words.extraction.FOLDER", tmp_path)
    assert [message.id for message in read_texts("fr") if message.id] == []
    assert any(is_missing(message) for message in updated(read_texts("fr"), "fr") if message.id)


def _places(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def test_the_tool_writes_the_catalogues_and_says_what_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("control.words.extraction.FOLDER", tmp_path)
    assert main() == 1
    assert "regie.po (fr): to be translated: 'ON AIR'" in capsys.readouterr().out
    assert read_texts("en").get("ON AIR").string == "ON AIR"  # type: ignore[union-attr]  # it is there
    assert mo_path("fr").exists()
