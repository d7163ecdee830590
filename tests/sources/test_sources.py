"""Files, folders, globs and standard input in; pages and problems out."""

import codecs
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.model import Page, Problem
from dateline.sources import page_of, pages, streams

STORY = "The minister resigned on Monday.\n\nHis party thanked him.\n"
HTML = "<!doctype html><html><body><p>The minister resigned.</p></body></html>"


def read(path: Path | str, stdin: bytes = b"") -> list[Page | Problem]:
    return list(pages([str(path)], stdin=io.BytesIO(stdin)))


def only(found: list[Page | Problem]) -> Page:
    assert len(found) == 1 and isinstance(found[0], Page), found
    return found[0]


def problem(found: list[Page | Problem]) -> Problem:
    assert len(found) == 1 and isinstance(found[0], Problem), found
    return found[0]


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.txt", STORY, "text"),
        ("a.txt", HTML, "html"),
        ("noname", "<!-- saved from url=(0020)http://x.org -->\n<html><p>Hello", "html"),
        ("a.html", "<p>The minister resigned.</p>", "html"),
        ("a.txt", "<Noranda Inc> said a fire killed one miner.", "text"),
        ("a.txt", "{Editor's note} The minister resigned.", "text"),
        ("a.txt", "[London] The minister resigned.", "text"),
        ("a.txt", "Text of the treaty, in full\n\nArticle one.", "text"),
        ("a.txt", "html, css and text are words here.", "text"),
    ],
)
def test_kind_is_told_by_content(tmp_path: Path, name: str, content: str, media: str) -> None:
    """A name may mislead; the first characters tell, and a bracket alone makes no JSON."""
    (tmp_path / name).write_text(content)
    page = only(read(tmp_path / name))
    assert (page.content, page.media, page.whole) == (content, media, False)


def test_ref_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.txt").write_text(STORY)
    assert only(read("./b/x.txt")).ref == "./b/x.txt"
    assert only(read("b")).ref == only(read("b/")).ref == only(read("b/*.txt")).ref == "b/x.txt"


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", ".hidden", "sub/b.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    refs = [found.ref for found in read(tmp_path)]
    assert [Path(ref).name for ref in refs] == ["a.txt", "c.txt", "b.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    assert len(list(pages([str(path), str(path), str(tmp_path)]))) == 1


@pytest.mark.parametrize("missing", ["nothing.txt", "*.nothing", "empty"])
def test_a_source_that_names_nothing_is_told_before_reading(tmp_path: Path, missing: str) -> None:
    """The call itself fails, not the first step of the iteration."""
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"^[^\n]+$"):
        pages([str(tmp_path / "a.txt"), str(tmp_path / missing)])


def test_url_is_a_problem_for_now() -> None:
    assert "not yet read from the network" in problem(read("https://example.org/a")).message


def test_standard_input() -> None:
    assert only(read("-", STORY.encode())).ref == "-"
    assert only(read("-", b'{"text": "One."}\n')).ref == "-#1"


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a"])
def test_jsonl_rows(tmp_path: Path, name: str) -> None:
    """One object a line, whatever the file is called; bad lines are problems and the rest goes on."""
    good = {"id": 7, "text": "One.", "title": "T", "date": "2013-01-25", "source": "AFP", "language": "en"}
    rows = [
        json.dumps(good),
        "",
        '{"text": "cut',
        "[1, 2]",
        '{"title": "no text"}',
        json.dumps({"url": "http://x.org/1", "html": HTML, "published": "Jan 26, 2013", "publisher": "AP"}),
        json.dumps({"text": "Last.", "published": "01/02/2013"}),
    ]
    (tmp_path / name).write_text("\n".join(rows))
    found = read(tmp_path / name)
    first, second, last = (entry for entry in found if isinstance(entry, Page))
    assert (first.ref, first.content, first.whole, first.title) == ("7", "One.", True, "T")
    assert (str(first.published), first.publisher, first.language) == ("2013-01-25", "AFP", "en")
    assert (second.ref, second.media, second.whole) == ("http://x.org/1", "html", False)
    assert (str(second.published), second.publisher) == ("2013-01-26", "AP")
    assert last.ref.endswith(f"{name}#7") and last.published is None
    places = [entry.ref.rpartition(":")[2] for entry in found if isinstance(entry, Problem)]
    assert places == ["3", "4", "5", "7"]


@pytest.mark.parametrize("layout", [None, 2])
@pytest.mark.parametrize("wrap", [True, False])
def test_json_array_and_laid_out_objects(tmp_path: Path, layout: int | None, wrap: bool) -> None:
    rows = [{"text": f"Story {n}.", "id": str(n)} for n in range(3)]
    text = json.dumps(rows, indent=layout) if wrap else "\n".join(json.dumps(r, indent=layout) for r in rows)
    (tmp_path / "a.json").write_text(text)
    assert [entry.ref for entry in read(tmp_path / "a.json")] == ["0", "1", "2"]


def test_array_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[\n{"text": "One.", "id": "1"},\n{"text": "Two')
    first, second = read(tmp_path / "a.json")
    assert isinstance(first, Page) and isinstance(second, Problem)
    assert second.ref.endswith(":3")


def test_deep_json_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": ' + "[" * 200_000 + '\n{"text": "Two."}\n')
    assert [type(entry) for entry in read(tmp_path / "a.jsonl")] == [Problem, Page]


def test_lone_surrogates_become_valid_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a\\ud800b \\ud83d\\ude00"}')
    content = only(read(tmp_path / "a.jsonl")).content
    assert isinstance(content, str)
    content.encode()


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.txt", ",")])
def test_csv_rows_with_cells_of_many_lines(tmp_path: Path, name: str, mark: str) -> None:
    rows = [["id", "text", "published"], ["1", '"One.\n\nTwo, ""three""."', "2013-01-25"], ["", "Four.", ""]]
    (tmp_path / name).write_text("".join(mark.join(row) + "\n" for row in rows))
    first, second = read(tmp_path / name)
    assert isinstance(first, Page) and isinstance(second, Page)
    assert (first.ref, first.content, first.whole) == ("1", 'One.\n\nTwo, "three".', True)
    assert second.ref.endswith(f"{name}#5") and second.published is None


def test_broken_csv_costs_only_the_broken_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,One.\n2,"Two" oh.\n3\n4,Four.\n5,"never closed\n')
    found = read(tmp_path / "a.csv")
    assert [entry.ref for entry in found if isinstance(entry, Page)] == ["1", "4"]
    assert [entry.ref.rpartition(":")[2] for entry in found if isinstance(entry, Problem)] == ["3", "4", "6"]


def test_csv_without_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,name\n1,One\n")
    assert "text or html" in problem(read(tmp_path / "a.csv")).message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (codecs.BOM_UTF8 + b" \n", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image"),
        (b"\x1f\x8b\x08\x00" + bytes(99), "gzip"),
        (b"PK\x03\x04" + bytes(99), "zip"),
        (bytes(range(256)) * 4, "binary"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
        (b"The end\x81\x8d of \x90\x9d the \x81\x8f\x90 text \xff\xfe\x81 here \x8d\x9d", "encoding"),
    ],
)
def test_inputs_that_hold_no_text_are_problems(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert words in problem(read(tmp_path / "a.txt")).message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "a.txt").chmod(0)
    assert "cannot be read" in problem(read(tmp_path / "a.txt")).message


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page or a line over its bound is a problem; the lines after it are read."""
    monkeypatch.setattr(streams, "MAX_LINE", 200)
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "x" * 300}) + '\n{"text": "Two."}\n')
    first, second = read(tmp_path / "a.jsonl")
    assert isinstance(first, Problem) and first.ref.endswith(":1") and isinstance(second, Page)
    (tmp_path / "b.txt").write_bytes(b"word " * 4_000_001)
    assert "too large" in problem(read(tmp_path / "b.txt")).message


FRENCH = "Le président a annoncé « une réponse » — déjà prévue à l\u2019été."
RUSSIAN = "Министр иностранных дел подал в отставку в понедельник. Партия его поблагодарила за долгую службу. " * 3
META = '<html><head><meta charset="{}"></head><body><p>{}</p></body></html>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (FRENCH.encode(), FRENCH),
        (codecs.BOM_UTF8 + FRENCH.encode(), FRENCH),
        (FRENCH.encode("utf-16"), FRENCH),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), FRENCH),
        (FRENCH.encode("utf-16-le"), FRENCH),
        (FRENCH.encode("cp1252"), FRENCH),
        (META.format("windows-1251", RUSSIAN).encode("cp1251"), RUSSIAN),
        (META.format("iso-8859-1", FRENCH).encode("cp1252"), FRENCH),
        (META.format("iso-8859-1", FRENCH).encode("utf-8"), FRENCH),
        (META.format("Shift_JIS", "大臣が辞任した。").encode("cp932"), "大臣が辞任した。"),
        (RUSSIAN.encode("cp1251"), RUSSIAN.strip()),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, words: str) -> None:
    """Marked, declared or evident: the words come out as they were written."""
    (tmp_path / "a.txt").write_bytes(data)
    content = only(read(tmp_path / "a.txt")).content
    assert isinstance(content, str) and words in content


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "cp1252"])
def test_rows_in_other_encodings(tmp_path: Path, codec: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(('{"text": "Déjà vu."}\n' * 2).encode(codec))
    assert [entry.content for entry in read(tmp_path / "a.jsonl") if isinstance(entry, Page)] == ["Déjà vu."] * 2


def test_page_at_hand() -> None:
    assert page_of(HTML.encode(), "http://x.org/a") == Page("http://x.org/a", HTML, "html", url="http://x.org/a")
    assert page_of(STORY).media == "text"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_pages_or_problems(data: bytes) -> None:
    """No bytes make the sources fail, and what comes out is valid text."""
    for found in read("-", data):
        content = found.content if isinstance(found, Page) else found.message
        assert isinstance(content, str)
        content.encode()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=5))
def test_every_row_written_is_read(texts: list[str]) -> None:
    """JSONL with any text in it comes back as it was; blank texts are problems."""
    data = "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()
    found = read("-", data)
    assert [entry.content if isinstance(entry, Page) else None for entry in found] == [
        text if text.strip() else None for text in texts
    ]
