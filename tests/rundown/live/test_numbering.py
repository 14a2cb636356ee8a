"""Numbers and ids of items added live."""

from hypothesis import given
from hypothesis import strategies as st

from rundown.live.numbering import fresh_id, number_after
from rundown.plan.show import Item
from tests.rundown.live.stage import item


def numbered(*numbers: str) -> tuple[Item, ...]:
    """Items of these numbers, whose ids are `i` and the number."""
    return tuple(item(f"i{number}", 60_000, number=number) for number in numbers)


def test_an_item_added_after_12_is_12a_then_12b() -> None:
    assert number_after(numbered("12", "13"), "i12") == "12A"
    assert number_after(numbered("12", "12A", "13"), "i12") == "12B"
    assert number_after(numbered("12", "12A", "13"), "i12A") == "12B"


def test_after_12z_comes_12aa() -> None:
    letters = [chr(letter) for letter in range(ord("A"), ord("Z") + 1)]
    items = numbered("12", *(f"12{letter}" for letter in letters))
    assert number_after(items, "i12") == "12AA"
    assert number_after((*items, *numbered("12AA")), "i12Z") == "12AB"


def test_a_letter_that_somebody_gave_up_is_given_again() -> None:
    assert number_after(numbered("12", "12B"), "i12") == "12A"


def test_an_item_added_before_all_others_is_0a() -> None:
    assert number_after(numbered("1"), "") == "0A"


def test_a_number_that_is_a_word_keeps_its_letters() -> None:
    assert number_after(numbered("GEN"), "iGEN") == "GENA"
    assert number_after(numbered(""), "i") == "A"


@given(st.lists(st.sampled_from(["", "i1", "i2", "i1A"]), max_size=60))
def test_no_number_is_ever_given_twice_and_none_changes(places: list[str]) -> None:
    items = numbered("1", "2")
    for after in places:
        known = {each.id for each in items}
        number = number_after(items, after if after in known else "")
        assert number not in {each.number for each in items}
        items = (*items, *numbered(number))


def test_an_id_is_what_was_wanted_if_it_is_free() -> None:
    assert fresh_id([], "N12A") == "N12A"
    assert fresh_id(["N12A"], "N12A") == "N12A_2"
    assert fresh_id(["N12A", "N12A_2"], "N12A") == "N12A_3"


def test_an_id_can_stand_in_a_show_file() -> None:
    assert fresh_id([], "N1 bis/é") == "N1_bis_é"
    assert fresh_id(["R1_2.1"], "R1_2.1") == "R1_2.1_2"
