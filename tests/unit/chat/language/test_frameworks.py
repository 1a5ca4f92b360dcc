"""What migrations of frameworks say is put into words and SQL; everyday words and Rails' own calls stay as they are."""

from __future__ import annotations

import pytest

from chat.language.frameworks import told

TABLES = {"users", "orders"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("add x BooleanField(default=False) to orders", "add x boolean default False to orders"),
        ("add x models.CharField(max_length=20, null=True) to orders", "add x varchar(20) null to orders"),
        ("total DecimalField(max_digits=12, decimal_places=2)", "total numeric(12,2)"),
        ("AddField version IntegerField null=True", "add column version integer null"),
        ("RemoveField note on orders", "remove column note on orders"),
        ("RenameField orders total -> net", "rename column total in orders -> net"),
        ("add_column users age integer", "add column age integer to users"),
        ("remove_column users age and remove_column users born", "remove column age in users and remove column born in users"),
        ("dropColumn('note') on orders", "drop column note on orders"),
        ("renameColumn('a', 'b') on orders", "rename column a to b on orders"),
        ("$table->string('name', 50)->nullable() on orders", "name varchar(50) null on orders"),
        ("$table->index('ip') on orders", "index ip on orders"),
        ("add :cost, :decimal, precision: 6, scale: 2 to orders", "add cost, decimal(6,2) to orders"),
        ("modify :ends, :utc_datetime, null: false", "modify ends, timestamp with time zone, not null"),
        ("report_format String(50), server_default='PNG'", "report_format varchar(50), default 'PNG'"),
    ],
)
def test_types_options_and_calls_are_put_into_words(text: str, said: str) -> None:
    assert " ".join(told(text, TABLES.__contains__).split()) == said


@pytest.mark.parametrize(
    "text",
    [
        "add_column :users, :email, :string, null: false",
        "orders: drop note, index total",
        "the text field and the date field of orders",
        "add a string note to orders",
        "create table orders (id int, note text default 'x')",
    ],
)
def test_what_no_framework_says_stays_as_it_is(text: str) -> None:
    assert told(text, TABLES.__contains__) == text


def test_a_table_called_like_an_order_is_no_order() -> None:
    assert told("index add_column on note", {"add_column"}.__contains__) == "index add_column on note"
