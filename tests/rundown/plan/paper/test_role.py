import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rundown.plan.paper.page import Row, Sheet
from rundown.plan.paper.role import PARTS, ROLES, TAIL, last_of, role_sheet
from rundown.plan.show import At, Cue, Item, Role
from tests.rundown.plan.paper.studio import VOCABULARY, do, show
from tests.rundown.plan.paper.test_sheet import STAMP, texts
from tests.rundown.plan.small_show import item

FIXED = 4
"""The columns before the role's own."""


def sheet(role: Role, *items: Item) -> Sheet:
    return role_sheet(show(*items), role, VOCABULARY, STAMP)


def own(row: Row) -> list[list[str]]:
    return texts(row)[FIXED:]


def test_every_role_but_the_overview_has_its_columns() -> None:
    assert set(ROLES) == set(PARTS) == set(Role) - {Role.VUE}


@pytest.mark.parametrize("role", ROLES)
def test_each_sheet_has_every_item_and_a_cell_for_each_column(role: Role) -> None:
    page = sheet(role, item("A", sound=("PRES",)), item("B"), item("C", floated=True))
    assert len(page.rows) == 3
    assert all(len(row.cells) == len(page.columns) for row in page.rows)


def test_the_sheet_names_the_role_and_who_holds_it() -> None:
    page = sheet(Role.SON, item("A"))
    assert page.title == "Small · conducteur SON"
    assert page.aside[0].text == "Lina B. · "
    assert sheet(Role.PRO, item("A")).aside[0].text.startswith("vendredi")


def test_sound_reads_what_to_open_to_close_and_what_is_then_open() -> None:
    off = Cue(id="x", at=At("out"), role=Role.SON, do=do("audio.INV1.off", "log.mark X"))
    page = sheet(
        Role.SON,
        item("A", sound=("PRES",), feeds=("DX1",)),
        item("B", sound=("PRES", "INV1"), last_words="…court.", cues=(off,)),
        item("C", sound=(), feeds=()),
    )
    assert [own(row) for row in page.rows] == [
        [["+ PRES"], [], ["PRES"], ["DX1"], [], []],
        [["+ INV1"], [], ["PRES, INV1"], ["DX1"], ["sortie fermer INV1"], ["…court."]],
        [[], ["− PRES"], [], ["fermé"], [], []],
    ]


def test_an_item_that_asks_nothing_is_one_grey_line_with_what_stands() -> None:
    page = sheet(Role.SON, item("A", sound=("PRES",)), item("B", sound=("PRES",), last_words="Mots."))
    assert [row.quiet for row in page.rows] == [False, True]
    assert own(page.rows[1]) == [[], [], ["PRES"], [], [], []]


def test_an_item_that_names_the_role_asks_something() -> None:
    assert not sheet(Role.SON, item("A", roles=(Role.SON,))).rows[0].quiet


def test_a_floated_item_is_quiet_for_all_and_an_untimed_row_a_title() -> None:
    page = sheet(Role.SON, item("A", sound=("PRES",), floated=True), item("M", planned=0, untimed=True))
    assert page.rows[0].quiet
    assert texts(page.rows[1]) == [["M"]]


def test_a_feed_that_changes_is_sounds_business() -> None:
    page = sheet(Role.SON, item("A"), item("B", feeds=("DX1",)))
    assert [row.quiet for row in page.rows] == [True, False]


def test_cues_stand_in_the_order_of_time_after_the_presets() -> None:
    cues = (
        Cue(id="a", at=At("out"), role=Role.IMG, call="Fin."),
        Cue(id="b", at=At("start", 4_000), role=Role.REA, call="Top.", do=do("vision.cut CAM1", "caption.show nom 1")),
        Cue(id="c", at=At("start"), role=Role.IMG, do=do("audio.PRES.on")),
        Cue(id="d", at=At("start"), role=Role.SCR, call="Dans 10."),
        Cue(id="e", at=At("start"), role=Role.IMG, do=do("log.mark X")),
    )
    row = sheet(Role.IMG, item("A", clip="A R1", preset=do("vt.A.cue R1", "vision.preview VTA"), cues=cues)).rows[0]
    assert own(row)[2] == [
        "prépa caler R1 sur A",
        "+0:00 ouvrir PRES",
        "+0:04 REA «\u202fTop.\u202f» synthé nom 1",
        "sortie «\u202fFin.\u202f»",
    ]


def test_images_read_the_clip_and_the_captions_by_their_place() -> None:
    row = sheet(Role.IMG, item("A", clip="A R1", captions=("Nom | qualité", "Deux"), first_words="Un.")).rows[0]
    assert own(row) == [["A · R1"], ["1 Nom · qualité", "2 Deux"], [], ["Un."], []]


def test_the_floor_reads_who_comes_who_stays_which_mic_and_light() -> None:
    page = sheet(
        Role.PLA,
        item("A", people=("PRES",), sound=("PRES", "JING lit"), light="plateau"),
        item("B", people=("PRES", "INV1", "ES9"), place="table"),
        item("C", people=("PRES",)),
    )
    assert own(page.rows[0]) == [["Salomé Arnaud"], ["PRES"], ["plateau"], []]
    assert own(page.rows[1]) == [["Youssef Benali, ES9, Salomé Arnaud, table"], ["PRES"], ["plateau"], []]
    assert [row.quiet for row in page.rows] == [False, False, True]


def test_the_director_reads_the_picture_and_its_cameras() -> None:
    page = sheet(
        Role.REA, item("A", roles=(Role.REA,), picture="multicam", cameras=("CAM1", "CAM2"), last_words="Fin.")
    )
    assert own(page.rows[0]) == [["multicam", "CAM1 CAM2"], [], ["Fin."]]


def test_cameras_that_the_picture_names_are_not_said_twice() -> None:
    page = sheet(Role.REA, item("A", roles=(Role.REA,), picture="CAM1 / CAM4", cameras=("CAM1", "CAM4")))
    assert own(page.rows[0])[0] == ["CAM1 / CAM4"]


def test_production_reads_the_game_whoever_calls_it() -> None:
    cue = Cue(id="a", at=At("start"), role=Role.SCR, do=do("game.open"))
    assert own(sheet(Role.PRO, item("A", cues=(cue,))).rows[0])[1] == ["+0:00 jeu\u00a0: ouvrir"]


def test_the_presenter_reads_the_words_of_each_item_with_the_presenter_and_what_is_said_in_the_ear() -> None:
    cue = Cue(id="a", at=At("end", -10_000), role=Role.SCR, do=do("ifb.PRES.say conclus", "ifb.DX1.say non"))
    page = sheet(
        Role.PRES,
        item("A", people=("PRES",), first_words="Un.", last_words="Deux.", cues=(cue,)),
        item("B", people=("INV1",)),
    )
    assert own(page.rows[0]) == [["Salomé Arnaud"], ["Un."], ["Deux."], ["fin −0:10 dire à PRES\u00a0: conclus"]]
    assert page.rows[1].quiet


def test_the_form_says_how_its_times_are_read() -> None:
    assert "GO" in sheet(Role.REA, item("A")).legend
    assert "ouvrir" in sheet(Role.SON, item("A")).legend
    english = role_sheet(show(item("A")), Role.SON, VOCABULARY, replace(STAMP, language="en"))
    assert english.columns[FIXED].head == "Open"


@pytest.mark.parametrize(
    ("words", "tail"),
    [
        ("(musique)", "(musique)"),
        ("…Maël Dufau a poussé la porte.", "…Dufau a poussé la porte."),
        ("…bravo à tous les trois, vous recevez un message.", "…vous recevez un message."),
        ("il y a donc un mot qui finit ici exactement.", "…qui finit ici exactement."),
        ("x" * 40, "…" + "x" * TAIL),
    ],
)
def test_the_last_words_are_cut_before_a_word(words: str, tail: str) -> None:
    assert last_of(words) == tail


@given(st.text())
def test_the_tail_is_never_longer_than_a_busy_hand_can_read(words: str) -> None:
    assert len(last_of(words)) <= TAIL + 1
