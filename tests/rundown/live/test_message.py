"""What is sent to the gear, as data."""

from tests.rundown.live.stage import message


def test_a_message_has_its_place_in_the_studio() -> None:
    assert message().place == "vision pgm"


def test_a_message_that_sets_no_slot_has_no_place() -> None:
    assert message(slot="").place == ""
