"""The pane of a form: the row's fields, what the field at hand may be, what is sent and what the server says to it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual.containers import Container
from textual.message import Message

from control.desk.paint import register_form as paint
from control.desk.paint.manner import Manner
from control.desk.paint.register_form import FormHead, Offered
from control.desk.panel import Paintbox, Panel
from control.desk.places import Place
from control.desk.refusals import sentence
from control.desk.register_fields import hint, label, offers
from control.desk.register_form import FieldLine, RegisterForm
from control.desk.view.scene import Scene
from control.wire.pending import new_id
from control.wire.protocol import Refusal, Unseal, Unsealed
from rundown.live.acts.production import Entry, Record
from rundown.production.fields import Register

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from control.desk.app import DeskApp


class FormPane(Container):
    """One form at a time. What was typed and not sent is kept by register and row, and stands there again."""

    DEFAULT_CSS = """
    FormPane { display: none; layout: vertical; width: 1fr; height: 1fr; }
    FormPane.-open { display: block; }
    FormPane.-wide { layout: horizontal; }
    FormPane #offers { width: 1fr; height: 5; }
    FormPane.-wide #offers { width: 44; height: 1fr; margin: 0 0 0 1; }
    """

    class Changed(Message):
        """What stands around the fields is another."""

    class Closed(Message):
        """The form is gone; `code` is the row that was written, "" where nothing was."""

        def __init__(self, code: str = "") -> None:
            super().__init__()
            self.code = code

    def __init__(self, paintbox: Paintbox) -> None:
        super().__init__()
        self.form: RegisterForm | None = None
        self.asks = ""
        self._scene: Scene | None = None
        self._offers = Panel("offers", paintbox)
        self._drafts: dict[tuple[str, str], Mapping[str, str]] = {}
        self._picked = -1
        self._says = self._left = ""
        self._in_flight = False

    def compose(self) -> "ComposeResult":
        """The offers; the form is put before them."""
        yield self._offers

    # --- what is shown ---

    def drafted(self, register: str) -> frozenset[str]:
        """The codes of the rows of a register that were typed into and not sent, "" for a new one."""
        return frozenset(code for each, code in self._drafts if each == register)

    def head(self, scene: Scene, form: RegisterForm) -> FormHead:
        """What stands over the fields."""
        return FormHead(
            title=form.register.title(scene.words.language),
            code=form.code,
            label=label(scene, form.register.id, form.code) if form.code else "",
            changed=len(form.typed()),
            in_flight=self._in_flight,
            says=self._says,
            asks=self.asks,
        )

    def follow(self, scene: Scene) -> None:
        """What is true now, in the fields too."""
        self._scene = scene
        if self.form is not None:
            self.form.follow(scene)
            self._show_offers()

    def offered(self) -> Offered:
        """What the field at hand may be."""
        line, beside = None if self.form is None else self.form.current, self.has_class("-wide")
        if line is None or self._scene is None:
            return Offered(title="", hint="", is_beside=beside)
        return Offered(
            title=line.field.title(self._scene.words.language),
            hint=hint(self._scene, line.field),
            offers=offers(self._scene, line.field, line.text if line.is_changed else ""),
            chosen=self._picked,
            is_beside=beside,
        )

    def _show_offers(self) -> None:
        if self._scene is not None:
            place = Place(x=0, y=0, width=self._offers.size.width, height=self._offers.size.height)
            self._offers.show(paint.offered(self.offered(), Manner(self._scene.words), place))

    # --- opening and closing ---

    def open(self, scene: Scene, register: Register, code: str) -> None:
        """The form of a row, "" for a new one."""
        self._scene, self._says, self.asks = scene, "", ""
        self.form = RegisterForm(register, code, scene, self._drafts.get((register.id, code), {}))
        self.mount(self.form, before=self._offers)
        self.add_class("-open")
        self.run_worker(self._unseal(self.form), group="unseal")

    def _close(self, *, keep: bool, code: str = "") -> None:
        form, self.form = self.form, None
        if form is None:
            return
        typed = form.typed()
        self._drafts.pop((form.register.id, form.code), None)
        if keep and typed:
            self._drafts[form.register.id, form.code] = typed
        self.screen.set_focus(None)
        form.remove()
        self.remove_class("-open")
        self._says = self.asks = ""
        self.post_message(self.Closed(code))

    # --- keys and the mouse ---

    def key(self, name: str) -> None:
        """A key that does not type."""
        form, scene = self.form, self._scene
        if form is None or scene is None:
            return
        if self.asks:
            self._answered(form, name)
        elif name == "escape":
            self._escape(form, scene)
        elif name in ("up", "down"):
            self._pick(1 if name == "down" else -1)
        elif name == "tab":
            self.screen.focus_next()
        elif name == "enter" and self._picked >= 0:
            self._take(self._picked)
        elif name in ("enter", "ctrl+o"):
            self._submit(form, scene)
        self.post_message(self.Changed())

    def _escape(self, form: RegisterForm, scene: Scene) -> None:
        """Closes it, or asks first what becomes of what was typed."""
        count = len(form.typed())
        if not count:
            self._close(keep=False)
            return
        self._left = "" if form.current is None else form.current.field.key
        self.asks = scene.words.say_many(
            "{count} field is not sent: keep it for later?", "{count} fields are not sent: keep them for later?", count
        )
        self.screen.set_focus(None)

    def _answered(self, form: RegisterForm, name: str) -> None:
        if name in ("escape", "delete"):
            self._close(keep=name == "escape")
        else:
            self.asks = ""
            form.begin(self._left)

    def _pick(self, step: int) -> None:
        """Another offer; where a field has none, another field."""
        count = len(self.offered().offers)
        if count:
            self._picked = min(max(-1, self._picked + step), count - 1)
            self._show_offers()
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def _take(self, at: int) -> None:
        found = self.offered().offers
        if self.form is not None and 0 <= at < len(found):
            self.form.take(found[at])
        self._picked = -1
        self._show_offers()

    def on_panel_pressed(self, event: Panel.Pressed) -> None:
        """A click on an offer takes it."""
        event.stop()
        place = Place(x=0, y=0, width=event.panel.size.width, height=event.panel.size.height)
        self._take(paint.offer_at(self.offered(), place, event.row))

    def on_field_line_typed(self, event: FieldLine.Typed) -> None:
        """What is offered follows what is typed."""
        event.stop()
        self._picked, self._says = -1, ""
        self._show_offers()
        self.post_message(self.Changed())

    def on_descendant_focus(self) -> None:
        """Another field is at hand."""
        self._picked = -1
        self.call_after_refresh(self._show_offers)

    # --- asking ---

    async def _unseal(self, form: RegisterForm) -> None:
        """Reads what is personal in the row; who may not keeps seeing dots."""
        lines = {line.sealed_id: line for line in form.lines.values() if line.sealed_id}
        if not lines:
            return
        answer = await cast("DeskApp", self.app).link.confide(Unseal(id=new_id(), texts=tuple(lines)))
        if isinstance(answer, Unsealed) and self.form is form:
            for sealed, text in answer.texts.items():
                lines[sealed].unseal(text)

    def _submit(self, form: RegisterForm, scene: Scene) -> None:
        """Sends what changes; a form in which nothing does is closed."""
        values = None if self._in_flight else form.values()
        if values is None:
            return
        if not values:
            self._close(keep=False)
        elif scene.is_estimated:
            self._says = sentence(scene, "link_down", {})
        else:
            self._in_flight, self._says = True, ""
            asked = Record(register=form.register.id, rows=(Entry(code=form.code, values=values),))
            self.run_worker(self._send(asked, form), group="record")

    async def _send(self, asked: Record, form: RegisterForm) -> None:
        """A refusal stands at its field; once it is done the form is closed, and its draft with it."""
        desk = cast("DeskApp", self.app)
        answer = await desk.link.ask(asked)
        self._in_flight = False
        if isinstance(answer, Refusal):
            if self._scene is not None and not form.refuse(answer):
                self._says = sentence(self._scene, answer.code, answer.params)
        else:
            state = desk.link.state
            count = 0 if state is None else state.standing.production_counts.get(asked.register, 0)
            self._drafts.pop((asked.register, form.code), None)
            if self.form is form:
                self._close(keep=False, code=form.code or form.register.code(count))
        desk.paint()
