"""That personal texts were erased, as a line of the journal."""

from control.desk.view.journal import told
from rundown.live.acts.erasing import Erased
from tests.control.desk.stage import Stage


def test_how_many_texts_are_gone_and_why(stage: Stage) -> None:
    scene = stage.scene("fr")
    assert told(scene, Erased(texts=("0" * 16,))) == "1 texte personnel effacé"
    said = told(scene, Erased(texts=("0" * 16, "1" * 16), person="INV3", why="demande du 3 mars"))
    assert said == "2 textes personnels effacés · demande du 3 mars"
