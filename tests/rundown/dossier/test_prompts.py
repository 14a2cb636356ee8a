"""The questions to a candidate: each once, in both languages, asked of what there is."""

import pytest

from rundown.dossier.outline import CRITERIA
from rundown.dossier.prompts import CHAPTERS, PROMPTS, found, prompts
from rundown.dossier.questions import alarming, questions
from tests.rundown.dossier.season import told


def test_every_question_has_an_id_of_its_own_and_stands_in_a_chapter_of_its_criterion() -> None:
    assert len({prompt.id for prompt in PROMPTS}) == len(PROMPTS)
    for prompt in PROMPTS:
        assert prompt.id.startswith(f"{prompt.criterion}.")
        assert prompt.criterion in CRITERIA
        assert prompt.chapter in CHAPTERS
        assert prompt.question("fr") != prompt.question("en")
        assert 1 <= prompt.lines <= 14


def test_a_question_of_several_is_asked_once_of_each() -> None:
    asked = prompts({"decisions": [("D-001", "Quel studio ?"), ("DP-002", "")]})
    why = [prompt for prompt in asked if prompt.id.startswith("K3.why.")]
    assert [prompt.id for prompt in why] == ["K3.why.D-001", "K3.why.DP-002"]
    assert [prompt.subject("fr") for prompt in why] == ["D-001 · Quel studio ?", "DP-002"]
    assert sum(prompt.id.startswith("K2.analysis.F") for prompt in asked) == 16
    assert next(prompt for prompt in asked if prompt.id == "K2.mine.F14").subject("en") == "F14 · Live show"


@pytest.mark.parametrize(("id", "criterion"), [("K5.budget", "K5"), ("K3.why.D-001", "K3"), ("K2.mine.F03", "K2")])
def test_a_question_is_found_by_its_id(id: str, criterion: str) -> None:
    prompt = found(id)
    assert prompt is not None
    assert (prompt.id, prompt.criterion) == (id, criterion)


@pytest.mark.parametrize("id", ["", "K5", "K5.budget.B-001", "K3.why", "K9.x"])
def test_what_is_no_question_is_not_found_unless_it_stands_for_several(id: str) -> None:
    assert (found(id) is None) == (id != "K3.why")


def test_the_questions_of_a_show_are_those_of_its_decisions_difficulties_and_deviations() -> None:
    ids = [prompt.id for prompt in questions(told())]
    assert {"K3.why.DP-001", "K3.why.D-001", "K3.why.D-002", "K4.cause.I-001", "K4.cause.DF-001"} <= set(ids)
    assert [f"K5.deviation.{line.code}" for line in alarming(told())] == [id for id in ids if "deviation" in id]
    assert len(set(ids)) == len(ids)
