"""The four rows of the line being typed, as text."""

import pytest
from rich.cells import cell_len

from control.desk.hand import pressed
from control.desk.ink import Line, text_of
from control.desk.keys import Act
from control.desk.paint.manner import Manner
from control.desk.paint.writing import writing
from control.desk.places import Place
from control.desk.view.desk import desk_view
from control.desk.view.scene import Draft, Hand, Link
from control.words import LANGUAGES, Words
from rundown.live.acts.logbook import Note, OpenIncident
from rundown.live.acts.messages import Say
from rundown.plan.show import Role
from tests.control.desk.stage import Stage, Tell


def drawn(stage: Stage, draft: Draft, width: int = 80, language: str = "en") -> tuple[Line, ...]:
    view = desk_view(stage.scene(language, hand=Hand(draft=draft), link=Link(role=Role.PLA)))
    return writing(view, Manner(Words(language)), Place(x=0, y=0, width=width, height=4))


def rows(stage: Stage, draft: Draft) -> list[str]:
    return [text_of(line).rstrip() for line in drawn(stage, draft)]


def inverted(lines: tuple[Line, ...]) -> str:
    """What is chosen among the fields."""
    return "".join(span.text for line in lines for span in line if span.ink.ground == "text").strip()


def opened(stage: Stage, act: Act) -> Draft:
    draft = pressed(act, stage.scene("en", link=Link(role=Role.PLA)))[0].draft
    assert draft is not None
    return draft


def test_a_message_shows_to_whom_the_phrases_and_the_last_one(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(Say(text="Guest 2 in place?", to=Role.PLA), "hugo")
    draft = opened(stage, "message")
    heading, phrases, last, line = rows(stage, draft)
    assert heading.split() == ["MESSAGE", "TO", "REA", "SCR", "SON", "IMG", "PRO", "PRES", "all"]
    assert inverted(drawn(stage, draft)) == "SCR"
    assert phrases.startswith(" 1 yes  2 no  3 wait  4 ready in 30 s")
    assert last == " 20:11:46  SCR  Guest 2 in place?"
    assert line == " > █"


def test_a_call_answered_with_a_no_stands_beside_its_heading(tell: Tell) -> None:
    heading, _, hint, line = rows(tell("call"), opened(tell("call"), "not_ready"))
    assert heading.startswith(" NOT READY  “Invité 1 en place, micro.”")
    assert "why" in hint
    assert line == " > █"


@pytest.mark.parametrize("place", range(4))
def test_whatever_is_chosen_is_in_sight(tell: Tell, place: int) -> None:
    stage = tell("calm")
    for number in range(1, 9):
        stage.do(OpenIncident(text=f"incident {number}"), "tom")
    fields = ("other", "safety", "update 4", "close 8")
    names = ("other", "safety", "no. 4 goes on", "close no. 8")
    lines = drawn(stage, Draft(writes="incident", item="", field=fields[place]))
    assert inverted(lines) == names[place]


def test_what_the_line_lacks_stands_where_the_hint_was(tell: Tell) -> None:
    draft = Draft(writes="decision", item="", text="cut", touched=True, asks="write question? choice")
    assert rows(tell("calm"), draft)[2:] == [" ▲ write question? choice", " > cut█"]


def test_a_line_in_flight_says_so_and_of_a_long_one_the_end_is_seen(tell: Tell) -> None:
    text = "a" * 90 + "z"
    draft = Draft(writes="note", item="", text=text, touched=True, sent=Note(text=text))
    line = rows(tell("calm"), draft)[3]
    assert "az█" in line
    assert line.endswith("? in flight")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 60, 80, 160, 250])
@pytest.mark.parametrize("act", ["message", "note", "incident", "decision", "not_ready", "hand_over"])
def test_at_every_width_it_is_four_rows_as_wide_as_its_place(tell: Tell, act: Act, width: int, language: str) -> None:
    stage = tell("call")
    for text in ("", "é" * 300):
        draft = opened(stage, act)
        lines = drawn(stage, Draft(writes=draft.writes, item=draft.item, field=draft.field, text=text), width, language)
        assert [cell_len(text_of(line)) for line in lines] == [width] * 4
