"""What aired beside what was planned, and why."""

from rundown.dossier.aired import airings, drifts
from rundown.dossier.facts import Proof, facts_of
from rundown.dossier.walk import documented, spans, walked
from rundown.journal.asrun import as_run, totals
from rundown.live.acts.editing import EditItem, Float, Move
from rundown.live.acts.logbook import OpenIncident
from rundown.live.acts.passes import OffAir
from rundown.live.acts.running import AutonextMissed, Taken
from tests.rundown.dossier.evening import evening, told
from tests.rundown.live.stage import S, live


def test_the_lines_are_those_of_the_as_run_with_the_event_of_each_take() -> None:
    rows, moments = told().airings, evening()
    span = documented(spans(moments))
    assert span is not None
    assert [row.cumulated for row in rows] == [row.cumulated for row in as_run(span.state)]
    for row in rows:
        taken = moments[row.seq - 1].event
        assert isinstance(taken.body, Taken)
        assert (taken.body.item, taken.at) == (row.item, row.real_start)


def test_the_sums_reconcile_with_the_as_run() -> None:
    span = documented(spans(evening()))
    assert span is not None
    sums = totals(as_run(span.state))
    assert sums.real - sums.planned == 55 * S
    assert told().airings[-1].cumulated == 55 * S


def test_a_take_that_was_taken_back_keeps_its_line() -> None:
    stray = next(row for row in told().airings if row.status == "stray")
    assert (stray.item, stray.deviation) == ("ITW1", None)
    assert stray.seq


def test_an_item_is_told_with_what_moved_it() -> None:
    rows = {row.item: row for row in told().airings}
    assert [(cause.why, cause.ms) for cause in rows["AGENDA"].causes] == [("retime", -30 * S), ("catchup", -34 * S)]
    (incident,) = rows["DUP1"].causes
    assert incident.text.startswith("I-001 Duplex 1")
    assert evening()[incident.seq - 1].event.kind == "incident_opened"


def test_a_skipped_item_says_why_and_other_edits_are_no_cause() -> None:
    stage = live()
    stage.take()
    stage.ask(Float(item="SONG", on=True, reason="artiste absente"))
    stage.ask(EditItem(item="QUIZ", field="title", value="Jeu"))
    stage.ask(Move(item="GOODBYE", after="TALK"))
    stage.tell(AutonextMissed(run=stage.current.id, late_ms=900))
    stage.wait(60 * S)
    stage.ask(OffAir())
    rows = {row.item: row for row in facts_of(walked(stage.events), Proof(1, "")).airings}
    assert [(cause.why, cause.text) for cause in rows["SONG"].causes] == [("skipped", "artiste absente")]
    assert [cause.why for cause in rows["OPENING"].causes] == ["stalled"]
    assert not rows["QUIZ"].causes
    assert rows["GOODBYE"].seq == 0


def test_the_over_under_rises_only_while_an_item_overruns() -> None:
    stage = live()
    stage.wait(10 * S)
    stage.take()
    stage.wait(80 * S)
    stage.take()
    stage.wait(30 * S)
    stage.ask(OffAir())
    moments = walked(stage.events)
    span = documented(spans(moments))
    assert span is not None
    start = stage.pass_.first_take or 0
    line = [((point.at - start) // S, point.over // S) for point in drifts(span, moments)]
    assert line[:3] == [(0, 0), (60, 0), (80, 20)]
    assert line[-1][0] == 110


def test_nothing_is_drawn_before_air() -> None:
    stage = live()
    stage.ask(OpenIncident(text="Pas de son"))
    moments = walked(stage.events)
    (span,) = spans(moments)
    assert drifts(span, moments) == ()
    assert {row.status for row in airings(span, moments)} == {"not_aired"}
