"""Every refusal the sources can give has a sentence in both languages."""

import re
from pathlib import Path

import pytest

from control.desk.refusals import MISSED, SENTENCES, in_words, missed_sentence, sentence
from control.desk.view.poll import REASONS
from control.words import LANGUAGES, Words
from tests.control.desk.stage import Tell

ROOT = Path(__file__).parents[3]
RAISED = re.compile(r'(?:Refused|_refuse|_malformed)\((?:socket, )?"([a-z_]+)"|code="([a-z_]+)"')
NAMED = re.compile(r"Refused\(([A-Z_]+)")
FOUND = re.compile(r'Blocker\([^)]*code="([a-z_]+)"')
LEFT_UNSENT = re.compile(r'Miss\([^)]*code="([a-z_]+)"')


TO_SENDERS = ("inbox.py", "requests.py")
"""What these refuse is told to senders of OSC, as a code: it is on no desk."""


def sources() -> list[str]:
    folders = ("rundown", "studio", "control")
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path.read_text("utf-8") for path in paths if path.name not in TO_SENDERS]


def test_every_refusal_has_its_sentence() -> None:
    text = "\n".join(sources())
    missed, found_against_air = set(LEFT_UNSENT.findall(text)), set(FOUND.findall(text))
    raised = {code for found in RAISED.findall(text) for code in found if code} - missed - found_against_air
    raised |= {code for name in NAMED.findall(text) for code in re.findall(rf'^{name} = "([a-z_]+)"', text, re.M)}
    assert {"too_soon", "no_next", "not_yours", "bad_code", "malformed"} <= raised
    assert raised - set(SENTENCES) == set()
    assert missed - set(MISSED) == set()
    assert "unit_gone" in found_against_air
    assert found_against_air - set(REASONS) == set()


def test_no_sentence_stands_for_a_code_that_nothing_gives() -> None:
    told = "\n".join(text for text in sources() if "SENTENCES: Mapping" not in text)
    assert [code for code in (*SENTENCES, *MISSED) if f'"{code}"' not in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_made_without_its_parameters_too(language: str) -> None:
    words = Words(language)
    assert all(in_words(words, code, {}) for code in SENTENCES)
    assert in_words(words, "strange", {}) in ("refused (strange)", "refusé (strange)")


def test_a_refusal_says_how_long_to_wait_and_which_item(tell: Tell) -> None:
    scene = tell("calm").scene()
    assert sentence(scene, "too_soon", {"wait_ms": 600}) == "trop tôt après la dernière prise : réappuyer dans 0,6 s"
    assert sentence(scene, "floated", {"item": "AGENDA"}).startswith("la séquence 24 est sautée")


def test_a_reason_without_words_is_named_by_its_code(tell: Tell) -> None:
    assert missed_sentence(tell("calm").scene(), "strange") == "strange"


def test_a_refusal_names_the_call_it_is_about(tell: Tell) -> None:
    stage = tell("calm")
    cue = next(cue for cue in stage.on_air.item.cues if cue.call)
    known = sentence(stage.scene("en"), "doubtful", {"cue": f"{stage.on_air.id}/{cue.id}"})
    assert known.startswith("whether “Conclusion dans 1 minute.” was sent is unknown")
    assert sentence(stage.scene("en"), "doubtful", {"cue": "gone/cue"}).startswith("whether gone/cue was sent")
