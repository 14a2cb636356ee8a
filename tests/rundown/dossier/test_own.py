"""What a candidate wrote stands in the document as prose, and as nothing else."""

import json
import subprocess
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as some

from rundown.dossier.own import blocks
from rundown.dossier.pandoc import convert, pdf

READER = "markdown-smart-tex_math_dollars-citations"

HOSTILE = {
    "heading": "# Chapitre 99\n\nTexte\n=====\n",
    "html": "<script>alert(1)</script>\n\nvoir <b>ici</b> <!-- et là\n",
    "typst": '```{=typst}\n#panic("x")\n```\n\n`#sys`{=typst} #read("/etc/passwd")\n',
    "tex": "\\newpage \\input{/etc/passwd} $\\infty$\n",
    "openxml": "```{=openxml}\n<w:p/>\n```\n",
    "div": '::: {custom-style="Title"}\nUn autre titre\n',
    "closes": "::::::::::::\n\nAprès la boîte\n\n::::::::::::\n",
    "fence": "~~~~~\ncode sans fin\n",
    "attributes": '[mot]{custom-style="Title" #toc} {#id .class}\n',
    "image": "![](/etc/passwd) ![x](http://example.org/x.png)\n",
    "include": "@cite{x} [@smith] {{ facts }} {% for %}\n",
    "link": "[ici](javascript:alert(1)) [là](<http://example.org/a b>) [bon](https://example.org/?a=1&b=2)\n",
    "table": "| a | b |\n|---|---|\n| `|` | **x**\\|y |\n| seul |\n",
    "front": "---\ntitle: volé\n---\n",
    "definition": "Terme\n: définition\n\n*[HTML]: x\n\n[^1]: note\n\nx[^1]\n",
    "turned": "abc \u202etxet\u202c \x00\x1b[31m \x07 fin\n",
    "nested": "> > > - 1. - > * * *\n" * 3,
    "long": "mot " * 20_000,
}


def parsed(text: str) -> list[dict[str, object]]:
    """The blocks that pandoc sees in a box that holds the text, and after it."""
    box = f'::::::::::::: {{custom-style="Analyse"}}\n{blocks(text)}\n:::::::::::::\n\n# La suite\n'
    command = [pypandoc.get_pandoc_path(), "--from", READER, "--to", "json"]
    done = subprocess.run(command, input=box.encode(), capture_output=True, check=True)
    found = json.loads(done.stdout)["blocks"]
    assert isinstance(found, list)
    return found


def kinds(found: object) -> set[str]:
    """The kinds of everything in it."""
    if isinstance(found, dict):
        own = {str(found["t"])} if "t" in found else set()
        return own.union(*map(kinds, found.values()))
    return set().union(*map(kinds, found)) if isinstance(found, list) else set()


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_comes_out_of_its_box(name: str) -> None:
    box, after = parsed(HOSTILE[name])
    assert (box["t"], after["t"]) == ("Div", "Header")
    forbidden = {"Header", "RawBlock", "RawInline", "Image", "Math", "Cite", "Note", "Div", "Span", "DefinitionList"}
    assert kinds(box["c"][1]) & forbidden == set()  # type: ignore[index]  # a Div is its attributes and its blocks


@pytest.mark.parametrize("name", HOSTILE)
def test_every_word_is_still_there(name: str) -> None:
    def words(found: object) -> str:
        if isinstance(found, dict):
            if found.get("t") in ("Str", "Code", "CodeBlock"):
                return str(found["c"] if found["t"] == "Str" else found["c"][-1]) + " "
            return "".join(map(words, found.values()))
        return "".join(map(words, found)) if isinstance(found, list) else ""

    told = words(parsed(HOSTILE[name])[0])
    for word in (
        "Chapitre",
        "alert",
        "panic",
        "newpage",
        "titre",
        "boîte",
        "code",
        "mot",
        "cite",
        "volé",
        "définition",
    ):
        assert (word in HOSTILE[name]) <= (word in told), word


def test_a_document_of_all_of_it_is_made(tmp_path: Path) -> None:
    text = "\n\n".join(f"::::::::::::: box\n{blocks(each)}\n:::::::::::::" for each in HOSTILE.values())
    (tmp_path / "x.typ").write_bytes(convert(f"{text}\n", "typst", tmp_path, 0))
    assert pdf(tmp_path / "x.typ", 0).startswith(b"%PDF")
    assert convert(text, "docx", tmp_path, 0).startswith(b"PK")


PROSE = """Le **choix** du *studio*, ~~puis~~ `PAD` :

- un devis
  1. compté
  2. signé
- deux

3. trois

   encore trois

> cité  
> sur deux lignes

| poste | € |
|-------|---|
| son   | 1 |

    codé

***

# Conclusion **nette**

#
"""


def test_prose_keeps_its_form() -> None:
    (box, _) = parsed(PROSE)
    found = kinds(box["c"][1])  # type: ignore[index]  # as above
    wanted = {"Strong", "Emph", "Strikeout", "Code", "BulletList", "OrderedList", "BlockQuote", "LineBreak", "Table"}
    assert wanted <= found
    assert "CodeBlock" in found
    assert blocks(PROSE).endswith("\\* \\* \\*\n\n**Conclusion nette**")


def test_where_nothing_stands_there_is_no_block() -> None:
    assert [blocks(text) for text in ("", " \n\n\t", "\u202e")] == ["", "", ""]


@given(some.text(some.sampled_from("ab #*_`~:|>-+1.)(][{}<&!\\@$^=\n\t\"'/%é\u202e"), max_size=60))
def test_no_text_at_all_comes_out_of_its_box(text: str) -> None:
    box, after = parsed(text)
    assert (box["t"], after["t"]) == ("Div", "Header")
    assert kinds(box["c"][1]) & {"Header", "RawBlock", "RawInline", "Image", "Div", "Note"} == set()  # type: ignore[index]
