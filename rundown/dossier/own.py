"""What a candidate wrote, as blocks that may stand in a document: what Markdown has for prose, and nothing else.

The text is read as CommonMark and written anew for pandoc with every sign of its own escaped: no HTML, TeX, typst,
attribute, include or image comes through, a heading becomes a line in bold, and nothing that is opened stays open.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Node

_READER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_LINKS = ("http://", "https://", "mailto:")
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What turns the direction of all that follows."""


def blocks(text: str) -> str:
    """The text as Markdown for pandoc, "" for one in which nothing stands."""
    tree = Node(_READER.parse("".join(sign for sign in text if _is_kept(sign))))
    return "\n".join(_all(tree.children))


def _is_kept(sign: str) -> bool:
    return sign in "\n\t" or (unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _TURNS)


def _all(nodes: Iterable[Node], *, tight: bool = False) -> list[str]:
    """Blocks one under the other, an empty line between them unless they are `tight`."""
    lines: list[str] = []
    for node in nodes:
        if made := _BLOCKS[node.type](node):
            lines += ([] if tight or not lines else [""]) + made
    return lines


def _lines(node: Node) -> list[str]:
    return _inline(node).split("\n") if node.children else []


def _heading(node: Node) -> list[str]:
    """A title inside a text must not stand in the contents of the document."""
    return [f"**{_inline(node, strong=False, breaks=' ')}**"] if node.children and node.children[0].children else []


def _list(node: Node) -> list[str]:
    """A list; its items stand apart if their paragraphs do."""
    tight = all(part.hidden for item in node.children for part in item.children if part.type == "paragraph")
    number = int(node.attrs.get("start", 1))
    lines: list[str] = []
    for place, item in enumerate(node.children):
        mark = f"{number + place}. " if node.type == "ordered_list" else "- "
        first, *rest = _all(item.children, tight=tight) or [""]
        lines += ([] if tight or not lines else [""]) + [f"{mark}{first}".rstrip()]
        lines += [f"{' ' * len(mark)}{line}".rstrip() for line in rest]
    return lines


def _code(node: Node) -> list[str]:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", node.content)), default=0))
    return [fence, *node.content.rstrip("\n").split("\n"), fence]


def _table(node: Node) -> list[str]:
    rows = [row for part in node.children for row in part.children]
    told = ["| " + " | ".join(_inline(cell, breaks=" ") for cell in row.children) + " |" for row in rows]
    return [told[0], "|" + "---|" * len(rows[0].children), *told[1:]]


_BLOCKS: Mapping[str, Callable[[Node], list[str]]] = {
    "paragraph": _lines,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": lambda node: [f"> {line}".rstrip() for line in _all(node.children)],
    "fence": _code,
    "code_block": _code,
    "table": _table,
    "hr": lambda node: [_escaped("* * *")],
}


def _inline(node: Node, *, strong: bool = True, breaks: str = "\\\n") -> str:
    """The words of a block; without `strong` what is bold in it is as the rest, `breaks` ends a line."""

    def within(part: Node, mark: str = "") -> str:
        return f"{mark}{''.join(map(said, part.children))}{mark}"

    def said(part: Node) -> str:
        match part.type:
            case "em":
                return within(part, "*")
            case "strong":
                return within(part, "**" if strong else "")
            case "s":
                return within(part, "~~")
            case "link" if str(part.attrs.get("href", "")).startswith(_LINKS):
                return f"[{within(part)}](<{part.attrs['href']}>)"
            case "code_inline" if not re.search(r"[`|]", part.content):
                return f"`{part.content}`"
            case "softbreak":
                return " "
            case "hardbreak":
                return breaks
            case "image":
                return _escaped(part.content)
            case _:
                return within(part) if part.children else _escaped(part.content)

    return "".join(map(said, node.children[0].children)) if node.children else ""


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
