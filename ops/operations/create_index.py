"""Create an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Schema, Table, View
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_duplicates
from ops.operations._conditions import reads_others, refuse_unreadable
from ops.operations._constraints import index_steps
from ops.operations._indexes import IndexKey, index_like, keys_sql
from ops.operations._lookup import column_of, new_index, table_of
from ops.operations._naming import free_relation
from ops.plan import Finding, Severity
from ops.step import Step
from vast_project.pg.identifiers import quote

#: The first server with NULLS NOT DISTINCT.
NULLS_NOT_DISTINCT = 15
METHODS = ("btree", "hash", "gin", "gist", "brin", "spgist")

#: Operator classes that come with an extension.
_EXTENSIONS = {"gin_trgm_ops": "pg_trgm", "gist_trgm_ops": "pg_trgm"}


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateIndex(Operation):
    """Build an index while reads and writes go on. A key is a column or an expression, with direction and operator class."""

    table: str
    keys: tuple[IndexKey, ...]
    index_name: str = ""
    unique: bool = False
    method: str = "btree"
    include: tuple[str, ...] = ()
    where: str = ""
    nulls_not_distinct: bool = False

    name = "create_index"
    title = "Create an index"
    headline = "Create [unique{unique} ]index[ {index_name}] on {table} ({keys})"
    loss = Loss.LOSSLESS
    way_back = "The index is dropped concurrently."
    asks = (
        '{tables:tables} [":"|","] [only|max|at most|just] (one|1) (per|for each|for every) {..key_to} ; unique=yes, alone=yes ~ -0.1',
        '{keys:index_keys} [<combination>] (<must> [always] [be|become]|is|are) unique [together|in combination] @table ["("|","] [with|as|by|via|through] [a|an|the] [unique] <index_noun> [<called>] {index_name:unknown_identifier} [")"] @where ; unique=yes ~ 0.1',
        "(index|<add> [an|the|all] [missing|needed|lacking] <index_noun> (on|for|to|over)) [all|all of|every|each] [the|our] [unindexed|missing] [unindexed] <key_noun> "
        "[(without|that lack|that have no|which have no|lacking|missing|with no|that miss) [an|any] (<index_noun>|one)] [(of|on|in|for) {tables:tables}] ; unindexed=yes",
        "<add> [the|all] (missing|lacking) <key_noun> <index_noun> [(of|on|in|for|to) {tables:tables}] ; unindexed=yes",
        "<make> it (faster|quick|quicker|fast|easier) to (<look_for>) [the|our] {table:known_table} (by|on|via|using) {keys:index_keys} @where",
        "[the] {who:new_name} (looks up|look up|searches|search|filters|reads|lists|sorts|finds) [for] [the|our] {table:known_table} (by|on|via|using) {keys:index_keys} @where [\",\"|\".\"|\"-\"|\";\"|so|and] [so] [please] <speed_it_up> ~ 0.3",
        "(only|just|at most|max|maximum|no more than) one {tables:tables} (per|for each|for every) {..key_to} @name ; unique=yes, hinted=yes ~ 0.2",
        "one {tables:tables} (per|for each|for every) {..key_to} [only|at most|max] @name ; unique=yes, hinted=yes ~ 0.5",
        "index (what|the columns|columns|whatever|everything) [that] [<who_looks>] [<so_often>] (<look_for>|<looking_for>) {table:known_table} (by|on) [\":\"|\"-\"] {keys:index_keys} @where ~ -0.3",
        "<looking_for> (by|on|via|using|for) {keys:index_keys} @table <told_slow> [\",\"|\".\"|\"-\"|\";\"|so|and] [please] [<speed_it_up>] ; hinted=yes",
        "<looking_for> {table:known_table} (by|on|via|using) {keys:index_keys} @where <told_slow> [\",\"|\".\"|\"-\"|\";\"|so|and] [please] [<speed_it_up>] ; hinted=yes",
        "[the] {table:known_table} [by|on] {keys:index_keys} (lookup|lookups|search|searches|query|queries) <told_slow> [\",\"|\".\"|\"-\"|\";\"|so|and] [please] [<speed_it_up>] ; hinted=yes ~ 0.3",
        "<who_looks> <so_often> (<look_for>|look it up|looks up|searches|filters|sorts|reads|lists|finds) [for] [the|our] {table:known_table} [<so_often>] (by|on|via|using) {keys:index_keys} @where [\",\"|\".\"|\"-\"|\";\"|so|and] [so] [please] [<speed_it_up>] ; hinted=yes ~ -0.2",
        "<who_looks> (<look_for>|look it up|looks up|searches|filters|sorts|reads|lists|finds) [for] [the|our] {table:known_table} <so_often> (by|on|via|using) {keys:index_keys} @where [\",\"|\".\"|\"-\"|\";\"|so|and] [so] [please] [<speed_it_up>] ; hinted=yes ~ -0.2",
        "<who_looks> (<look_for>|look it up|looks up|searches|filters|sorts|reads|lists|finds) [for] [the|our] {table:known_table} (by|on|via|using) {keys:index_keys} @where <so_often> [\",\"|\".\"|\"-\"|\";\"|so|and] [so] [please] [<speed_it_up>] ; hinted=yes ~ -0.2",
        "<who_looks> [<so_often>] (<look_for>|look it up|looks up|searches|filters|sorts|reads|lists|finds) [for] [the|our] {table:known_table} (by|on|via|using) {keys:index_keys} @where [\",\"|\".\"|\"-\"|\";\"|so|and] [so] [please] <speed_it_up> ; hinted=yes ~ -0.2",
        "<add> [a|an|one] [{..index_kind}&] <index_noun> <so_that_found> (<looking_for>|<look_for>) [the|our] {table:known_table} (by|on|via|using) {keys:index_keys} @where [<gets_fast>] @name @using",
        "(speed up|optimize|optimise|accelerate|make faster) (<looking_for>|<look_for>) [the|our] {table:known_table} (by|on|via|using) {keys:index_keys} @where",
        "<make> (<looking_for>|<look_for>) [the|our] {table:known_table} (by|on|via|using) {keys:index_keys} (fast|faster|quick|quicker)",
        "<add> [a|an|one] [{..index_kind}&] <index_noun> each (on|for|over) {keys:index_keys} @table @where @using ; apart=yes",
        "[a] (new one|another one|one) (on|over|for) {keys:index_keys} @table @name @where @using ; again=drop_index",
        "{tables:tables} <have> [a|an] [{..index_kind}&] <index_noun> each (on|for|over) {keys:index_keys} @where @using ; apart=yes",
        "[a|an] (plain|normal|simple|regular|ordinary|non unique) one (on|over|for) {keys:index_keys} @table @name @where @using ; again=create_index, plain=yes ~ 0.1",
        "(another|another one|one more|one) (on|over|for) {keys:index_keys} @table @name @where @using ; again=create_index ~ 0.2",
        "(speed up|support|accelerate|serve) [lookups|searches|queries|sorting|filtering|filters] (by|on|of|for) {keys:index_keys} @table (with|by|by means of|using) [a|an] [{..index_kind}&] <index_noun> @name",
        'add_index ["("] ":" {table:table} "," ["["] ":" {keys:migrated_keys} ["]"] [{..migrated_index_options}] [")"]',
        '[<count>|missing|new|we lack|we miss|we need|we want] [<count>] [{..index_kind}&] <index_noun> [wanted|needed|missing|required|please] (":"|"-"|"—") {each:index_items} @where @using @opclass ~ 0.3',
        "{table:known_table} index [<on>] {keys:index_keys} @where @name ~ 0.6",
        "(needs|need|requires|require|calls for|call for|deserves) [a|an|its own] [{..index_kind}&] <index_noun> (on|over|for) {keys:index_keys} @table @where @name @using ~ 0.4",
        '[<add>] [<count>] [{..index_kind}&] <index_noun> (on|for|over|to|in) {table:known_table} [":"] {each:bracketed_indexes} @where @using @opclass ~ 0.1',
        "[a|an] [{..index_kind}&] <index_noun> {index_name:unknown_identifier} [<on>] [<it>] @where @using ; elliptic=yes ~ 0.3",
        "[a|an] [{..index_kind}&] <index_noun> [<on>] [<it>] @where @name @using ; elliptic=yes ~ 0.5",
        '<add> [{..index_kind}&] <index_noun> (on|to|for) <table_noun> {table:known_table} [<on>|":"|","|with|over] {keys:index_keys} @name @where @using @include @opclass @nulls @ignoring_case',
        '<add> [{..index_kind}&] <index_noun> (on|to|for) {table:known_table} <table_noun> [<on>|":"|","|with|over] {keys:index_keys} @name @where @using @include @opclass @nulls @ignoring_case',
        "<add> [{..index_kind}&] <index_noun> @where @name @using ; elliptic=yes ~ 0.4",
        '<add> [{..index_kind}&] <index_noun> (on|for|over) {each:index_items} @where @using @opclass ~ 0.3',
        '[{..index_kind}&] <index_noun> {index_name:new_name} ":" [on] {table:known_table} (by|on|over) {keys:index_keys} @where @using @include @opclass',
        '(missing|new|needed|lacking|wanted) [{..index_kind}&] <index_noun> ":" {keys:index_keys} @where',
        '(we lack|lack|lacking|we miss|missing) [{..index_kind}&] <index_noun> (on|for) {keys:index_keys} @table',
        '<add> [{..index_kind}&] <index_noun> [<called>] [{index_name:new_name}] [<on>|<in>|":"] {keys:index_keys} @table @name @where @using @include @opclass @nulls @ignoring_case @apart @purpose',
        '<add> [{..index_kind}&] <index_noun> [<called>] [{index_name:new_name}] (on|in|for|of|to) {table:table} [<on>|":"|","] {keys:index_keys} @name @where @using @include @opclass @nulls @ignoring_case @purpose',
        '<add> [<count>|missing|these] [{..index_kind}&] <index_noun> (":"|"-"|"—") {each:index_items} @where @using @opclass',
        "<add> [{..index_kind}&] <index_noun> {each:index_items} @where @using @opclass ~ 0.4",
        '<add> [{..index_kind}&] <index_noun> @opclass @using ":" {each:index_items} @where',
        '(it|this|that|which|they) [also] (has no|have no|lacks|needs|wants|should have|gets|still needs|still lacks) [a|an] [{..index_kind}&] <index_noun> ["-"|","|";"|"."|"—"|":"] [so] [please] [<add> one] @name @where @using ; elliptic=yes ~ 0.3',
        "[a|an|the] [{..index_kind}&] <index_noun> [<called>] [{index_name:new_name}] [<on>] {keys:index_keys} (is missing|are missing|is needed|are needed|is required|would do|would help|is lacking|is also needed|will do|should exist|must exist) @table @name @where @using ~ 0.1",
        "[there is|there 's|we have|and] [also|too] [a|an] [{..index_kind}&] <index_noun> [<called>] {index_name:unknown_identifier} (on|over|for) {keys:index_keys} @table @where @using ~ 0.2",
        '<add> [<count>] [{..index_kind}&] <index_noun> @table [","|":"|"-"] {each:ones_over} ~ 0.1',
        '{tables:tables} <have> [<count>] [{..index_kind}&] <index_noun> [","|":"|"-"] {each:ones_over} ~ 0.1',
        "<add> {each:ones_over} @table ~ 0.1",
        "{keys:index_keys} [together|combined|each] (should get|get|gets|should have|must have|need|needs) [a|an] [{..index_kind}&] <index_noun> @table @name @where ~ 0.2",
        "<add> {each:named_indexes} @where @using @opclass",
        "<add> {index_name:index_word} (on|over|for) {keys:index_keys} @table @where @using @opclass ~ 0.1",
        "[<count>] [{..index_kind}&] [<index_noun>] {each:named_indexes} @where @using @opclass ~ 0.2",
        '[<add>] [<count>] [{..index_kind}&] <index_noun> (on|for) {table:known_table} (":"|","|"-"|"—"|"(") {each:index_items_there} @where @using @opclass',
        '[<add>|with|plus] [<count>] [{..index_kind}&] <index_noun> [":"] {each:index_items_there} @where @using @opclass ~ 0.3',
        'index {table:known_table} [":"] {each:index_items_there} @where @using @opclass ~ 0.1',
        '{tables:tables} [also] <have> [<count>] [{..index_kind}&] <index_noun> (":"|","|"-"|"—") {each:index_items_there} @where @using @opclass',
        '(<give>|give|get) {tables:tables} [<count>] [{..index_kind}&] <index_noun> [","|":"|"-"] {each:index_items_there} @where @using @opclass ~ 0.2',
        '<add> [the|these] [<count>] [{..index_kind}&] <index_noun> {each:index_items_there} (to|on|in|for) {tables:tables} @where @using @opclass ~ 0.3',
        '(another|another one|one more|one) [","] {index_name:unknown_identifier} [","] (on|over|for) {keys:index_keys} @table @where @using ; again=create_index',
        '(give|get) {tables:tables} [a|an] [{..index_kind}&] <index_noun> [<called> {index_name:new_name}] [<on>] {keys:index_keys} @where @name @using @include @unique @opclass',
        '{index_name:index_word} ":" [{..index_kind}&] [<index_noun>] [on|over] {keys:index_keys} @where @using @include @opclass @table',
        "index {keys:index_keys} @table @where @name @using @include @opclass @nulls @ignoring_case @apart",
        '[{..index_kind}&] <index_noun> [{index_name:new_name}] (on|in|for|of) {table:table} [<on>|":"|","] {keys:index_keys} @name @where @using @include @unique @opclass',
        '[{..index_kind}&] <index_noun> [{index_name:new_name}] [<on>|":"] {keys:index_keys} @table @name @where @using @include @unique @opclass @purpose ~ 0.2',
        "index (it|that|the table|this table|that table|the new table) (by|on|over) {keys:index_keys} @where @name @using @include @unique ~ 0.1",
        "index {table:table} (by|on|over|using) {keys:index_keys} @where @name @using @include @unique",
        '{tables:tables} [also] <have> [{..index_kind}&] <index_noun> [<on>|":"] {keys:index_keys} @where @name @using @include @unique @opclass',
        "{keys:index_keys} (<must> be|should get|needs to be|gets|needs|need|should have|is to be|to be) (indexed|an index|index|its own index|their own index) @table @where @name @using @unique",
        "{keys:index_keys} <have> [{..index_kind}&] <index_noun> @table @where @name @using @unique @opclass",
        "(speed up|optimize|optimise) (lookups|queries|searches|sorting|filtering|search|reads|joins) (by|on|of|for) {keys:index_keys} @table (with|using|by adding|through) [{..index_kind}&] <index_noun> @where",
        '<add> [{..index_kind}&] <index_noun> @table [","] (on|over|using|with|for) [<column_noun>] {keys:index_keys} @name @where @using @include @opclass',
        "{keys:index_keys} [<combination>] <must> [always] [be|become] [jointly|together] unique [together|in combination|as a pair|jointly|combined] @table {..@where} @name ; unique=yes",
        "<make> {keys:index_keys} [be] [jointly|together] unique [together|in combination|as a pair|jointly|combined] @table {..@where} @name ; unique=yes",
        "{keys:index_keys} <must> [always] [be|become] unique @table {..@ignoring_case} @name ; unique=yes",
        "<make> {keys:index_keys} [be] unique @table {..@ignoring_case} @name ; unique=yes",
        "<make> {keys:index_keys} [be] (case insensitive|case insensitively|case independent) unique @table @name ; unique=yes, lower=yes",
        "{keys:index_keys} <must> [be] (case insensitive|case insensitively|case independent) unique @table @name ; unique=yes, lower=yes",
        "<add> unique [constraint|key] [<on>|for] {keys:index_keys} @table {..@where} @name ; unique=yes",
        "{keys:index_keys} <must> be indexed @table {..@ignoring_case} @name",
        '{tables:tables} (is|are|get|gets) [often|mostly|usually|always|mainly] (looked up|searched|queried|filtered|found|sorted|selected) (by|on|with) {keys:index_keys} [","|"."|";"|"-"|so|and] [so] [please] (index it|index that|index them|give that an index|give it an index|add an index|add an index for that|create an index|create an index for that|support that with an index)',
        "<add> [english] (full text search|fulltext search|text search) (over|on|for|of) {keys:index_keys} @table @name ; fulltext=yes ~ -0.1",
        "<make> {keys:index_keys} (full text searchable|fulltext searchable|text searchable) @table @name ; fulltext=yes",
        "index {keys:index_keys} @table {..@ignoring_case} @name @unique",
        "[[that] there (can|may|must|should|shall)] (<only_one>|<not_two>|<forbid_two>) {..rows_said} <one_per> {keys:index_keys} [<at_a_time>] @name ; unique=yes",
        "[[that] there (can|may|must|should|shall)] (<only_one>|<not_two>|<forbid_two>) {..rows_said} <one_per> {..key_to} [<at_a_time>] @name ; unique=yes",
        "[[that] there (can|may|must|should|shall)] (<only_one>|<not_two>|<forbid_two>) {tables:tables} <one_per> {..key_to} [<at_a_time>] @name ; unique=yes ~ 1",
        "<only_allow> one {..rows_said} <one_per> {keys:index_keys} [<at_a_time>] @name ; unique=yes",
        "<only_allow> one {..rows_said} <one_per> {..key_to} [<at_a_time>] @name ; unique=yes",
        "[each|every|a|any|no] {..key_to} <may_have_one> {..rows_said} [<at_a_time>] @name ; unique=yes",
        "two {tables:tables} <one_per> {..key_to} <must_not> [both] be {..in_state} [<at_a_time>] @name ; unique=yes",
        "one {..rows_said} (per|for each|for every) {..key_to} [<at_a_time>] @name ; unique=yes ~ 0.4",
        "[each|every|a|any|no] {..key_to} <may_have_one> {tables:tables} [<at_a_time>] @name ; unique=yes ~ 0.8",
        "(limit|restrict) [each|every|all] {..key_to} to [only|just|at most] one {..rows_said} [<at_a_time>] @name ; unique=yes",
        "{keys:index_keys} <must> [be] unique (among|within|amongst|for) [all|the] {..rows_said} @name ; unique=yes",
        "[a|an|the|each] {keys:index_keys} <must> <be_used_once> (among|within|amongst|for|by) [all|the] {..rows_said} @name ; unique=yes",
        "(enforce|ensure|guarantee) uniqueness (of|on|for) {keys:index_keys} @table @name (with|by|via|using|through) [a] unique index @where ; unique=yes",
        "<add> (it again|it anew) (on|over|for|of) {keys:index_keys} @table @name @where @using @unique ~ 0.1 ; again=index, same_name=yes",
        "<add> (one|another|another one|a new one|them again) (on|over|for|of) {keys:index_keys} @table @name @where @using @unique ~ 0.2 ; again=index",
        "<make> {keys:index_keys} [<in>] [be] indexed @table @name @where @using",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns and methods, expressions that are none, a taken name, and an index that is there already."""
        table = self._owner(schema)
        self._check_kind(schema)
        for key in self.keys:
            _check_key(table, key)
        for column in self.include:
            column_of(table, column)
        if self.where:
            refuse_unreadable(self.where, "condition")
        if self.index_name:
            new_index(schema, table.name, self.index_name)
        if (same := index_like(table, self)) is not None:
            raise AlreadySo(
                f"{same} of {table.name} is that index already. Nothing is to be done.", table=self.table, index=same
            )

    def _check_kind(self, schema: Schema) -> None:
        """Refuse a method that is none or cannot be unique, a look at other tables, and what the server's version does not have."""
        if self.where and reads_others(self.where):
            raise OperationInvalid("Which rows an index holds can depend on their own columns alone, not on other tables.", where=self.where)
        if self.method not in METHODS:
            raise OperationInvalid(
                f"There is no index method {self.method!r}. PostgreSQL has {', '.join(METHODS)}.", method=self.method
            )
        if self.unique and self.method != "btree":
            raise OperationInvalid(f"Only btree indexes can be unique; {self.method} cannot.", method=self.method)
        needed = {_EXTENSIONS[key.opclass] for key in self.keys if key.opclass in _EXTENSIONS}
        if lacking := needed - {one.name for one in schema.extensions}:
            raise OperationInvalid(
                f"Such an index needs the extension {lacking.pop()}, which this database does not have. Ask to install it first.",
                table=self.table,
            )
        if self.nulls_not_distinct and schema.server.major < NULLS_NOT_DISTINCT:
            raise OperationInvalid(
                f"NULLS NOT DISTINCT needs PostgreSQL {NULLS_NOT_DISTINCT}; this server has {schema.server.major}."
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Name an index that this one makes superfluous or that serves already."""
        table = self._owner(schema)
        names = tuple(key.column for key in self.keys)
        for index in table.indexes:
            longer = len(index.columns) > len(names) and index.columns[: len(names)] == names
            if longer and not index.predicate and index.method == self.method and not self.unique:
                yield Finding(
                    "index_serves",
                    Severity.NOTE,
                    f"Index {index.name} ({', '.join(index.columns)}) begins with the same columns.",
                    self.table,
                )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the concurrent build; duplicates are looked for before a unique one."""
        table = self._owner(schema)
        keys = keys_sql(self.keys)
        name = self.index_name or free_relation(schema, table.name, [key.word for key in self.keys], "idx")
        steps = index_steps(
            schema,
            table,
            name,
            keys,
            method=self.method,
            unique=self.unique,
            include=self.include,
            where=self.where or None,
            nulls_not_distinct=self.nulls_not_distinct,
        )
        check = no_duplicates(
            table.name,
            [key.expression or quote(key.column) for key in self.keys],
            self.where or None,
            nulls_equal=self.nulls_not_distinct,
        )
        for number, step in enumerate(steps):
            yield replace(step, checks_before=(check,)) if self.unique and number == 0 else step

    def _owner(self, schema: Schema) -> Table:
        view = schema.view(self.table)
        if isinstance(view, View) and view.kind == "m" and schema.table(self.table) is None:
            return Table(view.name, columns=view.columns, indexes=view.indexes)
        return table_of(schema, self.table)


def _check_key(table: Table, key: IndexKey) -> None:
    if key.expression:
        refuse_unreadable(key.expression, "expression")
    else:
        column_of(table, key.column)
