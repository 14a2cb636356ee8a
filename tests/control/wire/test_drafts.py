"""The texts of candidates in their file: versions, what was written at two places, and nothing lost."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from control.wire import drafts as module
from control.wire.drafts import LONGEST_NAME, Drafts
from control.wire.protocol import Text
from control.wire.sealed import Sealed


@pytest.fixture
def drafts(tmp_path: Path) -> Iterator[Drafts]:
    with closing(Sealed(tmp_path / "sealed.db")) as sealed:
        yield sealed.drafts


def text(words: str, version: int, at: int, prompt: str = "K5.budget") -> Text:
    return Text(prompt=prompt, text=words, version=version, at=at)


def test_each_save_is_a_version_and_the_last_one_stands(drafts: Drafts) -> None:
    assert drafts.of("tom") == ()
    assert drafts.save("tom", 1, "K5.budget", "Un devis.", 0) == (text("Un devis.", 1, 1), True)
    assert drafts.save("tom", 2, "K5.budget", "Trois devis.", 1) == (text("Trois devis.", 2, 2), True)
    assert drafts.save("tom", 3, "K1.summary", " ", 0) == (text(" ", 1, 3, "K1.summary"), True)
    assert set(drafts.of("tom")) == {text("Trois devis.", 2, 2), text(" ", 1, 3, "K1.summary")}
    assert drafts.written("tom") == {"K5.budget": "Trois devis."}
    assert drafts.versions("tom", "K5.budget") == (text("Un devis.", 1, 1), text("Trois devis.", 2, 2))


def test_a_version_that_stands_whole_in_the_next_is_not_kept_beside_it(drafts: Drafts) -> None:
    for version, words in enumerate(("Un", "Un devis", "Un devis, puis deux.", "Deux.")):
        drafts.save("tom", version, "K5.budget", words, version)
    assert [each.text for each in drafts.versions("tom", "K5.budget")] == ["Un devis, puis deux.", "Deux."]


def test_a_text_begun_from_an_older_version_is_kept_aside_once(drafts: Drafts) -> None:
    drafts.save("tom", 1, "K5.budget", "Un devis.", 0)
    drafts.save("tom", 2, "K5.budget", "Écrit au poste PRO.", 1)
    for _ in range(2):  # sent again after a lost link
        assert drafts.save("tom", 3, "K5.budget", "Écrit au poste IMG.", 1) == (
            text("Écrit au poste PRO.", 2, 2),
            False,
        )
    assert drafts.of("tom") == (text("Écrit au poste PRO.", 2, 2),)
    assert [each.text for each in drafts.versions("tom", "K5.budget")] == [
        "Un devis.",
        "Écrit au poste PRO.",
        "Écrit au poste IMG.",
    ]


def test_the_same_text_again_is_the_version_that_stands(drafts: Drafts) -> None:
    drafts.save("tom", 1, "K5.budget", "Un devis.", 0)
    assert drafts.save("tom", 9, "K5.budget", "Un devis.", 0) == (text("Un devis.", 1, 1), True)


def test_each_person_has_texts_of_their_own(drafts: Drafts) -> None:
    drafts.save("tom", 1, "K5.budget", "De Tom.", 0)
    drafts.save("lina", 2, "K5.budget", "De Lina.", 0)
    assert drafts.of("tom") == (text("De Tom.", 1, 1),)
    assert drafts.of("lina") == (text("De Lina.", 1, 2),)
    assert drafts.of("ines") == ()


def test_nobody_fills_the_disk_with_names(drafts: Drafts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PROMPTS", 2)
    assert drafts.save("tom", 1, "", "x", 0) is None
    assert drafts.save("tom", 1, "K" * (LONGEST_NAME + 1), "x", 0) is None
    assert drafts.save("tom", 1, "a", "x", 0) is not None
    assert drafts.save("tom", 1, "b", "x", 0) is not None
    assert drafts.save("tom", 1, "c", "x", 0) is None
    assert drafts.save("tom", 1, "b", "y", 1) is not None
    assert drafts.save("lina", 1, "c", "x", 0) is not None


@given(some.lists(some.tuples(some.text("ab \n", max_size=6), some.integers(0, 4)), max_size=12))
def test_every_text_that_was_sent_stands_somewhere(
    tmp_path_factory: pytest.TempPathFactory, sent: list[tuple[str, int]]
) -> None:
    with closing(Sealed(tmp_path_factory.mktemp("drafts") / "sealed.db")) as sealed:
        for at, (words, version) in enumerate(sent):
            sealed.drafts.save("tom", at, "K1.summary", words, version)
        kept = [each.text for each in sealed.drafts.versions("tom", "K1.summary")]
        assert all(any(words in each for each in kept) for words, _ in sent)
