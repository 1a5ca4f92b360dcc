from __future__ import annotations

from decimal import Decimal

from facts.csv_lines import csv_lines


def test_writes_one_line_for_each_row() -> None:
    rows = [("a", "b"), (1, None), ('say "x"', "two\nlines"), (Decimal("1.50"), True)]

    assert list(csv_lines(rows)) == ["a,b\r\n", "1,\r\n", '"say ""x""","two\nlines"\r\n', "1.50,True\r\n"]


def test_no_text_becomes_a_formula_of_a_spreadsheet() -> None:
    (line,) = csv_lines([("=1+1", "@x", "-5", -5, "+49", "\t=1", "a=b")])

    assert line == "'=1+1,'@x,'-5,-5,'+49,'\t=1,a=b\r\n"
