"""« Mon dossier » over the live desk: the outline of one's dossier, and a text under each question, kept as one writes."""

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding
from textual.events import Key as Typed
from textual.widgets import TextArea

from control.desk.ink import Line
from control.desk.mine_texts import MyTexts
from control.desk.over_live import OverLive
from control.desk.paint import mine as paint
from control.desk.paint import register_keys
from control.desk.paint.manner import Manner
from control.desk.panel import Paintbox, Panel
from control.desk.places import Place
from control.desk.refusals import sentence
from control.desk.view.desk import View
from control.desk.view.mine import MineView, mine, stepped
from control.desk.view.scene import Over, Scene
from control.wire.pending import new_id
from control.wire.protocol import Export, Exported, Refusal, Text
from rundown.dossier.prompts import PROMPTS

if TYPE_CHECKING:
    from textual.app import ComposeResult

STEPS = {"up": -1, "down": 1, "home": -10_000, "end": 10_000}


class Mine(OverLive):
    """Kept by the desk while it runs: where the person was and what was typed are found again."""

    over: ClassVar[Over] = "mine"
    CSS = """
    Mine { layers: frame over; }
    Mine Board { layer: frame; }
    Mine TextArea { layer: over; display: none; border: none; padding: 0 1; background: $panel; color: $foreground; }
    Mine TextArea:focus { border: none; }
    Mine TextArea .text-area--cursor-line { background: $panel; }
    Mine.-text TextArea { display: block; }
    """
    BINDINGS = [Binding("tab", "turn", show=False, priority=True)]

    def __init__(self, paintbox: Paintbox) -> None:
        super().__init__(paintbox)
        self.texts: MyTexts | None = None
        self._area = TextArea("", soft_wrap=True, show_line_numbers=False)
        self._chosen = PROMPTS[0].id
        self._writes = False
        self._welcome: object = None
        self._notice = ""
        self._told: tuple[str, ...] = ()
        self._earlier: tuple[Text, ...] = ()
        """Versions of the text at hand, the one that is shown first."""
        self._view: MineView | None = None
        self._made_of: tuple[object, ...] = ()

    def compose(self) -> "ComposeResult":
        """The frame, and what is written above it."""
        yield from super().compose()
        yield self._area

    # --- painting ---

    def show(self, scene: Scene, view: View) -> None:
        """What is true now; each time the link is back, what stands at the server is asked for."""
        self.scene = scene
        if self.texts is None:
            self.texts = MyTexts(self.desk.link, look=self._look, on_change=self._follow, mark=self._mark)
        if self.desk.link.welcome is not self._welcome:
            self._welcome = self.desk.link.welcome
            self.texts.load()
        super().show(scene, view)
        self._set_out()

    def page(self, scene: Scene, manner: Manner, place: Place) -> tuple[Line, ...]:
        """The outline, the question and its facts, around the text."""
        return paint.page(self._seen(scene), manner, place, writes=self._writes)

    def key_row(self, scene: Scene, manner: Manner, place: Place) -> tuple[Line, ...]:
        """The keys of what is at hand."""
        return register_keys.keys(self._caps(), manner, place)

    def _caps(self) -> tuple[register_keys.Cap, ...]:
        return paint.TEXT if self._writes else paint.EARLIER if self._earlier else paint.OUTLINE

    def _seen(self, scene: Scene) -> MineView:
        """What there is to see, made anew when something of it is another."""
        texts = self.texts
        assert texts is not None  # made as it is first shown
        made_of = (
            scene.state.standing.production,
            texts.revision,
            self._chosen,
            scene.words.language,
            scene.is_estimated,
        )
        if self._view is None or made_of != self._made_of:
            self._made_of, self._view = made_of, mine(scene, texts, self._who(), self._chosen)
        return replace(self._view, notice=self._notice, told=self._told)

    def _who(self) -> str:
        welcome = self.desk.link.welcome
        return "" if welcome is None else welcome.who

    def _set_out(self) -> None:
        """Puts the text where the page leaves room for it."""
        page = self.board.places["page"]
        self.set_class(self._writes or paint.stands_beside(page.width), "-text")
        at, style = paint.text_place(page), self._area.styles
        style.offset = (at.x, at.y)
        style.width, style.height = at.width, at.height
        style.position = "absolute"
        self._fill()

    # --- the text ---

    def _look(self) -> None:
        """What was just typed is in its text."""
        if self.texts is not None and self.texts.is_known:
            self.texts.typed(self._chosen, self._area.text)

    def _fill(self, *, anew: bool = False) -> None:
        """The text at hand as it stands; the cursor stays where it was, but in another text."""
        if self.texts is None:
            return
        text, area = self.texts.sheet(self._chosen).text, self._area
        area.read_only = not self.texts.is_known
        if anew or area.text != text:
            at = (0, 0) if anew else area.cursor_location
            area.load_text(text)
            area.move_cursor(at)

    def _follow(self) -> None:
        """Something is kept, or was written elsewhere."""
        if self.is_attached:
            self._fill()
            self.repaint()

    def _mark(self, at: int) -> str:
        assert self.scene is not None  # a text comes after what it is shown in
        words = self.scene.words
        return words.say("—— written at another desk, kept {time} ——", time=self.scene.clock(at))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """A key has changed the text."""
        event.stop()
        self._look()
        self.repaint()

    async def settled(self, seconds: float) -> bool:
        """Whether the server has all that was written."""
        return self.texts is None or await self.texts.settled(seconds)

    def warn(self) -> None:
        """Shown again, with what is not kept: the alert line has the lost link to tell of."""
        if self.scene is not None and self.texts is not None:
            said = self.scene.words.say_many(
                "{count} text of your dossier is not kept yet: Ctrl+Q again leaves without it",
                "{count} texts of your dossier are not kept yet: Ctrl+Q again leaves without them",
                self.texts.unkept,
            )
            self._told = (self.scene.words.say("MY DOSSIER"), said)
            self.desk.hand = replace(self.desk.hand, over=self.over)
            self.desk.paint()

    # --- keys and the mouse ---

    def action_turn(self) -> None:
        """From the outline to the text, and back."""
        self._write(not self._writes)

    def _write(self, writes: bool) -> None:
        self._writes, self._told, self._earlier = writes, (), ()
        if not writes and self.texts is not None:
            self.texts.leave()
        self._set_out()
        self.set_focus(self._area if writes else None)
        self.repaint()

    def on_key(self, event: Typed) -> None:
        """Keys of the outline; in the text all but Esc type."""
        if event.key == "escape" or not self._writes:
            event.stop()
            event.prevent_default()
            self._key(event.key)

    def _key(self, name: str) -> None:
        if name == "escape":
            if self.texts is not None:
                self.texts.leave()
            self.leave()
        elif name in ("enter", "tab"):
            self._write(not self._writes)
        elif name == "v":
            self.run_worker(self._look_back(), group="versions")
        elif name == "b":
            self._bring_back()
        elif name == "x" and not self._notice:
            self.run_worker(self._export(), group="export")
        elif self._view is not None and (name in STEPS or name in ("pageup", "pagedown")):
            page = paint.rows_of(self.board.places["page"])
            steps = STEPS.get(name, -page if name == "pageup" else page)
            self._turn_to(stepped(self._view.rows, self._chosen, steps))

    def _turn_to(self, prompt: str) -> None:
        """Another question; what was typed under the one before is sent."""
        if self.texts is not None:
            self.texts.leave()
        self._chosen, self._told, self._earlier = prompt, (), ()
        self._fill(anew=True)
        self.repaint()

    def on_descendant_focus(self) -> None:
        """A click into the text is the way there too."""
        if not self._writes:
            self._write(True)

    def on_panel_pressed(self, event: Panel.Pressed) -> None:
        """A click on a key is that key, on a question turns to it, again writes under it."""
        event.stop()
        place = self.board.places.get(event.panel.panel)
        if place is None or self.manner is None or self._view is None:
            return
        if event.panel.panel == "keys":
            self._key(register_keys.key_at(self._caps(), self.manner, place.width, event.column))
        elif event.panel.panel == "page" and (not self._writes or paint.stands_beside(place.width)):
            prompt = paint.prompt_at(self._view, place, event.column, event.row)
            if prompt == self._chosen:
                self._write(True)
            elif prompt:
                self._turn_to(prompt)

    # --- what stood there before ---

    async def _look_back(self) -> None:
        """An earlier version of the text at hand, then the one before."""
        texts, scene, prompt = self.texts, self.scene, self._chosen
        if texts is None or scene is None or scene.is_estimated:
            return
        found = self._earlier[1:] or await texts.versions(prompt)
        if prompt == self._chosen and not self._writes:
            self._earlier, words = found, scene.words
            self._told = (words.say("EARLIER VERSIONS"), words.say("there is none"))
            if found:
                head = words.say(
                    "VERSION KEPT {time}, {count} EARLIER", time=scene.clock(found[0].at), count=len(found) - 1
                )
                self._told = (head, *filter(str.strip, found[0].text.split("\n")))
            self.repaint()

    def _bring_back(self) -> None:
        """The version that is shown goes under the text that stands."""
        if self._earlier and self.texts is not None:
            self.texts.bring_back(self._chosen, self._earlier[0])
            self._fill()
            self._write(True)

    # --- the export ---

    async def _export(self) -> None:
        """The server makes the dossier, once it has all that was written here."""
        texts, scene = self.texts, self.scene
        if texts is None or scene is None:
            return
        words = scene.words
        if scene.is_estimated:
            self._told = (words.say("YOUR DOSSIER"), sentence(scene, "link_down", {}))
            self.repaint()
            return
        self._told, self._notice = (), words.say("making your dossier…")
        self.repaint()
        await texts.settled(5.0)
        answer = await self.desk.link.confide(Export(id=new_id(), language="fr" if words.language == "fr" else "en"))
        self._notice = ""
        if isinstance(answer, Exported):
            where = words.say("on the server: {folder}", folder=str(PurePath(answer.folder)))
            self._told = (
                words.say("YOUR DOSSIER"),
                where,
                *(answer.changes or (words.say("the first one: nothing to compare it with"),)),
            )
        elif isinstance(answer, Refusal):
            self._told = (words.say("YOUR DOSSIER"), sentence(scene, answer.code, answer.params))
        self.repaint()
