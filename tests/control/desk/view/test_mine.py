"""« Mon dossier » as data: what is filled, what is asked, and the facts that bear on it."""

from types import SimpleNamespace
from typing import cast

import pytest

from control.desk.mine_texts import MyTexts
from control.desk.view.mine import MineView, OutlineRow, asked, mine, stepped
from control.wire.link import Link
from control.wire.protocol import Refusal, Text
from rundown.dossier.prompts import CHAPTERS, prompts
from rundown.live.acts.logbook import CloseIncident, Note, OpenIncident, TakeDecision
from rundown.live.acts.production import Entry, Record
from rundown.plan.show import Role
from tests.control.desk.picture import link_of
from tests.control.desk.stage import Stage

SHA = "a" * 64


class Desk:
    """The texts of Tom at the desk PRO of a stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.texts = MyTexts(
            cast(Link, SimpleNamespace()), look=lambda: None, on_change=lambda: None, mark=lambda at: "——"
        )
        self.texts.is_known = True

    def wrote(self, prompt: str, text: str) -> None:
        self.texts.told(Text(prompt=prompt, text=text, version=1, at=self.stage.now))

    def rows(self, register: str, *rows: dict[str, str]) -> None:
        entries = tuple(Entry(row.pop("code", ""), row) for row in rows)
        self.stage.do(Record(register=register, rows=entries), "tom")

    def shown(self, chosen: str = "K1.summary", language: str = "en", *, lost: bool = False) -> MineView:
        self.texts.past = tuple(self.stage.events)
        scene = self.stage.scene(language, link=link_of(self.stage, Role.PRO, lost=lost))
        return mine(scene, self.texts, "tom", chosen)

    def row(self, prompt: str) -> OutlineRow:
        return next(row for row in self.shown().rows if row.prompt == prompt)

    def annex(self, code: str) -> tuple[str | None, int]:
        row = next(row for row in self.shown().rows if row.code == code and not row.prompt)
        return row.state, row.count

    def facts(self, prompt: str) -> list[str]:
        return [fact.text for fact in self.shown(prompt).facts]


@pytest.fixture
def desk(stage: Stage) -> Desk:
    return Desk(stage)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_chapter_has_its_questions_and_annexes_in_order(desk: Desk, language: str) -> None:
    rows = desk.shown(language=language).rows
    chapters = [row.title for row in rows if row.code.isdigit()]
    assert chapters == [title[0 if language == "fr" else 1] for title in CHAPTERS.values()]
    assert {row.prompt for row in rows if row.prompt} == {prompt.id for prompt in prompts({})}
    first = next(place for place, row in enumerate(rows) if row.prompt == "K2.analysis.F01")
    assert [row.prompt for row in rows[first : first + 3]] == ["K2.analysis.F01", "K2.mine.F01", ""]


def test_a_question_is_to_write_then_written_and_its_criterion_counts_it(desk: Desk) -> None:
    assert desk.row("K5.budget").state == "to_write"
    desk.wrote("K5.budget", "Trois devis.")
    assert desk.row("K5.budget").state == "written"
    bars = {bar.criterion: (bar.written, bar.asked) for bar in desk.shown().bars}
    assert bars["K5"] == (1, 1)
    assert bars["K1"] == (0, 2)
    assert list(bars) == [f"K{number}" for number in range(1, 9)]


def test_an_annex_says_what_the_registers_hold(desk: Desk) -> None:
    assert desk.annex("A02") == ("auto", 0)
    assert desk.annex("A11") == ("to_enter", 0)
    assert desk.annex("A14") == ("to_attach", 0)
    desk.rows("budget", {"heading": "7", "made_of": "cash", "vat": "20", "label": "Studio", "planned": "100"})
    document = {"type": "rental", "title": "Studio", "state": "signed"}
    desk.rows("documents", {**document, "file": f"{SHA} studio.pdf"}, document)
    assert desk.annex("A11") == ("semi", 1)
    assert desk.annex("A14") == ("attached", 1)


def test_what_there_is_to_write_about_is_asked_of_each(desk: Desk) -> None:
    desk.stage.do(TakeDecision(question="Plan B ?", options=("oui", "non"), chosen="oui", why="pluie"), "tom")
    desk.stage.do(OpenIncident(text="Retour muet", category="sound"), "lina")
    desk.stage.do(CloseIncident(incident=1, text="câble changé"), "lina")
    desk.rows("decisions", {"day": "2026-11-02", "question": "Quel studio ?", "chosen": "B", "by": "tom"})
    desk.rows("difficulties", {"day": "2026-11-03", "what": "Studio fermé", "severity": "2"})
    desk.rows(
        "budget",
        {"heading": "7", "made_of": "cash", "vat": "20", "label": "Studio", "planned": "100", "committed": "400"},
    )
    scene = desk.stage.scene("fr", link=link_of(desk.stage, Role.PRO))
    desk.texts.past = tuple(desk.stage.events)
    about = {each.id: each.subject("fr") for each in asked(scene, desk.texts) if each.of not in (None, "stages")}
    assert about == {
        "K3.why.D-001": "D-001 · Plan B ?",
        "K3.why.DP-001": "DP-001 · Quel studio ?",
        "K4.cause.I-001": "I-001 · Retour muet",
        "K4.cause.DF-001": "DF-001 · Studio fermé",
        "K5.deviation.B-001": "B-001 · Studio",
    }
    assert desk.facts("K3.why.D-001")[1:] == ["options: oui · non", "why: pluie"]
    assert "Quel studio" in " ".join(desk.facts("K3.why.DP-001"))
    told = desk.facts("K4.cause.I-001")
    assert "Retour muet" in told[0]
    assert "câble changé" in told[1]
    assert any("Studio" in fact for fact in desk.facts("K5.deviation.B-001"))


def test_the_money_and_the_carbon_are_summed_beside_their_questions(desk: Desk) -> None:
    desk.rows(
        "budget",
        {"heading": "7", "made_of": "cash", "vat": "20", "label": "Studio", "planned": "100", "committed": "400"},
    )
    facts = desk.facts("K5.budget")
    assert facts[:3] == ["revised budget 100.00 €", "landing 400.00 €", "deviation +300.00 €"]
    assert any("Studio" in fact for fact in facts[3:])
    assert "Budget and follow-up: 1 row" in " ".join(facts)
    desk.rows("carbon", {"when": "final", "what": "Métro", "factor": "metro", "quantity": "810", "source": "tickets"})
    (carbon,) = [fact for fact in desk.facts("K6.carbon") if "kg, forecast 0.00 kg" in fact]
    assert carbon.startswith("transport: ")


def test_one_s_own_acts_are_beside_the_questions_about_oneself(desk: Desk) -> None:
    desk.stage.do(Note(text="à moi"), "tom")
    desk.stage.do(Note(text="à elle"), "lina")
    desk.rows("jobs", {"who": "tom", "title": "Directeur de production"}, {"who": "lina", "title": "Son"})
    for prompt in ("K2.trace", "K1.summary", "K2.job"):
        told = " / ".join(desk.facts(prompt))
        assert "à moi" in told
        assert "à elle" not in told
        assert "Directeur de production" in told
    desk.rows("stages", {"code": "F04", "aim": "Un budget juste"})
    assert "Un budget juste" in " ".join(desk.facts("K2.mine.F04"))
    assert "à moi" in " ".join(desk.facts("K2.mine.F04"))
    assert "à moi" not in " ".join(desk.facts("K2.analysis.F04"))


def test_a_text_under_what_is_no_longer_asked_is_still_there(desk: Desk) -> None:
    desk.wrote("K5.deviation.B-009", "Le studio a coûté plus.")
    desk.wrote("K9.of-another-version", "x")
    assert desk.row("K5.deviation.B-009").state == "written"
    assert all(row.prompt != "K9.of-another-version" for row in desk.shown().rows)


def test_how_a_text_is_kept_is_said(desk: Desk) -> None:
    desk.texts.is_known = False
    assert desk.shown().status == "asking for your texts…"
    desk.texts.is_known = True
    assert desk.shown().status == "nothing written yet"
    desk.wrote("K1.summary", "Une page.")
    assert desk.shown().status == f"✓ kept {desk.stage.scene('en').clock(desk.stage.now)}"
    sheet = desk.texts.sheets["K1.summary"]
    sheet.text += " Encore."
    assert desk.shown().status == "· not kept yet"
    assert desk.row("K1.summary").state == "unkept"
    assert desk.shown(lost=True).status == "▲ not kept yet: the link is lost, it stays here"
    sheet.refused = Refusal(code="text_too_long", params={"over": 7})
    assert desk.shown().status.startswith("× 7 bytes too long")
    desk.texts.refusal = Refusal(code="no_candidate")
    assert desk.shown().status.startswith("× only somebody of the team")


def test_the_arrows_go_from_question_to_question(desk: Desk) -> None:
    rows = desk.shown().rows
    assert stepped(rows, "K1.summary", 1) == "K2.job"
    assert stepped(rows, "K2.job", -5) == "K1.summary"
    assert stepped(rows, "gone", 0) == "K1.summary"
    assert stepped(rows, "K1.summary", 10_000) == "K1.sources"
    assert desk.shown("gone").chosen == "K1.summary"
    assert rows[desk.shown("K5.budget").place].prompt == "K5.budget"
