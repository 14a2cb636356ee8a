"""The round trips of a show through its file and through its sheets, in great numbers."""

import pytest
from hypothesis import HealthCheck, given, settings

from rundown.plan.sheet.workbook import to_csv, to_xlsx
from rundown.plan.show import Show
from rundown.plan.writing import to_toml
from tests.rundown.plan.generated import CLEAN, shows
from tests.rundown.plan.sheet.identity import ToFile, brings_back_all_that_a_sheet_holds, comes_back_into_itself
from tests.rundown.plan.small_show import read

WAYS = pytest.mark.parametrize("to_file", [to_csv, to_xlsx])
MANY = settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.soak
@WAYS
@MANY
@given(made=shows())
def test_a_thousand_exports_imported_into_their_own_show_change_nothing(to_file: ToFile, made: Show) -> None:
    comes_back_into_itself(to_file, made)


@pytest.mark.soak
@WAYS
@MANY
@given(made=shows(CLEAN))
def test_a_thousand_exports_bring_back_all_that_a_sheet_holds(to_file: ToFile, made: Show) -> None:
    brings_back_all_that_a_sheet_holds(to_file, made)


@pytest.mark.soak
@MANY
@given(before=shows(), after=shows())
def test_a_thousand_shows_written_over_another_are_read_back_the_same(before: Show, after: Show) -> None:
    standing = to_toml(before)
    assert read(standing)[0] == before
    assert to_toml(before, standing) == standing
    assert read(to_toml(after, standing))[0] == after
