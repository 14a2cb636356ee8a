"""A TOML text as sections of entries, so that what changes is written anew and the rest stays byte for byte.

What a show's tables hold is in `writing.py`; nothing here knows a show.
"""

import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import tomlkit


@dataclass
class Entry:
    """One key of a section, with the comment and the blank lines above it; one with no key is such lines only."""

    key: str
    text: str


@dataclass
class Section:
    """A header, its entries and the sections below it; the text before the first header is one without a path.

    `lead` is what stands above and apart from the header: it does not leave with the section.
    """

    path: tuple[str, ...] = ()
    lead: str = ""
    header: str = ""
    entries: list[Entry] = field(default_factory=list)
    below: list["Section"] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The last word of the path, "" where there is none."""
        return "".join(self.path[-1:])

    @property
    def table(self) -> dict[str, object]:
        """What its own entries hold. Raises tomllib.TOMLDecodeError when they fit in the whole text only."""
        return tomllib.loads("".join(entry.text for entry in self.entries))

    @property
    def text(self) -> str:
        """The section as it is written, with all that is below it."""
        own = self.lead + self.header + "".join(entry.text for entry in self.entries)
        return own + "".join(one.text for one in self.below)

    def put(self, key: str, value: object, order: Sequence[str]) -> None:
        """Gives a key its value: in its entry where it has one, else in a new one after those before it in `order`."""
        for entry in self.entries:
            if entry.key == key:
                entry.text = _edited(entry.text, key, value)
                return
        before = order[: order.index(key)]
        at = max((place for place, entry in enumerate(self.entries, start=1) if entry.key in before), default=0)
        if at and not self.entries[at - 1].text.endswith("\n"):
            self.entries[at - 1].text += "\n"
        self.entries.insert(at, Entry(key, written(key, value)))

    def remove(self, key: str) -> None:
        """Takes a key out, and the comment above it."""
        self.entries = [entry for entry in self.entries if entry.key != key]


def sections(text: str) -> Section:
    """A TOML text as a section without a path, what is below it in the order of the text."""
    root = Section()
    path_to_here = [root]
    held = ""
    for line in io.StringIO(text, newline="\n"):
        if line.lstrip().startswith("[") and not _begins_an_entry(held):
            section = _section(line, held, path_to_here[-1])
            while not _is_below(section, path_to_here[-1]):
                path_to_here.pop()
            path_to_here[-1].below.append(section)
            path_to_here.append(section)
            held = ""
            continue
        held += line
        if key := _whole_entry(held):
            path_to_here[-1].entries.append(Entry(key, held))
            held = ""
    if held:
        path_to_here[-1].entries.append(Entry("", held))
    return root


def _section(line: str, held: str, previous: Section) -> Section:
    """The section that `line` opens; `held` are the lines above it that hold no key.

    Those right under the previous section's keys are its own; then come those apart, then this section's.
    """
    lines = held.splitlines(keepends=True)
    blanks = [place for place, one in enumerate(lines, start=1) if not one.strip()]
    tail, own = (blanks[0], blanks[-1]) if blanks else (0, 0)
    if tail:
        previous.entries.append(Entry("", "".join(lines[:tail])))
    return Section(path=tuple(_path(line)), lead="".join(lines[tail:own]), header="".join(lines[own:]) + line)


def _path(header: str) -> Iterator[str]:
    inside: object = tomllib.loads(header)
    while inside:
        if isinstance(inside, list):
            inside = inside[0]
            continue
        assert isinstance(inside, dict), "a header names tables only"
        key, inside = next(iter(inside.items()))
        yield key


def _is_below(section: Section, above: Section) -> bool:
    return section.path != above.path and section.path[: len(above.path)] == above.path


def _begins_an_entry(held: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in held.splitlines())


def _whole_entry(held: str) -> str:
    """The key of an entry that is complete, "" while more lines of it are to come."""
    try:
        return next(iter(tomllib.loads(held)), "")
    except tomllib.TOMLDecodeError:
        return ""


def _edited(entry: str, key: str, value: object) -> str:
    """The entry with another value, and the comment after it."""
    document = tomlkit.parse(entry)
    document[key] = tomlkit.value(value_text(value))
    return document.as_string()


def written(key: str, value: object) -> str:
    """A new entry: one line, or one for each table of a list and for each line of a text."""
    return f"{tomlkit.key(key).as_string()} = {value_text(value)}\n"


def value_text(value: object) -> str:
    """A value as TOML: a list of tables has a line for each, a text of lines is written as lines."""
    if isinstance(value, str) and "\n" in value:
        return _lines(value)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{tomlkit.key(key).as_string()} = {_in_a_line(one)}" for key, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        return "[\n" + "".join(f"  {value_text(one)},\n" for one in value) + "]"
    return _in_a_line(value)


def _in_a_line(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_in_a_line(one) for one in value)}]"
    if isinstance(value, str) and '"' in value and "'" not in value and value.isprintable():
        return f"'{value}'"
    return str(tomlkit.item(value).as_string())


def _lines(text: str) -> str:
    """A text over several lines; what TOML would read otherwise is escaped."""
    escaped = "".join(_ESCAPED.get(one, one) if one.isprintable() or one == "\n" else _escape(one) for one in text)
    return f'"""\n{escaped}"""'


_ESCAPED = {"\\": "\\\\", '"': '\\"'}


def _escape(character: str) -> str:
    return f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}"
