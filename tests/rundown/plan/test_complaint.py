"""A complaint reads as one sentence that says where, and proposes the word that was meant."""

from rundown.plan.complaint import Complaint, Complaints, remedy


def test_a_complaint_names_file_item_and_field() -> None:
    complaint = Complaint(
        level="error", origin="shows/x/show.toml", where="item R1", field="planned", text='"3m30" is not a duration'
    )
    assert str(complaint) == 'shows/x/show.toml: item R1: planned: "3m30" is not a duration'


def test_a_complaint_leaves_out_the_places_it_has_not() -> None:
    assert str(Complaint(level="warning", text="is risky")) == "is risky"


def test_complaints_stay_in_order_and_know_whether_one_is_an_error() -> None:
    complaints = Complaints("x")
    assert not complaints.has_errors
    complaints.warning("show", "slot", "is long")
    assert not complaints.has_errors
    complaints.error("show", "id", "is missing")
    assert complaints.has_errors
    assert [str(one) for one in complaints.found] == ["x: show: slot: is long", "x: show: id: is missing"]


def test_the_remedy_is_the_nearest_word_whatever_its_case() -> None:
    assert remedy("planed", ["title", "planned"]) == ', did you mean "planned"?'
    assert remedy("cam1", ["CAM1", "CAM2"]) == ', did you mean "CAM1"?'


def test_the_remedy_for_a_word_like_none_is_the_words_there_are() -> None:
    assert remedy("zzz", ["cue", "play"]) == ", choose from cue, play"
    assert remedy("zzz", []) == ", there are none"
    assert remedy("zzz", [f"w{place}" for place in range(13)]).endswith("w11, ...")
