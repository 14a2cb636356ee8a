"""The go/no-go as text and colours, at the widths of the desks that show it."""

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from control.desk.ink import Line, text_of
from control.desk.paint.manner import Manner
from control.desk.paint.poll import ROOMY_ROWS, poll, rows_wanted
from control.desk.places import Place
from control.desk.theme import Token
from control.desk.view.desk import View, desk_view
from control.desk.view.scene import Link
from control.words import LANGUAGES, Words
from rundown.live.acts.gear import ReportHealth
from rundown.live.acts.poll import Answer, OpenPoll, Override
from rundown.live.acts.ticks import Tick
from rundown.live.asked import SYSTEM
from rundown.live.state import PassKind
from rundown.plan.show import Role, Show
from tests.control.desk.stage import TEAM, Stage

NO = "N-1 DX2 muet : essai en cours"


def asked(show: Show, *go: Role, no: bool = False, clips: bool = False, kind: PassKind = "live") -> Stage:
    stage = Stage(show)
    stage.open(kind)
    for clip in {(item.clip or "").rpartition(" ")[2] for item in show.items if item.clip} if clips else ():
        stage.do(Tick(subject="clip", what=clip), "noe")
    stage.do(OpenPoll(), "hugo", at=-210)
    for role in go:
        stage.do(Answer(role=role, go=True), TEAM[role])
    if no:
        stage.do(Answer(role=Role.SON, go=False, reason=NO), "lina")
    stage.at = -189
    return stage


def view_of(stage: Stage, language: str = "fr", role: Role = Role.PRO) -> View:
    return desk_view(stage.scene(language, link=Link(role=role)))


def drawn(view: View, width: int, height: int, ground: Token = "bg", language: str = "fr") -> tuple[Line, ...]:
    return poll(view, Manner(Words(language)), Place(x=0, y=0, width=width, height=height, ground=ground))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


def colours(lines: tuple[Line, ...], word: str) -> set[tuple[Token, Token]]:
    return {(span.ink.colour, span.ink.ground) for line in lines for span in line if word in span.text}


def test_packed_the_roles_stand_two_by_two_then_the_reasons_then_the_checks(show: Show) -> None:
    view = view_of(asked(show, Role.SCR, Role.IMG, Role.PRO, Role.REA, no=True, clips=True))
    assert rows_wanted(view) == 13
    assert texts(drawn(view, 80, 13)) == [
        " SONDAGE  4 prêts sur 6   attend PLA                                × F8 refusé",
        " SCR  Hugo T.      ■ PRÊT                SON  Lina B.      × PAS PRÊT",
        " IMG  Noé C.       ■ PRÊT                PLA  Awa D.       □ RÉPOND ?    0:21",
        " PRO  Tom R.       ■ PRÊT                REA  Inès M.      ■ PRÊT",
        f" × SON {NO}",
        "",
        " CONTRÔLES  faits par le serveur",
        "  ✓ Autorisations  6 signées",
        "  ✓ Magnétos       7 PAD",
        "  ✓ Matériel       10 sur 10 répondent",
        "  ✓ Postes         6 en place",
        "  ✓ Disque         écrit à temps",
        "  ✓ Horloge        à l’heure",
    ]


def test_spread_each_role_has_its_row_and_its_reason_beside_it(show: Show) -> None:
    lines = texts(drawn(view_of(asked(show, Role.SCR, no=True)), 104, ROOMY_ROWS, "s1"))
    assert [line[2:5] for line in lines[2:8]] == ["SCR", "SON", "IMG", "PLA", "PRO", "REA"]
    assert lines[3].endswith(NO)
    assert lines[9].startswith("  CONTRÔLES")
    assert sum("✓" in line or "×" in line for line in lines[11:17]) == 6


def test_who_answers_is_in_its_state_s_colour_and_who_does_not_is_filled(show: Show) -> None:
    lines = drawn(view_of(asked(show, Role.SCR, no=True)), 80, 13)
    assert ("ready", "bg") in colours(lines, "PRÊT")
    assert colours(lines, "PAS PRÊT") == {("fail", "bg")}
    assert colours(lines, "RÉPOND ?") == {("stby_on", "stby")}
    assert colours(lines, "Magnétos") == {("fail", "bg")}
    assert colours(lines, "Horloge") == {("dim", "bg")}


def test_when_all_are_go_the_count_is_ready_and_nothing_is_refused(show: Show) -> None:
    lines = drawn(view_of(asked(show, *TEAM, clips=True)), 78, 12)
    assert colours(lines, "6 prêts sur 6") == {("ready", "bg")}
    assert "refusé" not in texts(lines)[0]
    assert "attend" not in texts(lines)[0]


def test_only_the_director_is_told_how_to_override(show: Show) -> None:
    stage = asked(show, no=True)
    assert "F9 v passe outre" in texts(drawn(view_of(stage, role=Role.REA), 78, 13))[0]
    assert "F9" not in texts(drawn(view_of(stage, role=Role.SCR), 78, 13))[0]
    stage.do(Override())
    lines = drawn(view_of(stage, role=Role.REA), 78, 13)
    assert texts(lines)[0].endswith("▲ passé outre")
    assert colours(lines, "Magnétos") == {("stby", "bg")}


def test_in_a_rehearsal_what_is_found_is_told_and_blocks_nothing(show: Show) -> None:
    lines = drawn(view_of(asked(show, kind="rehearsal")), 78, 12)
    assert "refusé" not in texts(lines)[0]
    assert colours(lines, "Magnétos") == {("stby", "bg")}


def test_where_the_checks_have_no_room_those_that_are_good_give_theirs_then_the_heading(show: Show) -> None:
    unsigned = (replace(person, release="") if person.id == "INV2" else person for person in show.people)
    stage = asked(replace(show, people=tuple(unsigned)))
    stage.do(ReportHealth(unit="audio", health="gone"), SYSTEM)
    for clip in {(item.clip or "").rpartition(" ")[2] for item in show.items if item.clip}:
        stage.do(Tick(subject="clip", what=clip), "noe")
    view = view_of(stage)
    assert [line.split()[1] for line in texts(drawn(view, 78, 11))[5:]] == [
        "Autorisations", "Magnétos", "Matériel", "Postes", "Disque", "Horloge",
    ]  # fmt: skip
    assert [line.split()[0] for line in texts(drawn(view, 78, 7))[4:]] == ["CONTRÔLES", "×", "×"]
    assert [line.split()[1] for line in texts(drawn(view, 78, 6))[4:]] == ["Autorisations", "Matériel"]


def test_while_none_is_open_the_panel_asks_for_no_row_and_says_so(show: Show) -> None:
    stage = Stage(show)
    stage.open()
    assert rows_wanted(view_of(stage)) == 0
    assert texts(drawn(view_of(stage), 78, 2)) == [" SONDAGE  aucun ouvert", ""]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ground", ["bg", "s1"])
@pytest.mark.parametrize("width", [40, 58, 60, 72, 78, 80, 104, 134])
def test_it_fills_its_place_at_any_size(show: Show, width: int, ground: Token, language: str) -> None:
    view = view_of(asked(show, Role.SCR, no=True), language)
    for height in (1, 2, 5, 8, 12, 13, 17, 30):
        lines = drawn(view, width, height, ground, language)
        assert len(lines) == height
        assert {cell_len(text_of(line)) for line in lines} == {width}
