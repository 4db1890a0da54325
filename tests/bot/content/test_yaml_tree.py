"""Text to tree, with libyaml and without it, and whatever bytes come."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.content import yaml_tree
from bot.content.text import Position
from bot.content.yaml_tree import Tree, read_tree
from tests.bot.content.rye_bread import FILES, Bench

BROKEN = [
    b"a: [1",
    b"a: 'b",
    b"a: b: c",
    b"a: !!str b\n---\nc: d",
    b"\ta: b",
    b"a: @b",
    b'a: "\\UFFFFFFFF"',
    b'a: "\\ud800"',
    b"a: *b",
    b"- " * 500,
    b"[" * 500,
    b"{a: " * 500,
    b"%TAG ! x:y\n---\na: !z b",
    b"a: b\n c: d",
    b": ",
    b"? ",
]


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "_PARSER", request.param)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("name", FILES)
def test_both_parsers_read_the_same_values(name: str) -> None:
    tree = read_tree(FILES[name].encode())
    assert (tree.value, tree.problems) == (_with_text_for_dates(FILES[name]), [])


def _with_text_for_dates(text: str) -> object:
    return yaml.load(text, Loader=yaml.SafeLoader)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("data", BROKEN)
def test_both_parsers_have_a_sentence_for_broken_text(data: bytes) -> None:
    problems = read_tree(data).problems
    assert problems
    assert all(problem.sentence for problem in problems)


def test_what_a_file_leaves_out_stands_where_its_holder_stands() -> None:
    tree = read_tree(b"a:\n  - b: c\n")
    assert tree.position(("a", 0, "b")) == Position(2, 8)
    assert tree.position(("a", 0, "b"), at_key=True) == Position(2, 5)
    assert tree.position(("a", 0, "x", 3)) == Position(2, 5)
    assert Tree().position(("a",)) == Position(1, 1)


def test_columns_count_characters_and_lines_end_as_editors_end_them() -> None:
    tree = read_tree("ä: 'é'\r\nb: {c: 'ü', d: e}\r\n".encode())
    assert tree.position(("b", "d")) == Position(2, 16)


@given(st.binary(max_size=200))
def test_any_bytes_make_a_tree_or_a_problem(data: bytes) -> None:
    tree = read_tree(data)
    assert isinstance(tree.value, dict) or tree.problems


@pytest.mark.usefixtures("_parser")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("ab:-[]{}&*!|>'\"%@`#?,\n\t \\x0u~<", max_size=60))
def test_any_text_of_yaml_signs_makes_a_tree_or_a_problem(text: str) -> None:
    tree = read_tree(text.encode())
    assert isinstance(tree.value, dict) or tree.problems


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    name=st.sampled_from(sorted(FILES)),
    start=st.floats(0, 1),
    removed=st.integers(0, 30),
    put=st.one_of(st.binary(max_size=6), st.text("ab1:-[]{}&*!|>'\"#?,\n\t ~", max_size=8).map(str.encode)),
)
@example(name="actors.yaml", start=0.5, removed=0, put=b"\n\n")
def test_a_file_changed_anywhere_loads_or_is_refused(
    bench: Bench, name: str, start: float, removed: int, put: bytes
) -> None:
    data = FILES[name].encode()
    at = int(start * len(data))
    path = bench.article / name
    path.write_bytes(data[:at] + put + data[at + removed :])
    faults = bench.faults()
    path.write_bytes(data)
    for fault in faults:
        assert fault.line >= 1
        assert fault.column >= 1
        assert fault.file.parent == bench.article
        assert fault.sentence
        assert "\n" not in fault.sentence


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data(), name=st.sampled_from(sorted(FILES)))
def test_a_value_of_any_kind_loads_or_is_refused(bench: Bench, data: st.DataObject, name: str) -> None:
    text = yaml.safe_load(FILES[name])
    strange = st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=2), st.just({})
    )
    spoilt = _replaced(text, data, strange)
    path: Path = bench.article / name
    path.write_text(yaml.safe_dump(spoilt, allow_unicode=True), encoding="utf-8")
    bench.faults()
    path.write_text(FILES[name], encoding="utf-8")


def _replaced(value: object, data: st.DataObject, strange: st.SearchStrategy[object]) -> object:
    """The value with something strange in one place of it."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    if not keys or data.draw(st.integers(0, 4)) == 0:
        return data.draw(strange)
    key = data.draw(st.sampled_from(keys))
    copy = dict(value) if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list) else {}
    copy[key] = _replaced(copy[key], data, strange)
    return copy if isinstance(value, dict) else list(copy.values())
