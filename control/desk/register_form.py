"""The form of a row: a line for each field, read as it is typed; what was typed stays until it is sent or thrown away."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, TextArea

from control.desk.register_fields import DOTS, Offer, completed, fault, is_only, offers, opening_text
from control.desk.register_refusals import EMPTY, at_field, of_value
from control.desk.view.scene import Scene
from control.wire.protocol import Refusal
from rundown.live.acts.production import known_of
from rundown.production.fields import FIGURES, SEVERAL, Field, Kind, Register
from rundown.production.values import SEALED, understood

if TYPE_CHECKING:
    from textual.app import ComposeResult


MUST = " *"
"""After the name of a field that is never empty."""


FREE = (Kind.TEXT, Kind.DAY, Kind.TIME, *FIGURES, *SEVERAL)
"""Kinds of fields of one line that are not chosen from a list, or of which one more is added."""


class FieldLine(Widget):
    """A field: its name, what is typed, and under it why that cannot stand there."""

    DEFAULT_CSS = """
    FieldLine { height: auto; }
    FieldLine Horizontal { height: auto; }
    FieldLine .name { width: 24; padding: 0 1 0 3; color: $desk-dim; background: $background; }
    FieldLine.-changed .name { color: $desk-text; text-style: bold; }
    FieldLine.-here .name { color: $desk-text; background: $desk-selected; text-style: bold; }
    FieldLine Input, FieldLine TextArea { width: 1fr; color: $desk-soft; background: $background; }
    FieldLine TextArea { padding: 0; height: auto; max-height: 6; min-height: 1; }
    FieldLine.-here TextArea { min-height: 4; }
    FieldLine Input:focus, FieldLine TextArea:focus { color: $desk-text; background: $desk-selected; background-tint: 0%; }
    FieldLine .said { display: none; padding: 0 1 0 24; width: 1fr; color: $desk-stby; }
    FieldLine.-said .said { display: block; }
    """

    class Typed(Message):
        """The text of a field is another."""

        def __init__(self, line: "FieldLine") -> None:
            super().__init__()
            self.line = line

    def __init__(self, field: Field, title: str, scene: Scene, held: str, draft: str | None) -> None:
        super().__init__()
        self.field, self.scene, self.held = field, scene, held
        self.opened_with = opening_text(scene, field, held)
        self.beneath = ""
        self._refused = self._shown = ""
        self._head = Label(title, classes="name", markup=False)
        self._said = Label("", classes="said", markup=False)
        text = self.opened_with if draft is None else draft
        self.editor: Input | TextArea
        if field.kind is Kind.NOTE:
            self.editor = TextArea(text, compact=True, highlight_cursor_line=False)
        else:
            # What is chosen from a list is typed anew, a text is gone on with.
            anew = field.sealed or field.kind not in FREE
            self.editor = Input(text, compact=True, disabled=field.kind is Kind.FILE, select_on_focus=anew)
            self.editor.password = field.sealed

    def compose(self) -> "ComposeResult":
        """Name and text beside each other, what is said of them below."""
        yield Horizontal(self._head, self.editor)
        yield self._said

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.editor.value if isinstance(self.editor, Input) else self.editor.text

    @property
    def is_changed(self) -> bool:
        """Whether it is to be sent."""
        return self.text.strip() != self.opened_with.strip()

    def write(self, text: str) -> None:
        """Another text, the cursor at its end."""
        if isinstance(self.editor, Input):
            self.editor.value = text
            self.editor.cursor_position = len(text)
        else:
            self.editor.text = text
            self.editor.move_cursor(self.editor.document.end)

    def on_mount(self) -> None:
        """What was kept of it is looked at at once."""
        if isinstance(self.editor, TextArea):
            self.editor.move_cursor(self.editor.document.end)
        self.judge()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typed into."""
        self._heard(event)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Typed into."""
        self._heard(event)

    def _heard(self, event: Message) -> None:
        event.stop()
        self._refused = ""
        if self.field.sealed and self.text.startswith(DOTS) and self.text != DOTS:
            self.write(self.text.removeprefix(DOTS))  # typing after the dots is typing another text
        self.judge()
        self.post_message(self.Typed(self))

    def on_descendant_focus(self) -> None:
        """What is personal is read by who types it only."""
        self.add_class("-here")
        self._bring_into_sight()
        if isinstance(self.editor, Input):
            self.editor.password = False

    def on_descendant_blur(self) -> None:
        """What can only become one thing becomes it, and what is understood is written as it will be read."""
        self.remove_class("-here")
        only = is_only(self.scene, self.field, self.text) if self.is_changed else None
        if only is not None and fault(self.scene, self.field, self.text) is not None:
            self.write(completed(self.field, self.text, only))
        if isinstance(self.editor, Input):
            if self.is_changed and fault(self.scene, self.field, self.text) is None:
                self.write(opening_text(self.scene, self.field, self.value()))
            self.editor.password = self.field.sealed
        self.judge()

    def judge(self) -> None:
        """Says under it why the text cannot stand there; not while it may still become what is offered."""
        self.set_class(self.is_changed, "-changed")
        wrong = fault(self.scene, self.field, self.text) if self.is_changed else None
        if wrong is not None and self.editor.has_focus and offers(self.scene, self.field, self.text):
            wrong = None
        words = self.scene.words
        said = self._refused or ("" if wrong is None else of_value(words, wrong))
        if not said and self.beneath and self.is_changed:
            said = words.say("meanwhile it became {value}", value=words.quote(self.beneath))
        self.say(said)

    def say(self, text: str) -> None:
        """Shows a sentence under the field, "" for none."""
        if text == self._shown:
            return
        self._shown = text
        self._said.update(f"▲ {text}" if text else "")
        self.set_class(bool(text), "-said")
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """The whole of it, with what is said under it, once it has its new height."""
        if self.editor.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def refuse(self, text: str) -> None:
        """What the server says of it, until something else is typed."""
        self._refused = text
        self.judge()

    def follow(self, scene: Scene, now: str) -> None:
        """The row as others have made it: shown where nothing was typed, else told."""
        before, self.scene = self.scene, scene
        if now != self.held:
            was_changed, self.held = self.is_changed, now
            self.opened_with = self.beneath = opening_text(scene, self.field, now)
            if not was_changed:
                self.write(self.opened_with)
        if scene.state is not before.state:
            self.judge()

    @property
    def sealed_id(self) -> str:
        """The id of the personal text that the row holds here, "" for none."""
        return self.held.split(":")[1] if SEALED.fullmatch(self.held) else ""

    def unseal(self, text: str) -> None:
        """The personal text itself, for who may read it; it is shown while the field is at hand."""
        was_changed, self.opened_with = self.is_changed, text
        if not was_changed:
            self.write(text)
            self.judge()

    def value(self) -> str:
        """The text as it is kept. Raises NotAValue."""
        return understood(self.field, self.text, known_of(self.scene.state))


class RegisterForm(VerticalScroll):
    """The form of the row of this code, "" for a new one."""

    DEFAULT_CSS = """
    RegisterForm { width: 1fr; height: 1fr; background: $background; scrollbar-size-vertical: 1;
        scrollbar-color: $desk-line; scrollbar-background: $background; }
    """

    def __init__(self, register: Register, code: str, scene: Scene, drafted: Mapping[str, str]) -> None:
        super().__init__(can_focus=False)
        self.register, self.code, self.scene = register, code, scene
        held = _held(scene, register, code)
        self.lines = {
            field.key: FieldLine(
                field,
                field.title(scene.words.language) + (MUST if field.must else ""),
                scene,
                held.get(field.key, ""),
                drafted.get(field.key),
            )
            for field in register.fields
        }

    def compose(self) -> "ComposeResult":
        """A line for each field."""
        yield from self.lines.values()

    def on_mount(self) -> None:
        """Typing begins at the first field."""
        self.begin()

    def begin(self, key: str = "") -> None:
        """Puts the cursor into a field, the first one that can be typed into unless named."""
        named = self.lines.get(key)
        line = named or next(line for line in self.lines.values() if not line.editor.disabled)
        line.editor.focus()

    @property
    def current(self) -> FieldLine | None:
        """The field that is typed into."""
        return next((line for line in self.lines.values() if line.editor.has_focus), None)

    def typed(self) -> dict[str, str]:
        """The texts that are not what the row holds, by field."""
        return {key: line.text for key, line in self.lines.items() if line.is_changed}

    def follow(self, scene: Scene) -> None:
        """What others have made of the row."""
        self.scene = scene
        held = _held(scene, self.register, self.code)
        for key, line in self.lines.items():
            line.follow(scene, held.get(key, ""))

    def values(self) -> dict[str, str] | None:
        """What changes, as it is kept; None where something cannot stand, the first of that being gone to."""
        wrong = [key for key, line in self.lines.items() if self._is_wrong(line)]
        if wrong:
            self.begin(wrong[0])
            return None
        return {key: line.value() for key, line in self.lines.items() if line.is_changed}

    def _is_wrong(self, line: FieldLine) -> bool:
        if line.field.must and not line.text.strip():
            line.refuse(self.scene.words.say(EMPTY))
            return True
        if not line.is_changed:
            return False
        wrong = fault(self.scene, line.field, line.text)
        only = is_only(self.scene, line.field, line.text) if wrong is not None else None
        if only is not None:
            line.write(completed(line.field, line.text, only))
            wrong = fault(self.scene, line.field, line.text)
        if wrong is not None:
            line.refuse(of_value(self.scene.words, wrong))
        return wrong is not None

    def refuse(self, refusal: Refusal) -> bool:
        """Says at its field what the server refused; False when it is about none of these."""
        line = self.lines.get(str(refusal.params.get("field", "")))
        if line is None:
            return False
        line.refuse(at_field(self.scene.words, line.field, refusal.code, refusal.params))
        self.begin(line.field.key)
        return True

    def take(self, offer: Offer) -> None:
        """Writes what is offered into the field that is typed into."""
        if (line := self.current) is not None:
            line.write(completed(line.field, line.text, offer))


def _held(scene: Scene, register: Register, code: str) -> Mapping[str, str]:
    kept = scene.state.standing.production.get(register.id, {}).get(code)
    return {} if kept is None else kept.values
