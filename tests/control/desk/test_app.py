"""The desk at its terminal, under Pilot, with a link that is one stage's."""

import pytest

from control.desk.app import run_desk
from control.desk.look import Look
from control.desk.refusals import EXIT_REFUSED
from control.wire.dialling import LinkRefused
from rundown.live.acts.doubt import Doubt
from rundown.live.acts.gear import Arm
from rundown.live.acts.passes import Hold
from rundown.live.acts.running import SetNext, Take
from rundown.live.acts.ticks import Tick
from rundown.live.asked import SYSTEM
from rundown.live.message import ArmedAct
from rundown.plan.show import Role
from tests.control.desk.sitting import SIZES, desk, press
from tests.control.desk.stage import Tell
from tests.house import until


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_f8_takes_with_what_was_on_the_screen(tell: Tell, size: tuple[int, int], language: str) -> None:
    stage = tell("call")
    stage.at = 240
    made = desk(stage, language)
    async with made.app.run_test(size=size) as pilot:
        before = made.link.seen()
        await press(pilot, "f8")
        assert made.link.asked == [(Take(), before)]
        assert "05 VT" in made.text("item")
        assert "Reportage 1" in made.text("item")


@pytest.mark.parametrize("size", SIZES)
async def test_a_refusal_is_said_in_words(tell: Tell, size: tuple[int, int]) -> None:
    stage = tell("call")
    stage.at = 240
    made = desk(stage)
    async with made.app.run_test(size=size) as pilot:
        await press(pilot, "f8", "f8")
        assert "trop tôt après la dernière prise : réappuyer dans 1,0 s" in made.text("alert")


async def test_a_key_without_effect_says_why_and_sends_nothing(tell: Tell) -> None:
    made = desk(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f4")
        assert "aucun top à donner" in made.text("alert")
        assert made.link.asked == []


async def test_f9_offers_the_acts_and_the_letter_does_one(tell: Tell) -> None:
    made = desk(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "o")
        assert made.link.asked == []
        await press(pilot, "f9")
        assert "o rendre l’antenne" in made.text("alert")
        await press(pilot, "o")
        assert "ANTENNE RENDUE" in made.text("item")
        assert "HORS ANTENNE" in made.text("header")


async def test_hold_asks_for_enter(tell: Tell) -> None:
    made = desk(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "h")
        assert made.link.asked == []
        await press(pilot, "enter")
        assert [command for command, _ in made.link.asked] == [Hold(on=True)]
        assert "TENUE" in made.text("item")


@pytest.mark.parametrize(("size", "panel"), [((80, 24), "page"), ((160, 48), "rundown")])
async def test_the_arrows_choose_a_row_and_f7_sets_it_next(tell: Tell, size: tuple[int, int], panel: str) -> None:
    made = desk(tell("calm"))
    async with made.app.run_test(size=size) as pilot:
        await press(pilot, "down", "down")
        assert "›  09" in made.text(panel)
        await press(pilot, "f7")
        assert [command for command, _ in made.link.asked] == [SetNext(item="DUP1")]
        assert "09" in made.text("ahead").split("\n")[1]


async def test_a_click_on_a_row_selects_it_and_on_a_key_presses_it(tell: Tell) -> None:
    made = desk(tell("calm"))
    async with made.app.run_test(size=(160, 48)) as pilot:
        rundown = made.app.board.panels["rundown"]
        await pilot.click(offset=(rundown.region.x + 4, rundown.region.y + 10))
        await pilot.pause()
        assert made.app.hand.selected == "JEU_Q1"
        keys = made.text("keys")
        await pilot.click(offset=(keys.index("F8") + 1, 47))
        await pilot.pause()
        assert [command for command, _ in made.link.asked] == [Take()]


async def test_the_journal_and_the_keys_open_and_close(tell: Tell) -> None:
    made = desk(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "t")
        assert "JOURNAL" in made.text("page")
        await press(pilot, "question_mark")
        assert "F9 o   rendre l’antenne" in made.text("page")
        await press(pilot, "escape")
        assert made.app.board.panels["cues"].region.height == 5


async def test_a_lost_link_greys_the_keys_and_goes_on_counting(tell: Tell) -> None:
    made = desk(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        made.link.status = "lost"
        made.link.tell("link")
        await pilot.pause()
        assert "× LIAISON PERDUE" in made.text("alert")
        assert "≈20:11:46" in made.text("header")
        await press(pilot, "f8")
        assert made.link.asked == []
        assert made.app.rings == 1


@pytest.mark.parametrize(("bell", "rings"), [(True, 1), (False, 0)])
async def test_what_needs_a_decision_rings_once(tell: Tell, *, bell: bool, rings: int) -> None:
    stage = tell("calm")
    made = desk(stage, bell=bell)
    async with made.app.run_test(size=(80, 24)) as pilot:
        fire = f"{stage.next.id}/@take"
        stage.do(Arm(acts=(ArmedAct(fire=fire, basis="b"),)), SYSTEM)
        stage.do(Doubt(fires=(fire,)), SYSTEM)
        made.link.tell()
        await pilot.pause()
        made.link.tell("journal")
        await pilot.pause()
        assert "? INCONNU" in made.text("alert")
        assert made.app.rings == rings
        await press(pilot, "f9", "k")
        assert made.text("alert").strip() == ""


@pytest.mark.parametrize("size", SIZES)
async def test_no_cell_of_a_rehearsal_is_red(tell: Tell, size: tuple[int, int]) -> None:
    made = desk(tell("rehearsal"))
    async with made.app.run_test(size=size):
        panels = [panel for panel in made.app.board.panels.values() if panel.region.area]
        strips = [panel.render_line(row) for panel in panels for row in range(panel.size.height)]
        colours = {
            colour.name for strip in strips for segment in strip if segment.style
            for colour in (segment.style.color, segment.style.bgcolor) if colour is not None
        }  # fmt: skip
        assert "#a99bff" in colours
        assert colours.isdisjoint({"#d62839", "#ff6b70"})


async def test_before_the_first_snapshot_the_frame_stands_and_keys_do_nothing(tell: Tell) -> None:
    made = desk(tell("calm"))
    made.link.state = None
    async with made.app.run_test(size=(80, 24)) as pilot:
        assert "liaison…" in made.text("alert")
        await press(pilot, "f8")
        assert made.link.asked == []
        made.link.tell()
        await pilot.pause()
        assert "À L’ANTENNE" in made.text("item")


async def test_the_language_is_the_show_s_unless_told(tell: Tell) -> None:
    made = desk(tell("calm"), None)
    async with made.app.run_test(size=(80, 24)):
        assert "HEURE" in made.text("header")


async def test_a_terminal_that_changes_size_gets_its_layout(tell: Tell) -> None:
    made = desk(tell("calm"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(160, 48)
        await pilot.pause()
        assert "CONDUCTEUR" in made.text("rundown")
        assert made.app.board.panels["rundown"].region.x == 106


async def test_tenths_are_drawn_in_the_last_ten_seconds_only(tell: Tell) -> None:
    stage = tell("call")
    made = desk(stage)
    async with made.app.run_test(size=(80, 24)):
        assert ".4" in made.text("item")
        stage.at += 0.3
        await until(lambda: ".1" in made.text("item"))


async def test_a_terminal_the_server_refuses_ends_with_a_sentence(tell: Tell) -> None:
    made = desk(tell("calm"))
    made.link.refuses = LinkRefused("bad_code", {})
    async with made.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
    assert made.app.return_value == EXIT_REFUSED


def test_an_address_that_is_none_is_told_before_the_screen_is_taken() -> None:
    with pytest.raises(ValueError, match="is not an address"):
        run_desk("nowhere", "code", Role.REA, None, Look())


async def test_a_pass_that_opens_offers_the_rundown_for_print_and_p_gives_it(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address))
    made = desk(tell("closed"))
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f9", "r")
        assert "P donne le conducteur" in made.text("alert")
        await press(pilot, "P")
        assert made.link.paper_address() in made.text("alert")
        await until(lambda: opened == [made.link.paper_address()])


@pytest.mark.parametrize(
    ("role", "panel", "shown", "chosen"),
    [
        (Role.SON, "channels", "INV2", "channel INV2"),
        (Role.PLA, "guests", "Nora Vasseur", "person INV3"),
        (Role.PRO, "lines", "DX2", "line DX2"),
    ],
)
async def test_a_click_on_a_row_of_an_operator_s_list_chooses_it(
    tell: Tell, role: Role, panel: str, shown: str, chosen: str
) -> None:
    made = desk(tell("vt"), role=role)
    async with made.app.run_test(size=(80, 24)) as pilot:
        row = next(row for row, line in enumerate(made.text(panel).splitlines()) if shown in line)
        await pilot.click(f"#{panel}", offset=(4, row))
        await pilot.pause()
        assert made.app.hand.chosen == chosen


async def test_the_palette_offers_the_acts_of_the_desk_by_name_and_does_the_one_chosen(tell: Tell) -> None:
    made = desk(tell("vt"), role=Role.PLA)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", *"passage", "escape")
        assert len(made.app.screen_stack) == 1
        await press(pilot, "ctrl+p", *"micro")
        await until(lambda: made.app.screen.query("OptionList")[0].option_count == 1)
        await press(pilot, "down", "enter")
        ticked = Tick(subject="mic", what="INV2")
        await until(lambda: ticked in [command for command, _ in made.link.asked])


async def test_what_acts_live_still_does_over_the_palette(tell: Tell) -> None:
    stage = tell("call")
    stage.at = 240
    made = desk(stage)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", "f8")
        await until(lambda: made.link.asked != [])
        assert [command for command, _ in made.link.asked] == [Take()]


async def test_in_the_last_seconds_only_what_shows_tenths_is_made_anew(tell: Tell) -> None:
    stage = tell("call")
    stage.at = 3 * 60 + 53.6
    made = desk(stage)
    async with made.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = made.app.board.panels["cues"].lines
        stage.at += 0.1
        made.app.paint()
        assert " .3" in made.text("item")
        assert made.app.board.panels["cues"].lines is before
        stage.at += 0.9
        made.app.paint()
        assert " .4" in made.text("item")
        assert made.app.board.panels["cues"].lines is not before
