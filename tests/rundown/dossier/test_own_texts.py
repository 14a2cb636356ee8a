"""Two dossiers of one show differ in what is their authors' own, and in nothing else."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from rundown.dossier import render
from rundown.dossier.export import candidates, export, opened
from rundown.dossier.prompts import PROMPTS
from rundown.dossier.render import Templates
from rundown.journal.log import GENESIS, Stored, link
from rundown.live.event import Event, to_raw
from tests.rundown.dossier.evening import evening
from tests.rundown.live.stage import Stage


@pytest.fixture(scope="module", autouse=True)
def unconverted() -> Iterator[None]:
    """Of each dossier the Markdown: that it becomes Word and PDF is `test_export.py`'s."""
    with pytest.MonkeyPatch.context() as patch:
        for maker in ("docx", "odt", "pdf"):
            patch.setattr(render, maker, lambda *given: b"")
        yield


WRITTEN = {
    "hugo": {"K4.improve": "Un second conducteur imprimé, *vingt* euros.", "K2.mine.F14": "J’ai chronométré."},
    "lina": {"K4.improve": "# Un micro\n\n- de plus\n- deux\n\n<b>cent</b> euros"},
}


def stored(events: Iterable[Event]) -> list[Stored]:
    found, last = [], GENESIS
    for event in events:
        raw = to_raw(event)
        digest = link(last, raw)
        found.append(Stored(event.seq, raw, last, digest))
        last = digest
    return found


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The Markdown of each dossier."""
    to = tmp_path_factory.mktemp("own")
    show = opened(stored(moment.event for moment in evening()), "fr")
    made = {}
    for who, texts in WRITTEN.items():
        (member,) = candidates(show, (who,))
        folder = export(show, member, to, 0, Templates(), texts=texts).folder
        made[who] = (folder / "dossier.md").read_text(encoding="utf-8")
    return made


def test_a_text_takes_the_place_of_its_empty_box_and_of_no_other(dossiers: dict[str, str]) -> None:
    for who, text in dossiers.items():
        boxes = len(re.findall(r"^::: \{custom-style=\"A completer\"\}$", text, flags=re.M))
        own = len(re.findall(r"^:{12} \{custom-style=\"Analyse\"\}$", text, flags=re.M))
        assert own == len(WRITTEN[who])
        assert boxes >= len([prompt for prompt in PROMPTS if prompt.of is None]) - len(WRITTEN[who])
    assert "*vingt* euros" in dossiers["hugo"]
    assert "**Un micro**\n\n- de plus\n- deux" in dossiers["lina"]
    assert "\\<b\\>cent\\<\\/b\\>" in dossiers["lina"]


def test_neither_holds_a_word_of_the_others(dossiers: dict[str, str]) -> None:
    for who, other in (("hugo", "lina"), ("lina", "hugo")):
        for word in ("vingt", "chronométré") if other == "hugo" else ("micro**", "cent\\<"):
            assert word not in dossiers[who]


def test_what_was_written_since_is_told_at_the_next_export(tmp_path: Path) -> None:
    stage = Stage()
    stage.open("rehearsal")
    show = opened(stored(stage.events), "en")
    (member,) = candidates(show, ("ines",))
    first = {"K1.summary": "a", "K5.budget": "b"}
    second = {"K1.summary": "a, and more", "K8.roles": "c"}
    export(show, member, tmp_path, 0, Templates(), texts=first)
    changes = export(show, member, tmp_path, 0, Templates(), texts=second).changes
    assert changes == (
        "The journal has not changed since version 1.",
        "The candidate’s texts added, changed or taken out: 3.",
    )
