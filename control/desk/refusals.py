"""What a refusal says to the person who pressed: a sentence for each code, with what to do."""

from collections.abc import Mapping

from control.desk.mine_refusals import OF_TEXTS
from control.desk.register_refusals import OF_ROWS, OF_VALUES, of_register
from control.desk.view import poll
from control.desk.view.scene import Scene
from control.words import N_, Words

EXIT_REFUSED = 3
"""How a desk ends that the server will not have."""

SENTENCES: Mapping[str, str] = {
    # the show
    "too_soon": N_("too soon after the last take: press again in {wait}"),
    "other_on_air": N_("what is on air had changed: look, then press again"),
    "other_next": N_("the next item had changed: look, then press again"),
    "expect_missing": N_("the server was not told what you saw: press again"),
    "no_next": N_("nothing is next: choose a row, F7 sets it next"),
    "no_pass": N_("no pass is open: F9 opens one"),
    "pass_open": N_("pass {number} is still open: F9 c closes it"),
    "no_items": N_("the rundown has no item to air"),
    "not_on_air": N_("the show is not on air"),
    "still_on_air": N_("the show is on air: F9 o hands back first"),
    "unknown_item": N_("this item is no longer in the rundown"),
    "floated": N_("item {item} is floated: it cannot be aired"),
    "nothing_to_take_back": N_("there is no take to undo"),
    "too_late_to_take_back": N_("a take is undone within 10 s: set the item next and take it"),
    "not_aired": N_("item {item} has not aired, or counts already"),
    "not_due": N_("it is not yet time for the next item to go by itself"),
    # the rundown
    "protected": N_("item {item} is {standing}: {field} will change there too, Enter confirms"),
    "changed_beneath": N_("{field} of item {item} was changed meanwhile by {by}: look, then send again"),
    "bad_value": N_("this cannot stand there: {field} {text}"),
    "not_editable": N_("{field} is not changed from a desk: edit the show file"),
    "on_air": N_("item {item} is on air: it cannot be floated"),
    "has_aired": N_("item {item} has aired: it stays in the rundown"),
    "nothing_to_undo": N_("you have changed nothing that can be undone"),
    "nothing_to_redo": N_("you have undone nothing that can be made again"),
    "nothing_to_catch_up": N_("the show is on time, or nothing can be given"),
    "way_changed": N_("the way back is no longer what was shown: look, then press again"),
    "unknown_timer": N_("there are three timers, 1 to 3"),
    "timer_not_set": N_("timer {timer} is not set"),
    "doubtful": N_("whether {cue} was sent is unknown: F9 k or F9 a decides first"),
    "unknown_after_restart": N_("the server has started again: whether this was done is unknown, look before pressing"),
    # cues
    "unknown_cue": N_("this cue is no longer known"),
    "cue_not_in_play": N_("this cue belongs to an item neither on air nor next"),
    "already_fired": N_("this cue was already given"),
    "not_called": N_("this cue was not asked to stand by"),
    "not_doubtful": N_("this is already decided"),
    "not_gone": N_("this cue was not given its go yet"),
    "no_poll": N_("no go/no-go is open: y opens one"),
    "already_aired": N_("the show has been on air: the go/no-go is for before"),
    "no_go": N_("{number} no-go, first of all {text}: F9 v overrides"),
    "nothing_to_override": N_("nothing says no-go"),
    # the game
    "no_game": N_("this rundown has no game"),
    "not_committed": N_("the commitment of the draw is not public yet"),
    "already_committed": N_("the commitment is public: it cannot be changed"),
    "bad_hash": N_("this is not a whole fingerprint"),
    "game_not_open": N_("entries are not open yet"),
    "game_closed": N_("entries are closed"),
    "game_not_closed": N_("entries are not closed yet"),
    "unknown_question": N_("the game has no such question"),
    "question_open": N_("another question is still open: close it first"),
    "question_closed": N_("this question was asked already"),
    "question_not_asked": N_("this question was not asked"),
    "list_not_frozen": N_("the list is not frozen yet: the server makes it"),
    "list_published": N_("the list is public and final"),
    "list_not_published": N_("the fingerprint of the list is not public yet"),
    "bad_ticket": N_("this is no ticket: eight signs, 7K4M-92QD"),
    "bad_entropy": N_("three throws of five dice: 35162 44216 53661"),
    "entropy_entered": N_("the public seed stands already"),
    "no_entropy": N_("the dice are to be typed by two people: A"),
    "nobody_eligible": N_("no ticket is on the list: the draw is put off"),
    "draw_asked": N_("the draw is made already"),
    "draw_not_asked": N_("the draw was not asked"),
    "wrong_secret": N_("the secret is not the one committed to"),
    "wrong_list": N_("the list is not the one published"),
    "wrong_order": N_("the ranking is not that of the draw"),
    "not_drawn": N_("the winners are not drawn yet"),
    "unknown_rank": N_("nobody won at this rank"),
    "no_winner": N_("no winner is left at this rank"),
    "rank_before": N_("the winner before is announced first"),
    "not_announced": N_("this winner was not announced"),
    "prize_delivered": N_("this prize was delivered"),
    # the log book
    "not_sealed": N_("what is private is written at a desk, where it is sealed"),
    "unknown_incident": N_("incident {incident} is not open"),
    "unknown_message": N_("this message is no longer in the thread"),
    "unknown_check": N_("there is nothing of that name to check: {text}"),
    "too_many_options": N_("a decision is between {longest} things at most"),
    "not_an_option": N_("{text} is none of the options"),
    # the registers of the production
    **OF_ROWS,
    # what candidates write
    **OF_TEXTS,
    # the gear
    "no_panic": N_("the plan declares no panic state: write [panic] in the show file"),
    "unknown_unit": N_("the studio has no unit {unit}"),
    "empty_note": N_("a note needs words"),
    "note_too_long": N_("a note holds {longest} signs at most"),
    # people and the clock
    "not_yours": N_("this is for {roles}"),
    "seat_taken": N_("somebody sits at {role}: it is handed over, not taken"),
    "script_first": N_("SCR takes {role} over first"),
    "unknown_person": N_("there is nobody of that name in the team"),
    "bad_rate": N_("the clock cannot run at rate {rate}"),
    # the link
    "bad_code": N_("the server does not know this code: ask for a new one"),
    "malformed": N_("the server did not understand this desk: the versions differ"),
    "link_down": N_("the link is lost: nothing can be sent"),
    # why a key of this desk has no effect
    "nothing_to_call": N_("no call of the next item waits to be asked"),
    "nothing_to_go": N_("no called cue waits for its go"),
    "no_selection": N_("choose a row first, with the arrows"),
    "already_next": N_("this item is already next"),
    "no_doubt": N_("nothing waits for a decision"),
    "nothing_asked": N_("nothing is asked of this desk"),
    "nothing_by_hand": N_("nothing was given to this desk to do by hand"),
    "nobody_ready": N_("no called cue is ready"),
    "no_lost_seat": N_("no seat is lost that this desk may take over"),
    "no_game_step": N_("no step of the game is on air or next"),
    "nothing_to_withdraw": N_("the presenter has no line to read"),
    "nothing_to_tick": N_("nothing is left to check here"),
    "no_such_cue": N_("no cue of this desk does that, on air or next"),
}
"""Code -> sentence. Parameters come from the refusal, made readable by `in_words`."""

FIELDS: Mapping[str, str] = {
    "title": N_("the title"),
    "planned": N_("the length"),
    "shortest": N_("the shortest length"),
    "longest": N_("the longest length"),
    "droppable": N_("whether it may be dropped"),
    "sacrifice": N_("the rank of sacrifice"),
    "start": N_("the hard start"),
    "advance": N_("the autonext"),
    "group": N_("the group"),
    "place": N_("the place"),
    "people": N_("the people"),
    "roles": N_("the posts"),
    "first_words": N_("the first words"),
    "last_words": N_("the last words"),
    "script": N_("the script"),
    "notes": N_("the notes"),
    "picture": N_("the picture"),
    "cameras": N_("the cameras"),
    "captions": N_("the captions"),
    "image": N_("the image"),
    "sound": N_("the sound"),
    "light": N_("the light"),
    "feeds": N_("the N-1"),
    "caption": N_("the caption"),
    "clip": N_("the clip"),
    "floated": N_("the float"),
    "order": N_("the order"),
    "next": N_("what is next"),
}
"""What a field of an item is called in a sentence."""

STANDINGS: Mapping[str, str] = {"on_air": N_("on air"), "next": N_("next")}

OTHERWISE = N_("refused ({code})")

MISSED: Mapping[str, str] = {
    "late": N_("its time had passed"),
    "still_busy": N_("its deck or channel was still on air"),
}
"""Why something was not sent."""


def sentence(scene: Scene, code: str, params: Mapping[str, str | int]) -> str:
    """The refusal in the reader's words; one with an unknown code names it."""
    values = dict(params)
    if isinstance(item := params.get("item"), str):
        values["item"] = scene.number_of(item)
    if isinstance(by := params.get("by"), str):
        values["by"] = next((member.name for member in scene.show.team if member.id == by), by)
    if isinstance(key := params.get("cue"), str):
        cue = scene.cue(key)
        values["cue"] = key if cue is None else scene.words.quote(cue.call or cue.id)
    if code == "no_go":
        values["text"] = poll.in_words(scene, str(params.get("text", "")))
    return in_words(scene.words, code, values)


def in_words(words: Words, code: str, params: Mapping[str, str | int]) -> str:
    """As `sentence`, where there is no show yet."""
    if "register" in params and code in (*OF_ROWS, *OF_VALUES):
        return of_register(words, code, params)
    values: dict[str, str | int] = {
        "code": code,
        "wait": "1 s",
        "item": "",
        "roles": "",
        "rate": "",
        "number": "",
        "cue": "",
        "standing": "",
        "field": "",
        "by": "",
        "text": "",
        "timer": "",
        "unit": "",
        "longest": "",
        "role": "",
        "incident": "",
        "row": "",
        "register": "",
        "over": "",
        "why": "",
        "allowed": "",
    }
    values |= params
    for name, known in (("field", FIELDS), ("standing", STANDINGS)):
        values[name] = words.say(known[str(values[name])]) if values[name] in known else values[name]
    if isinstance(wait := params.get("wait_ms"), int):
        values["wait"] = words.seconds(wait)
    return words.say(SENTENCES.get(code, OTHERWISE), **values)


def missed_sentence(scene: Scene, code: str) -> str:
    """Why something was not sent; a reason without words is named by its code."""
    return scene.words.say(MISSED[code]) if code in MISSED else code
