"""Every code that a document prints has words."""

from typing import get_args

import pytest

from rundown.dossier.codes import ACTS, REFUSALS, SCOPES, UNITS
from rundown.dossier.plans import tables
from rundown.dossier.plans_of_law import ANNEX_OF, LASTING
from rundown.dossier.teller import Teller
from rundown.dossier.trace import trace
from rundown.live.decide import LIVE
from rundown.live.event import AnyFact
from rundown.live.words import word
from rundown.production.factors import FACTORS
from rundown.production.of_law import TYPES
from tests.rundown.dossier.season import season, told


def test_every_live_act_has_words() -> None:
    assert {word(act) for act in LIVE} == set(ACTS)


def test_every_unit_and_scope_of_a_factor_has_words() -> None:
    assert {factor.unit for factor in FACTORS.values()} <= set(UNITS)
    assert {factor.scope for factor in FACTORS.values()} <= set(SCOPES)


def test_every_type_of_document_has_its_annex() -> None:
    assert set(ANNEX_OF) == set(TYPES)
    assert set(LASTING) <= set(TYPES)


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "trop tôt après la dernière prise"), ("en", "too soon after the last take")]
)
def test_a_refusal_is_told_in_words(language: str, said: str) -> None:
    (row,) = tables(told(), Teller(told().show, language))["A03-refusals"].rows
    assert row[2] == said == REFUSALS["too_soon"][language == "en"]


def test_a_code_without_words_is_said_as_it_is() -> None:
    assert Teller(told().show, "fr").coded(REFUSALS, "unheard_of") == "unheard_of"


def test_every_entry_in_a_register_is_a_deed_with_words() -> None:
    tell = Teller(told().show, "fr")
    assert {"recorded", "struck"} <= {word(fact) for fact in get_args(AnyFact)}
    assert tell.deed_kind("recorded") == "… : … écrit".replace(" :", "\N{NO-BREAK SPACE}:")
    assert tell.deed_kind("unheard_of") == "unheard_of"
    texts = [tell.deed(deed).replace("\N{NO-BREAK SPACE}", " ") for deed in trace(season(), "tom")]
    assert "Budget et suivi : B-001 écrit" in texts
    assert "Plan d’action RSE : Q-002 retiré" in texts
