from msgspec.structs import replace

from control.desk.view.img import choices, img
from control.desk.view.img_captions import CaptionRow
from control.desk.view.img_carriers import Carrier
from control.desk.view.img_clips import Deck, Playing
from rundown.live.acts.gear import ReportHealth
from rundown.live.acts.hands import SeeMoved, SetAutomation
from rundown.live.acts.running import Take
from rundown.live.asked import SYSTEM
from rundown.plan.show import Show
from tests.control.desk.img_stage import R2_START, found, in_report, scene_of
from tests.control.desk.stage import Stage, Tell


def deck(stage: Stage, name: str) -> Deck:
    return next(each for each in img(scene_of(stage)).decks if each.name == name)


def playing(stage: Stage) -> Playing:
    shown = img(scene_of(stage)).playing
    assert shown is not None
    return shown


def rows(stage: Stage, number: str) -> list[CaptionRow]:
    return [row for row in img(scene_of(stage)).captions.rows if row.number == number]


def carrier(stage: Stage, name: str) -> Carrier:
    return next(each for each in img(scene_of(stage)).carriers if each.name == name)


# --- the clip on air ---


def test_the_figure_is_what_is_left_of_the_clip(show: Show) -> None:
    shown = playing(in_report(show))
    assert (shown.figure.text, shown.figure.tenth, shown.figure.colour) == ("0:08", ".4", "stby")
    assert (shown.counts_clip, shown.length, shown.ends, shown.done) == (True, "4:00", "20:22:55", 965)
    assert shown.back == "CAM3, plateau, table"


def test_the_deck_on_air_says_its_clip_and_that_it_plays(show: Show) -> None:
    on_air = playing(in_report(show)).deck
    assert on_air is not None
    assert on_air.clip is not None
    assert (on_air.name, on_air.clip.name, on_air.clip.is_ready) == ("VTB", "R2", True)
    assert (on_air.state, on_air.said) == ("confirmed", "lecture")


def test_a_clip_that_the_deck_does_not_play_is_told(show: Show) -> None:
    stage = in_report(show)
    stage.sent("P1/again", "vt B", "R2 cued")
    assert (deck(stage, "VTB").state, deck(stage, "VTB").said) == ("not_ready", "calé")
    stage.sent("P1/other", "vt B", "R1 playing")
    assert (deck(stage, "VTB").state, deck(stage, "VTB").said) == ("not_ready", "contient R1")


def test_a_clip_that_ends_before_its_time_is_told_and_at_its_time_it_is_done(show: Show) -> None:
    stage = in_report(show)
    stage.do(SeeMoved(place="vt B", value="R2 ended"), SYSTEM)
    assert (deck(stage, "VTB").state, deck(stage, "VTB").said) == ("not_ready", "terminé")
    stage.at = R2_START + 240
    assert deck(stage, "VTB").state == "done"


def test_a_deck_nobody_heard_from_is_not_said_to_play(tell: Tell) -> None:
    stage = tell("call")
    stage.do(Take(), at=240)
    shown = playing(stage)
    assert shown.deck is not None
    assert (shown.deck.name, shown.deck.state) == ("VTA", "unknown")


def test_without_a_clip_the_figure_is_the_item_s(tell: Tell) -> None:
    shown = playing(tell("calm"))
    assert (shown.deck, shown.counts_clip, shown.figure.text) == (None, False, "1:44")


def test_a_clip_shorter_than_its_item_leaves_the_figure_to_the_item(show: Show) -> None:
    stage = Stage(show)
    stage.open()
    stage.air(14)
    shown = playing(stage)
    assert shown.deck is not None
    assert shown.deck.clip is not None
    assert (shown.deck.clip.name, shown.deck.clip.length) == ("JINGLE_JEU", "")
    assert (shown.counts_clip, shown.length) == (False, "1:00")


def test_a_clip_that_a_cue_plays_is_on_air_once_the_mixer_airs_its_deck(show: Show) -> None:
    stage = Stage(show)
    stage.open()
    stage.air(2)
    stage.sent(f"{stage.on_air.id}/play", "vt B", "SOM_OFF playing")
    assert playing(stage).deck is None
    stage.sent(f"{stage.on_air.id}/mix", "vision pgm", "6")
    on_air = playing(stage).deck
    assert on_air is not None
    assert on_air.clip is not None
    assert (on_air.name, on_air.clip.name, on_air.clip.is_ready) == ("VTB", "SOM_OFF", None)


def test_nothing_plays_off_air(tell: Tell) -> None:
    assert img(scene_of(tell("before"))).playing is None
    assert img(scene_of(tell("closed"))).playing is None


# --- the decks ---


def test_the_other_deck_says_what_is_to_be_cued_and_where(show: Show) -> None:
    free = deck(in_report(show), "VTA")
    assert free.clip is not None
    assert (free.state, free.said, free.is_on_air) == ("planned", "libre, à caler", False)
    assert (free.clip.name, free.clip.length, free.clip.is_ready, free.clip.cued_at) == ("R3", "3:30", True, "à 21")
    assert free.clip.first_words == "(train au loin)"


def test_a_deck_says_that_its_clip_is_cued_or_that_it_holds_another(show: Show) -> None:
    stage = in_report(show)
    stage.sent("P1/cue", "vt A", "R3 cued")
    assert (deck(stage, "VTA").state, deck(stage, "VTA").said) == ("confirmed", "calé")
    stage.do(SeeMoved(place="vt A", value="R1 cued"), SYSTEM)
    assert (deck(stage, "VTA").state, deck(stage, "VTA").said) == ("late", "contient R1")


def test_a_clip_of_the_next_item_that_is_not_cued_is_waited_for(tell: Tell) -> None:
    stage = tell("calm")
    assert (deck(stage, "VTB").state, deck(stage, "VTB").said) == ("late", "À CALER")
    assert deck(stage, "VTA").state == "planned"


def test_decks_left_to_their_operator_or_without_answer_say_so(show: Show) -> None:
    stage = in_report(show)
    stage.do(ReportHealth(unit="vt", health="gone"), SYSTEM)
    assert {each.said for each in img(scene_of(stage)).decks} == {"sans réponse"}
    stage.do(SetAutomation(unit="vt", on=False), "noe")
    assert {(each.state, each.said) for each in img(scene_of(stage)).decks} == {("late", "à la main")}


def test_clips_that_have_aired_are_no_longer_listed(show: Show) -> None:
    assert [clip.name for clip in img(scene_of(in_report(show))).clips] == ["R2", "JINGLE_JEU", "R3", "GEN_FIN"]


# --- the captions ---


def test_a_caption_gone_says_how_long_it_was_seen(show: Show) -> None:
    (gone,) = rows(in_report(show), "12")
    assert (gone.state, gone.head, gone.tail) == ("done", "Théâtre du Passe-Muraille", "Reportage Jade Perrin")
    assert (gone.when, gone.is_reread) == ("vu 0:05", True)


def test_the_next_caption_says_when_it_comes_and_for_how_long(show: Show) -> None:
    stage = in_report(show)
    shown = img(scene_of(stage)).captions
    assert [row.head for row in shown.rows if row.state == "next"] == ["Claire Estève"]
    assert [(row.when, row.is_reread) for row in rows(stage, "13")] == [("+0:12, 5 s", True)]
    assert shown.shown == ""


def test_a_caption_that_waits_for_a_go_names_whose(show: Show) -> None:
    question, corner = rows(in_report(show), "14")
    assert (question.head, question.when, question.is_reread) == (
        "Question 2 : Qui a écrit « Habiter les ruines » ? A / B / C — 40 s",
        "+0:16, PRO",
        True,
    )
    assert (corner.head, corner.text, corner.when, corner.is_reread) == ("coin_qr", "", "+0:56, PRO", None)


def test_templates_without_a_text_take_the_captions_of_their_item_in_order(tell: Tell) -> None:
    opened = rows(tell("before"), "03")
    assert [(row.head[:10], row.when) for row in opened] == [
        ("jeu.passer", "+0:10, 35 s"), ("3 lots — j", "+0:45, 20 s"), ("Empreinte ", "+1:05, 20 s"), ("coin_qr", "+1:25"),
    ]  # fmt: skip


def test_a_caption_that_no_cue_shows_says_so(tell: Tell) -> None:
    assert [row.when for row in rows(tell("before"), "06")] == ["+0:15, 5 s", "sans top"]


def test_a_caption_not_re_read_is_told_until_somebody_does(show: Show) -> None:
    stage = in_report(show)
    (nora,) = rows(stage, "16")
    assert nora.is_reread is False
    found(stage, "caption", nora.text)
    assert rows(stage, "16")[0].is_reread is True


def on_air_with_a_caption(show: Show) -> Stage:
    stage = in_report(show)
    stage.do(Take(), at=R2_START + 240)
    stage.at += 12
    stage.sent(f"{stage.on_air.id}/ITW2.1", "caption shown", "tiers_nom Claire Estève")
    stage.at += 2
    return stage


def test_the_caption_on_air_counts_down_to_its_removal(show: Show) -> None:
    stage = on_air_with_a_caption(show)
    (claire,) = rows(stage, "13")
    shown = img(scene_of(stage)).captions
    assert (claire.state, claire.when) == ("on_air", "retrait 0:03")
    assert (shown.state, shown.shown) == ("on_air", "Claire Estève")


def test_a_caption_taken_off_by_another_hand_is_no_longer_on_air(show: Show) -> None:
    stage = on_air_with_a_caption(show)
    stage.do(SeeMoved(place="caption shown", value=""), SYSTEM)
    assert rows(stage, "13")[0].state == "done"
    assert img(scene_of(stage)).captions.shown == ""


def test_a_caption_the_unit_did_not_show_has_failed(show: Show) -> None:
    stage = in_report(show)
    stage.do(Take(), at=R2_START + 240)
    stage.sent(f"{stage.on_air.id}/ITW2.1", "caption shown", "tiers_nom Claire Estève", answer="tiers_nom Nora")
    shown = img(scene_of(stage)).captions
    assert rows(stage, "13")[0].state == "failed"
    assert (shown.state, shown.shown) == ("on_air", "tiers_nom Nora")


def test_a_caption_whose_time_has_passed_is_late(show: Show) -> None:
    stage = in_report(show)
    stage.do(Take(), at=R2_START + 240)
    stage.at += 15
    (claire,) = rows(stage, "13")
    assert (claire.state, claire.when, claire.when_colour) == ("late", "+0:03", "stby")


def test_a_rehearsal_airs_nothing(tell: Tell) -> None:
    stage = tell("rehearsal")
    stage.sent(f"{stage.on_air.id}/LIVE.2", "caption shown", "tiers_musique Nora Vasseur")
    assert rows(stage, "16")[0].state == "rehearsal"
    assert img(scene_of(stage)).captions.state == "rehearsal"


# --- what carries the show away, and the units ---


def test_recorders_and_stream_say_since_when_they_run(show: Show) -> None:
    stage = in_report(show)
    main, stream = carrier(stage, "main"), carrier(stage, "Diffusion")
    assert (main.lamp, main.said, main.since) == ("●", "enregistre", "23:16")
    assert (stream.lamp, stream.said, stream.carries) == ("●", "diffuse", "stream")


def test_a_recorder_that_stands_on_air_is_a_fault(show: Show) -> None:
    stage = in_report(show)
    stage.do(SeeMoved(place="rec iso", value="stopped"), SYSTEM)
    assert (carrier(stage, "iso").lamp, carrier(stage, "iso").colour) == ("×", "fail")


def test_what_nobody_heard_from_is_unknown(tell: Tell) -> None:
    assert [(each.lamp, each.colour) for each in img(scene_of(tell("calm"))).carriers] == [("?", "virt")] * 3
    assert {each.colour for each in img(scene_of(tell("before"))).carriers} == {"dim"}


def test_a_unit_left_to_its_operator_says_so(show: Show) -> None:
    stage = in_report(show)
    stage.do(SetAutomation(unit="rec", on=False), "noe")
    units = {unit.id: (unit.lamp, unit.said) for unit in img(scene_of(stage)).units}
    assert units["rec"] == ("▲", "à la main")
    assert units["vt"] == ("✓", "automatique")
    assert carrier(stage, "main").said == "à la main"


# --- choosing ---


def test_captions_then_clips_then_units_can_be_chosen(show: Show) -> None:
    found_ = choices(scene_of(in_report(show)))
    assert found_[0] == "caption Théâtre du Passe-Muraille | Reportage Jade Perrin"
    assert [each.partition(" ")[0] for each in found_] == sorted(each.partition(" ")[0] for each in found_)
    assert found_[-8:] == (
        "clip R2", "clip JINGLE_JEU", "clip R3", "clip GEN_FIN", "unit vt", "unit caption", "unit rec", "unit stream",
    )  # fmt: skip
    assert len(set(found_)) == len(found_)


def test_the_chosen_row_is_marked(show: Show) -> None:
    stage = in_report(show)
    for row in choices(scene_of(stage)):
        shown = img(scene_of(stage, row))
        marked = [each.text for each in shown.captions.rows if each.is_chosen]
        marked += [clip.name for clip in shown.clips if clip.is_chosen]
        marked += [unit.id for unit in shown.units if unit.is_chosen]
        assert marked == [row.partition(" ")[2]]


def test_a_show_without_gear_has_nothing_but_its_texts(stage: Stage) -> None:
    bare = replace(stage.state.plan, gear=())
    stage.state = replace(stage.state, standing=replace(stage.state.standing, show=bare))
    shown = img(scene_of(stage))
    assert (shown.carriers, shown.units) == ((), ())
    assert {row.when for row in shown.captions.rows} <= {"sans top", "+0:00"}
    assert [each.name for each in shown.decks] == ["A", "B"]
