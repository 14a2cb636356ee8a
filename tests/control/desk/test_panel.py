from rich.segment import Segment
from textual.app import App, ComposeResult

from control.desk.ink import Line, Row
from control.desk.panel import Board, Paintbox, Panel
from control.desk.places import Place
from control.desk.theme import DARK


def row(text: str, width: int = 10) -> Line:
    line = Row(width, "air")
    line.put(1, text, "air_on", bold=True, ground="air")
    return line.line()


def styles(paintbox: Paintbox, line: Line) -> list[Segment]:
    return list(paintbox.strip(line, 10))


def test_an_ink_becomes_the_palette_s_colours() -> None:
    style = styles(Paintbox(DARK), row("● 06"))[1].style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert (style.color.name, style.bgcolor.name, style.bold) == ("#ffffff", "#d62839", True)


def test_without_colour_a_fill_is_reverse_video_and_next_is_underlined() -> None:
    plain = Paintbox(DARK, colour=False)
    filled = styles(plain, row("06"))[1].style
    line = Row(10)
    line.put(0, "07", "next")
    line.put(3, "08", "dim")
    coming, _, done = (segment.style for segment in styles(plain, line.line())[:3])
    assert filled is not None
    assert coming is not None
    assert done is not None
    assert (filled.reverse, filled.color, coming.underline, done.dim) == (True, None, True, True)


def test_a_terminal_without_the_glyphs_gets_ascii() -> None:
    assert "".join(segment.text for segment in Paintbox(ascii=True).strip(row("● 06"), 10)) == " * 06     "


class _Boarded(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.board = Board([Panel("header", Paintbox()), Panel("alert", Paintbox())])
        self.pressed: list[tuple[str, int, int]] = []

    def compose(self) -> ComposeResult:
        yield self.board

    def on_panel_pressed(self, event: Panel.Pressed) -> None:
        self.pressed.append((event.panel.panel, event.column, event.row))


async def test_panels_stand_where_the_layout_says_and_move_with_it() -> None:
    app = _Boarded()
    async with app.run_test(size=(40, 10)) as pilot:
        app.board.set_out({"header": Place(x=2, y=1, width=10, height=2)})
        await pilot.pause()
        assert (app.board.panels["header"].region.x, app.board.panels["header"].region.y) == (2, 1)
        assert app.board.panels["alert"].region.area == 0
        app.board.set_out({"alert": Place(x=0, y=5, width=10, height=1)})
        await pilot.pause()
        assert app.board.panels["alert"].region.y == 5
        assert not app.board.panels["header"].is_on_screen


async def test_only_the_rows_that_changed_are_drawn_again() -> None:
    app = _Boarded()
    async with app.run_test(size=(40, 10)) as pilot:
        panel = app.board.panels["header"]
        app.board.set_out({"header": Place(x=0, y=0, width=10, height=2)})
        panel.show((row("a"), row("b")))
        await pilot.pause()
        asked: list[object] = []
        panel.refresh = lambda *regions, **_: asked.extend(regions) or panel  # type: ignore[method-assign, assignment, func-returns-value]  # a spy
        panel.show((row("a"), row("c")))
        assert [str(region) for region in asked] == ["Region(x=0, y=1, width=10, height=1)"]
        panel.show((row("a"), row("c")))
        assert len(asked) == 1


async def test_a_click_tells_the_cell() -> None:
    app = _Boarded()
    async with app.run_test(size=(40, 10)) as pilot:
        app.board.set_out({"header": Place(x=2, y=1, width=10, height=2)})
        app.board.panels["header"].show((row("a"), row("b")))
        await pilot.pause()
        await pilot.click(offset=(5, 2))
        assert app.pressed == [("header", 3, 1)]
