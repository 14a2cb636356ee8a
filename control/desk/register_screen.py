"""The registers of the production over the live desk: their picture, a table of each, the form of a row."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.events import Key as Typed
from textual.events import Paste
from textual.widgets import TextArea

from control.desk import answers, register_hand
from control.desk.ink import Line
from control.desk.over_live import OverLive
from control.desk.paint import register_form as form_paint
from control.desk.paint import register_keys, register_table, registers
from control.desk.paint.manner import Manner
from control.desk.panel import Paintbox, Panel
from control.desk.places import Place
from control.desk.refusals import sentence
from control.desk.register_hand import Around, Where
from control.desk.register_pane import FormPane
from control.desk.view.desk import View
from control.desk.view.register_table import Table, table
from control.desk.view.registers import Picture, picture
from control.desk.view.scene import Scene
from control.wire.protocol import Refusal
from rundown.live.acts.production import Strike
from rundown.production.registers import REGISTERS

if TYPE_CHECKING:
    from textual.app import ComposeResult

ANEW_MS = 600_000
"""Show time after which what depends on the day is worked out again."""


class Registers(OverLive):
    """Kept by the desk while it runs: where the person was and what was typed are found again."""

    over = "registers"
    CSS = """
    Registers { layers: frame over; }
    Registers Board { layer: frame; }
    Registers FormPane { layer: over; margin: 6 0 2 0; }
    """

    def __init__(self, paintbox: Paintbox) -> None:
        super().__init__(paintbox)
        self.where = Where()
        self.pane = FormPane(paintbox)
        self._shown: tuple[object, Table | Picture] | None = None

    def compose(self) -> "ComposeResult":
        """The frame, and what types above it."""
        yield from super().compose()
        yield self.pane

    # --- painting ---

    def show(self, scene: Scene, view: View) -> None:
        """What is true now, in the fields of the form too."""
        self.pane.set_class(form_paint.stands_beside(self.size.width), "-wide")
        super().show(scene, view)
        self.pane.follow(scene)

    def page(self, scene: Scene, manner: Manner, place: Place) -> tuple[Line, ...]:
        """The picture, the table, or what stands around the form."""
        if self.pane.form is not None:
            return form_paint.head(self.pane.head(scene, self.pane.form), manner, place)
        shown = self._seen(scene)
        if isinstance(shown, Table):
            return register_table.table(shown, self.where, manner, place)
        return registers.picture(shown, manner, place)

    def key_row(self, scene: Scene, manner: Manner, place: Place) -> tuple[Line, ...]:
        """The keys of what is shown."""
        return register_keys.keys(self._caps(), manner, place)

    def _caps(self) -> tuple[register_keys.Cap, ...]:
        if self.pane.form is not None:
            return register_keys.ASKED if self.pane.asks else register_keys.FORM
        if self.where.typing:
            return register_keys.LINE
        return register_keys.TABLE if self.where.open else register_keys.PICTURE

    def _seen(self, scene: Scene) -> Table | Picture:
        """What there is to see, made anew only when something of it is another."""
        drafted = self.pane.drafted(self.where.register)
        production, language = scene.state.standing.production, scene.words.language
        made_of = (production, scene.show, self.where, drafted, language, scene.now // ANEW_MS)
        if self._shown is None or self._shown[0] != made_of:
            is_open = self.where.open
            self._shown = (
                made_of,
                table(scene, self.where, drafted) if is_open else picture(scene, self.where.register),
            )
        return self._shown[1]

    # --- keys and the mouse ---

    def on_key(self, event: Typed) -> None:
        """Keys are this screen's; what types into a field is the field's."""
        types = self.pane.form is not None and not self.pane.asks
        is_line = event.key in ("enter", "up", "down") and not isinstance(self.focused, TextArea)
        if not types or is_line or event.key in ("escape", "ctrl+o"):
            event.stop()
            event.prevent_default()
            self._key(event.key, event.character)

    def on_paste(self, event: Paste) -> None:
        """Pasted into the line that is typed."""
        self.where = register_hand.pasted(self.where, event.text)
        self.repaint()

    def on_panel_pressed(self, event: Panel.Pressed) -> None:
        """A click on a key is that key; on a row it selects, again it opens; on a heading it sorts."""
        event.stop()
        place = self.board.places[event.panel.panel]
        if self.manner is None or self.scene is None:
            return
        if event.panel.panel == "keys":
            self._key(register_keys.key_at(self._caps(), self.manner, place.width, event.column), None)
        elif event.panel.panel == "page" and self.pane.form is None:
            self._pointed(self._seen(self.scene), self.manner, place, event.column, event.row)
            self.repaint()

    def _pointed(self, shown: Table | Picture, manner: Manner, place: Place, column: int, row: int) -> None:
        if isinstance(shown, Picture):
            if register := registers.register_at(shown, manner, place, column, row):
                is_again = register == self.where.register
                self.where = replace(self.where, open=True) if is_again else Where(register=register)
        elif row == 1:
            if key := register_table.column_at(shown, place.width, column):
                self.where = register_hand.sorted_by(self.where, key)
        elif (at := register_table.row_at(shown, place, row)) is not None:
            if at == shown.at:
                self._key("enter", None)
            else:
                self.where = replace(self.where, code=shown.rows[at].code)

    def _key(self, name: str, character: str | None) -> None:
        if self.pane.form is not None:
            self.pane.key(name)
            return
        around = self._around()
        self.where, act = register_hand.pressed(self.where, name, character, around)
        if act == "leave":
            self.leave()
            return
        if act in ("edit", "new"):
            self._open(self.where.code if act == "edit" else "")
        elif act == "strike":
            self._strike()
        self.repaint()

    def _around(self) -> Around:
        """What is around the selection, which stands at a row and a column that are there."""
        place = self.board.places.get("page")
        rows = 10 if place is None else register_table.rows_of(place)
        shown = None if self.scene is None else self._seen(self.scene)
        if not isinstance(shown, Table):
            return Around(page=rows)
        if shown.chosen is not None and not self.where.typing:  # what is asked about a row is about no other
            self.where = replace(self.where, code=shown.chosen.code, column=shown.columns[shown.column].key)
        return Around([row.code for row in shown.rows], [column.key for column in shown.columns], rows)

    # --- the form, and what is asked ---

    def _open(self, code: str) -> None:
        register, scene = REGISTERS[self.where.register], self.scene
        if scene is None:
            return
        if not code and register.codes:
            allowed = f"{register.codes[0]}–{register.codes[-1]}"
            self._tell(sentence(scene, "fixed_rows", {"register": register.id, "allowed": allowed}))
            return
        self.pane.open(scene, register, code)

    def on_form_pane_changed(self) -> None:
        """What stands around the fields."""
        self.repaint()

    def on_form_pane_closed(self, event: FormPane.Closed) -> None:
        """The table again, at the row that was written."""
        if event.code:
            self.where = replace(self.where, code=event.code)
        self.repaint()

    def _strike(self) -> None:
        asked = Strike(register=self.where.register, code=self.where.code, why=self.where.line)
        self.where = replace(self.where, line="")
        if self.scene is not None and self.scene.is_estimated:
            self._tell(sentence(self.scene, "link_down", {}))
        else:
            self.run_worker(self._ask(asked), group="strike")

    async def _ask(self, asked: Strike) -> None:
        answer = await self.desk.link.ask(asked)
        if isinstance(answer, Refusal) and self.scene is not None:
            self._tell(sentence(self.scene, answer.code, answer.params))
        self.desk.paint()

    def _tell(self, said: str) -> None:
        """On the alert line, for a while."""
        self.desk.hand = answers.told(self.desk.hand, said)
        self.desk.paint()
