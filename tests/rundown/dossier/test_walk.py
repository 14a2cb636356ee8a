"""The passes of a journal, and which of them documents are of."""

import pytest

from rundown.dossier.facts import Proof, facts_of, passings
from rundown.dossier.walk import NoPlan, Span, documented, spans, walked
from rundown.live.acts.passes import ClosePass, OffAir
from tests.rundown.dossier.evening import evening
from tests.rundown.live.stage import S, Stage


def played(*kinds: str, aired: bool = True) -> Stage:
    stage = Stage()
    for kind in kinds:
        stage.open(kind)  # type: ignore[arg-type]  # a kind of pass
        if aired:
            stage.play(10 * S)
            stage.ask(OffAir())
        stage.ask(ClosePass())
    return stage


def told(stage: Stage) -> Span | None:
    return documented(spans(walked(stage.events)))


def test_documents_are_of_the_last_live_pass_that_aired() -> None:
    span = told(played("live", "rehearsal"))
    assert span is not None
    assert span.pass_.kind == "live"


def test_without_a_live_pass_documents_are_of_the_last_that_aired() -> None:
    span = told(played("run_through", "rehearsal"))
    assert span is not None
    assert (span.pass_.kind, span.pass_.ordinal) == ("rehearsal", 1)


def test_a_pass_that_never_aired_is_told_of_for_want_of_better() -> None:
    span = told(played("live", aired=False))
    assert span is not None
    assert span.pass_.first_take is None


def test_before_any_pass_there_is_none() -> None:
    assert told(Stage()) is None


def test_a_pass_holds_its_closing_and_what_follows_is_outside() -> None:
    moments = evening()
    (span,) = spans(moments)
    kinds = [moment.event.kind for moment in moments if span.holds(moment)]
    assert (kinds[0], kinds[-1]) == ("pass_opened", "pass_closed")
    assert span.last < moments[-1].event.seq


def test_a_pass_tells_when_it_was_on_air_and_by_which_events() -> None:
    aired, prepared = (
        passings(walked(played("live").events))[0],
        passings(walked(played("live", aired=False).events))[0],
    )
    assert aired.on_air is not None
    assert aired.off_air is not None
    assert aired.opened.seq < aired.on_air.seq < aired.off_air.seq
    assert (prepared.on_air, prepared.off_air) == (None, None)


def test_a_journal_without_a_plan_is_no_show() -> None:
    with pytest.raises(NoPlan):
        facts_of((), Proof(0, ""))
    with pytest.raises(NoPlan):
        facts_of(walked(Stage().events[:1]), Proof(1, ""))
