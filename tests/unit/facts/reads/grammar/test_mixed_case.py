"""Questions on names in mixed case, some of them short for something: books, what they sold, and who is still alive."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name, Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
Writers: WriterID:integer* LastName:text BirthYear:integer DeathYear:integer?
Publishers: PublisherID:integer* Name:text
Styles: StyleCode:text* StyleName:text
Ports: PortID:integer* City:text
Shipments: ShipmentID:integer* BookID:integer>Books OriginPort:integer>Ports DestinationPort:integer>Ports WeightKg:numeric
Books: BookID:integer* Title:text WriterID:integer>Writers PublisherID:integer?>Publishers StyleCode:text>Styles PubYear:integer Pages:integer ListPrice:numeric CopiesSold:integer
Translations: BookID:integer*>Books Language:text* Translator:text?
"""
_KEYS = {"Writers": "WriterID", "Publishers": "PublisherID", "Styles": "StyleCode", "Books": "BookID", "Ports": "PortID"}
_SCHEMA = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))
_KNOWN = KnownValues(
    {
        Name("public", "Styles"): {"StyleName": ColumnValues(("Crime", "Poetry", "Romance"))},
        Name("public", "Ports"): {"City": ColumnValues(("Oslo", "Bergen"))},
        Name("public", "Translations"): {"Language": ColumnValues(("French", "German"), repeated=True)},
    }
)


def _sql(question: str) -> str:
    answer = understand(question, _SCHEMA, known=lambda: _KNOWN)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    text = " ".join(answer.sql.replace('"', "").split())
    for name in sorted(answer.params, key=len, reverse=True):
        text = text.replace(f":{name}", repr(answer.params[name]))
    return text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many books were published after 2010?", "WHERE Books.PubYear >= 2011"),
        ("What are the last names of writers who are still alive?", "WHERE Writers.DeathYear IS NULL"),
        ("How many writers are dead?", "WHERE Writers.DeathYear IS NOT NULL"),
        ("What is the title of the best-selling book?", "ORDER BY Books.CopiesSold DESC"),
        ("List the titles of books sorted by year of publication.", "ORDER BY Books.PubYear"),
        ("Find the titles of books that cost more than the average book.", "WHERE Books.ListPrice > (SELECT avg(Books_2.ListPrice)"),
        ("Which books are more expensive than the average book?", "WHERE Books.ListPrice > (SELECT avg(Books_2.ListPrice)"),
        ("What is the average number of pages for each style?", "avg(Books.Pages)"),
        ("How many crime books are there?", "WHERE Styles.StyleName = 'Crime'"),
        ("How many romances are there?", "FROM Books JOIN Styles ON Styles.StyleCode = Books.StyleCode WHERE Styles.StyleName = 'Romance'"),
        ("Show the name of each publisher and the number of books.", "SELECT Publishers.PublisherID, Publishers.Name, count(*)"),
        ("Show each style code along with the number of books of that style code.", "SELECT Books.StyleCode, count(*)"),
        ("Which books have not been translated?", "WHERE NOT EXISTS (SELECT FROM Translations WHERE Translations.BookID = Books.BookID)"),
        (
            "Which books have not been translated into any language?",
            "WHERE NOT EXISTS (SELECT FROM Translations WHERE Translations.BookID = Books.BookID)",
        ),
        ("Which ports were the destination of at least 3 shipments?", "FROM Shipments WHERE Shipments.DestinationPort = Ports.PortID) >= 3"),
        ("How many shipments to the port of Oslo are there?", "Ports.PortID = Shipments.DestinationPort"),
        ("What is the average weight of shipments?", "avg(Shipments.WeightKg)"),
        ("What is the total weight of shipments for each book? Give the title and the total.", "sum(Shipments.WeightKg)"),
        ("List the titles of books and the names of the publishers they belong to.", "WHERE Books.PublisherID IS NOT NULL"),
        ("Find the total number of copies sold for each publisher name.", "SELECT Publishers.Name, sum(Books.CopiesSold)"),
    ],
)
def test_names_in_mixed_case_are_read_by_their_words(question: str, said: str) -> None:
    assert said in _sql(question)
