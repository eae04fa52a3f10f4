"""One strict reader of numbers and flags for every importer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.exchange.cells import decimal_of, is_missing, read_count, read_flag, read_in_place, read_number
from raison.words.faults import Fault


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("+2", 2), ("-2", -2), ("\u22122", -2), ("1.5", 1.5), (".5", 0.5), ("2.", 2), (" 3 ", 3), ("1e3", 1000)],
)
def test_numbers(text: str, number: float) -> None:
    assert read_number(text) == number
    assert isinstance(read_number(text), int) == (number == int(number))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "-",
            "+",
            ".",
            "1_0",
            "\u00b2",
            "\u0661",
            "\uff11",
            "inf",
            "-inf",
            "nan",
            "0x10",
            "1 000",
            "1,5",
            "1.5.2",
        ),
        *(
            "\u20132",
            "\u20142",
            "minus2",
            "--2",
            "2-",
            "1e",
            "1e999",
            "1e-999",
            "1\u00a0000",
            "1\x00",
            "1\u200b",
            "True",
        ),
    ],
)
def test_no_numbers(text: str) -> None:
    with pytest.raises(Fault):
        read_number(text)


def test_a_dash_that_is_no_minus_is_refused_with_the_plain_one() -> None:
    with pytest.raises(Fault, match="use the plain minus sign: -2"):
        read_number("\u20132")


def test_decimal_commas_only_where_they_are_asked_for_and_then_no_point() -> None:
    assert read_number("-1,5", ",") == -1.5
    assert read_number("2", ",") == 2
    with pytest.raises(Fault, match="divide the columns by semicolons"):
        read_number("1,5")
    for text in ("1.5", "1.500", "1.500,5", "1,5,2"):
        with pytest.raises(Fault):
            read_number(text, ",")
    assert decimal_of("\t", ["1,5", "x"]) == ","
    assert decimal_of(";", ["2026-01-05", "p. 1,5"]) == "."


@given(st.floats(-1e12, 1e12).filter(lambda number: number == 0 or abs(number) >= 1e-12))
def test_a_number_that_is_written_by_a_program_is_read_as_the_same(number: float) -> None:
    assert read_number(repr(number)) == number
    assert read_number(repr(number).replace(".", ","), ",") == number


@given(st.text(max_size=8))
def test_any_text_is_a_number_as_python_reads_it_or_a_fault(text: str) -> None:
    try:
        found = read_number(text)
    except Fault:
        return
    assert found == float(text.replace("\u2212", "-"))
    assert "_" not in text


@pytest.mark.parametrize("text", ["1", "1.0", "1.00", "TRUE", "true", "yes", "Yes"])
def test_yes(text: str) -> None:
    assert read_flag(text) is True


@pytest.mark.parametrize("text", ["0", "0.0", "0.00", "FALSE", "no"])
def test_no(text: str) -> None:
    assert read_flag(text) is False


@pytest.mark.parametrize("text", ["2", "", "-9", "1.5", "x", "10", "\u00b9", "1.0.0", "01"])
def test_neither_yes_nor_no(text: str) -> None:
    with pytest.raises(Fault, match="neither yes nor no"):
        read_flag(text)


def test_counts_are_digits() -> None:
    assert read_count("007") == 7
    for text in ("\u00b2", "-1", "1.0", "", "12345678", "\u0661", "1_0"):
        with pytest.raises(Fault, match="is no whole number"):
            read_count(text)


def test_missing_is_what_the_codebook_says() -> None:
    assert is_missing("-9", {"-9"})
    assert is_missing("-9.00", {"-9"})
    assert is_missing(" NA ", {"na"})
    assert not is_missing("0", {"-9"})
    assert not is_missing("", {"-9"})


def test_a_fault_names_line_and_column() -> None:
    with pytest.raises(Fault) as found:
        read_in_place(4, "weight", "x", read_number)
    assert found.value.path == ("line", 4)
    assert "(column weight)" in found.value.rule
