from control.desk.register_hand import LONGEST_LINE, Around, Where, opened, pasted, pressed, sorted_by
from control.desk.view.registers import ORDER

AROUND = Around(["B-001", "B-002", "B-003"], ["label", "planned"], 2)
TABLE = Where(register="budget", open=True, code="B-001", column="label")


def after(where: Where, *keys: str, around: Around = AROUND) -> Where:
    for key in keys:
        where, act = pressed(where, key, key if len(key) == 1 else None, around)
        assert act == ""
    return where


def test_the_picture_s_selection_moves_among_the_registers_and_opens_one() -> None:
    assert after(Where(), "down").register == ORDER[1]
    assert after(Where(), "end").register == ORDER[-1]
    assert after(Where(), "end", "down").register == ORDER[-1]
    assert after(Where(), "pagedown").register == ORDER[2]
    assert after(Where(), "down", "up", "up").register == ORDER[0]
    assert after(Where(), "x") == Where()
    assert after(Where(), "enter").open
    assert pressed(Where(), "escape", None, AROUND) == (Where(), "leave")


def test_another_register_begins_without_filter_and_the_same_one_as_it_was_left() -> None:
    left = after(after(TABLE, "slash", "x", "enter", "s"), "escape", "escape")
    assert (left.open, left.filter, left.sort) == (False, "", "label")
    assert after(left, "enter").sort == "label"
    assert after(left, "down", "up", "enter").sort == ""
    assert opened(left, "budget").sort == "label"
    assert opened(left, "budget", "B-003").code == "B-003"
    assert opened(left, "cash", "T-001") == Where(register="cash", open=True, code="T-001")


def test_rows_and_columns_are_chosen_by_the_arrows() -> None:
    assert after(TABLE, "down", "down", "down").code == "B-003"
    assert after(TABLE, "end", "home").code == "B-001"
    assert after(TABLE, "right", "right").column == "planned"
    assert after(TABLE, "left").column == "label"
    assert after(Where(register="budget", open=True), "right").column == "planned"


def test_a_column_sorts_upwards_downwards_and_not() -> None:
    up = after(TABLE, "right", "s")
    assert (up.sort, up.down) == ("planned", False)
    down = after(up, "s")
    assert (down.sort, down.down) == ("planned", True)
    assert after(down, "s").sort == ""
    assert sorted_by(TABLE, "planned").sort == "planned"


def test_a_filter_holds_as_it_is_typed_and_esc_takes_it_away_before_the_table() -> None:
    typed = after(TABLE, "slash", "s", "t", "backspace", "u")
    assert (typed.filter, typed.typing) == ("su", "filter")
    kept = after(typed, "enter")
    assert (kept.filter, kept.typing, kept.line) == ("su", "", "")
    assert after(kept, "slash").line == "su"
    assert after(typed, "escape").filter == ""
    assert after(typed, "ctrl+u").filter == ""
    assert (after(kept, "escape").filter, after(kept, "escape").open) == ("", True)
    assert pasted(typed, " dio\n2 ").filter == "sudio 2"
    assert pasted(TABLE, "x") == TABLE
    assert len(pasted(typed, "x" * 900).line) == LONGEST_LINE


def test_why_a_row_is_struck_is_typed_and_the_filter_stays() -> None:
    asked = after(TABLE, "delete", "o", "k")
    assert (asked.typing, asked.line, asked.filter) == ("why", "ok", "")
    struck, act = pressed(asked, "enter", None, AROUND)
    assert (act, struck.line, struck.typing) == ("strike", "ok", "")
    assert after(asked, "escape").typing == ""
    assert after(asked, "f3").line == "ok"


def test_a_row_is_opened_or_a_new_one_begun() -> None:
    assert pressed(TABLE, "enter", None, AROUND)[1] == "edit"
    assert pressed(TABLE, "n", "n", AROUND)[1] == "new"
    empty = Around([], ["label"])
    assert pressed(TABLE, "enter", None, empty) == (TABLE, "")
    assert pressed(TABLE, "delete", None, empty) == (TABLE, "")
    assert pressed(TABLE, "down", None, empty) == (TABLE, "")
