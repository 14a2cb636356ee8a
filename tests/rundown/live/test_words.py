"""The words of the core: the name each has on the wire, and the refusal."""

import pytest

from rundown.live.acts.running import SetNext, Taken
from rundown.live.words import Refused, word


def test_the_wire_name_of_a_command_is_its_class_in_snake_case() -> None:
    assert word(SetNext) == "set_next"
    assert word(SetNext(item="TALK")) == "set_next"


def test_the_wire_name_of_a_fact_is_its_class_in_snake_case() -> None:
    assert word(Taken(run="p1r1", item="TALK")) == "taken"


@pytest.mark.parametrize(
    ("refusal", "text"),
    [(Refused("no_next"), "no_next"), (Refused("too_soon", wait_ms=300), "too_soon {'wait_ms': 300}")],
)
def test_a_refusal_says_its_code_and_what_it_knows(refusal: Refused, text: str) -> None:
    assert str(refusal) == text
