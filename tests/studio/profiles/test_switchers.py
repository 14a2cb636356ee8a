"""What is particular to the switchers."""

from tests.studio.profiles.switchers_and_signals import ATEM


def test_black_is_where_the_image_column_of_the_switcher_ends() -> None:
    assert ATEM.message("ftb").value == "black"
    assert not ATEM.message("ftb").trigger
