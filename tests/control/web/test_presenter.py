"""The presenter's page, told at the moments of the demo show."""

import pytest

from control.web.presenter import Presenter, presenter
from control.words import Words
from rundown.live.acts.messages import Acknowledge, Say, Withdraw
from rundown.live.asked import SYSTEM
from rundown.plan.show import Role
from tests.control.desk.stage import Stage, Tell


def seen(stage: Stage, language: str = "fr") -> Presenter:
    return presenter(stage.state, Words(language))


def test_on_air_it_tells_the_item_what_is_left_of_it_and_what_comes_next(tell: Tell) -> None:
    stage = tell("calm")
    page = seen(stage)
    assert (page.tone, page.state) == ("air", "À l’antenne")
    assert page.title == "Désannonce + interview 1\N{NO-BREAK SPACE}: Youssef Benali"
    assert (page.label, page.over_label) == ("Reste séquence", "Dépassement")
    assert page.left is not None
    assert page.left.value(stage.now) == stage.on_air.started + 360_000 - stage.now  # type: ignore[operator]  # it is on air
    assert (page.next, page.next_length) == ("Virgule", "0:10")
    assert page.note is None


def test_before_air_it_counts_to_the_first_take(tell: Tell) -> None:
    stage = tell("before")
    page = seen(stage, "en")
    assert (page.tone, page.state, page.title) == ("off", "Off air", "Passerelles")
    assert (page.label, page.over_label) == ("On air in", "On air late by")
    assert page.left is not None
    assert page.left.value(stage.now) == 228_000
    assert page.next == "Générique de début"


@pytest.mark.parametrize("moment", ["closed", "off"])
def test_with_nothing_on_air_nor_due_it_counts_nothing(tell: Tell, moment: str) -> None:
    page = seen(tell(moment))
    assert (page.tone, page.label, page.left, page.show_left) == ("off", "", None, None)


def test_a_rehearsal_is_never_red_and_says_its_name(tell: Tell) -> None:
    page = seen(tell("rehearsal"))
    assert (page.tone, page.state) == ("virt", "Répétition")


def test_the_last_message_to_the_presenter_stands_until_it_is_taken_back(tell: Tell) -> None:
    stage = tell("calm")
    for text in ("30 s", "Conclus"):
        stage.do(Say(text=text, to=Role.PRES), "hugo")
    stage.do(Say(text="Bravo"), "hugo")  # to all: the presenter is not to be told everything
    stage.do(Say(text="Micro ?", to=Role.SON), "hugo")
    note = seen(stage).note
    assert note is not None
    assert (note.text, note.who, note.at, note.is_read) == ("Conclus", "scripte", stage.now, False)
    stage.do(Acknowledge(message=note.number, role=Role.PRES, read=True), SYSTEM)
    read = seen(stage).note
    assert read is not None
    assert read.is_read
    stage.do(Withdraw(message=note.number), "hugo")
    before = seen(stage).note
    assert before is not None
    assert before.text == "30 s"


def test_it_names_posts_and_never_a_person_of_the_team(tell: Tell) -> None:
    stage = tell("calm")
    stage.do(Say(text="Conclus", to=Role.PRES), "hugo")
    told = repr(seen(stage))
    assert not [member.name for member in stage.state.plan.team if member.name in told]
