"""Who may do what with tables, sequences, functions and schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._access import (
    SCOPES,
    Object,
    holders_of,
    need_roles,
    object_of,
    privilege_words,
    roles_seen,
    rows_behind_schema,
)
from ops.operations._lookup import column_of, near_names, table_of, usable
from ops.plan import Finding, Severity
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@dataclass(frozen=True, kw_only=True)
class _Privileges(Operation):
    """What granting and revoking have in common: on which object, which privileges, and whose."""

    role: str
    privileges: tuple[str, ...] = ("select",)
    table: str = ""
    columns: tuple[str, ...] = ()
    sequence_name: str = ""
    function_name: str = ""
    namespace: str = ""
    every: str = ""
    scope: str = "existing"

    loss = Loss.LOSSLESS

    def check(self, schema: Schema) -> None:
        """Refuse an unknown object, and privileges that such an object does not have."""
        need_roles(schema, usable(self.role, "role name"))
        found = self._object(schema)
        privilege_words(self.privileges, found.kind, schema.server.major)
        if self.scope not in SCOPES or (self.scope != "existing" and not self.every):
            raise OperationInvalid(
                f"{self.scope!r} is said of all tables, sequences or functions: {', '.join(SCOPES)}.", scope=self.scope
            )
        if self.columns:
            table = table_of(schema, self.table)
            for column in self.columns:
                column_of(table, column)

    def _object(self, schema: Schema) -> Object:
        return object_of(
            schema,
            table=self.table,
            sequence=self.sequence_name,
            function=self.function_name,
            namespace=self.namespace,
            every=self.every,
        )

    def _listed(self, schema: Schema, found: Object) -> str:
        columns = f" ({', '.join(map(quote, self.columns))})" if self.columns else ""
        return ", ".join(f"{word}{columns}" for word in privilege_words(self.privileges, found.kind, schema.server.major))

    @property
    def _grantee(self) -> str:
        return "PUBLIC" if self.role.lower() == "public" else quote(self.role)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of a role that nothing in the schema names, with the nearest that it does name."""
        seen = roles_seen(schema)
        if not schema.server.roles and self.role.lower() != "public" and self.role not in seen:
            near = near_names(self.role, seen)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            message = (
                f"Nothing in the schema names a role {self.role} yet. If the server has none, the rehearsal stops there.{hint}"
            )
            yield Finding("role_not_seen", Severity.NOTE, message, self.role)

    def _steps(self, schema: Schema, verb: str, word: str, tail: str) -> Iterator[Step]:
        found = self._object(schema)
        listed = self._listed(schema, found)
        said = f"{verb.capitalize()} {listed} on {found.words} {word.lower()} {self.role}"
        if self.scope != "future":
            yield ddl_step(said, f"{verb} {listed} ON {found.sql} {word} {self._grantee}{tail}", reason="Locks no table.")
        if self.scope != "existing":
            statement = f"{verb} {listed} ON {self.every.upper()} {word} {self._grantee}{tail}"
            yield ddl_step(
                f"{said}, those to come",
                f"ALTER DEFAULT PRIVILEGES IN SCHEMA {quote(self.namespace)} {statement}",
                reason=f"Holds for what {schema.server.role or 'this role'} makes from now on; other roles have their own defaults.",
            )


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class GrantPrivileges(_Privileges):
    """Let a role do something: with a table, some of its columns, a sequence, function or schema, or all of a kind in a schema.

    ``alone`` says that nobody else may do it: who would lose what has to be named.
    """

    grant_option: bool = False
    alone: bool = False

    name = "grant_privileges"
    title = "Grant privileges"
    headline = "Grant[ {privileges}][ on {table}][ ({columns})][ on sequence {sequence_name}][ on function {function_name}][ on all {every}][ in schema {namespace}] to {role}"
    way_back = "What was granted and was not there before is revoked."
    asks = (
        "(only|just|nobody but|no one but|nobody except|no one except|nobody other than|no one other than|none but|nobody else than) [for] [the] [role|user] {role:grantee} [itself] (may|can|should|must|is to|is allowed to|should be able to|should be allowed to) [be able to] {privileges:privileges} [from|in|into|to|on] {tables:tables} ; alone=yes ~ -0.3",
        "{role:acting_role} (can|is to|is allowed to|are allowed to|needs to|has to be able to) [now|also] {privileges:privileges} [from|in|into|to|on] {tables:tables} ~ 0.3",
        "<grant_verb> {privileges:privileges} [<right>] (on|to|for|in) {..everything_here} to {role:grantee} @future @grant_option",
        "<grant_verb> {role:grantee} {privileges:privileges} [<right>] (on|to|for|in) {..everything_here} @future @grant_option",
        "(let|allow|permit) {role:grantee} [to] {privileges:privileges} [from|in|into|to|on] {..everything_here} @future ~ 0.2",
        "{role:acting_role} <may_do> [now|also] {privileges:privileges} [from|in|into|to|on] {..everything_here} @future ~ 0.2",
        "{role:acting_role} (gets|get|needs|should get|must get|should have) {privileges:privileges} [<right>] (on|to|for|in) {tables:tables} ~ 0.3",
        "{role:acting_role} (gets|get|needs|should get|must get|should have) {privileges:privileges} [<right>] (on|to|for|in) {..everything_here} @future ~ 0.3",
        "<grant_verb> [the] [role|user] {privileges:privileges} [<right>] (on|to|for|in) {tables:tables} to {role:grantee} @grant_option",
        "<grant_verb> {role:grantee} {privileges:privileges} [<right>] (on|to|for|in) {tables:tables} @grant_option",
        "<grant_verb> {role:grantee} [the] (right|permission|privilege) to {privileges:privileges} [from|in|into|to] {tables:tables} ~ 0.2",
        "(let|allow|permit|enable) {role:grantee} [to] {privileges:privileges} [from|in|into|to|on|the] {tables:tables} ~ 0.3",
        "{role:grantee} <must> (be able|be allowed) to {privileges:privileges} [from|in|into|to|on] {tables:tables} ~ 0.3",
        "{role:acting_role} may [now|also] {privileges:privileges} [from|in|into|to|on] {tables:tables} ~ 0.3",
        "{role:acting_role} (may|should be able to|must be able to|needs to be able to|should be allowed to) [now|also] {privileges:privileges} [from|in|into|to|on] (all|every) [existing|current] {every:every} (in|of|from) [schema] {namespace:namespace_name} [schema] @future ~ 0.2",
        '<grant_verb> {privileges:privileges} "(" {columns:columns} ")" on {table:table} to {role:grantee}',
        "(let|allow|permit|enable) {role:grantee} [to] [only] {privileges:privileges} [only] [the] {columns:columns} [(of|in|on|from) {table:table}] ~ 0.4",
        "{role:acting_role} may [only] {privileges:privileges} [only] [the] {columns:columns} [(of|in|on|from) {table:table}] ~ 0.4",
        "<grant_verb> {privileges:privileges} [<right>] (on|to|for) {columns:columns} [(of|in|on) {table:table}] to {role:grantee} ~ 0.5",
        "<grant_verb> {privileges:privileges} [<right>] (on|to|for|in) all [existing|current] {every:every} (in|of|from) [schema] "
        "{namespace:namespace_name} [schema] to {role:grantee} @future @grant_option",
        "<grant_verb> {role:grantee} {privileges:privileges} [<right>] (on|to|for|in) all [existing|current] {every:every} (in|of|from) "
        "[schema] {namespace:namespace_name} [schema] @future",
        "(let|allow|permit) {role:grantee} [to] {privileges:privileges} [from|in|into|to|on] all [existing|current] {every:every} "
        "(in|of|from) [schema] {namespace:namespace_name} [schema] @future ~ 0.3",
        "<grant_verb> {privileges:privileges} [<right>] (on|to|for|in) [all] (future|new) {every:every} (in|of) [schema] "
        "{namespace:namespace_name} [schema] to {role:grantee} ; scope=future",
        "alter default privileges in schema {namespace:namespace_name} grant {privileges:privileges} on {every:every} to "
        "{role:grantee} ; scope=future",
        "<grant_verb> {privileges:privileges} [<right>] (on|to|for|of) [the] schema {namespace:namespace_name} to {role:grantee} @grant_option",
        "<grant_verb> {role:grantee} {privileges:privileges} [<right>] (on|to|for|of) [the] schema {namespace:namespace_name} @grant_option",
        "(let|allow|permit) {role:grantee} [to] {privileges:privileges} [the] schema {namespace:namespace_name} ~ 0.3",
        "<grant_verb> {privileges:privileges} [<right>] (on|to|for|of) [the] sequence {sequence_name:sequence_name} to {role:grantee}",
        "<grant_verb> {privileges:privileges} [<right>] (on|to|for|of) [the] (function|procedure) {function_name:function_name} "
        '["(" ")"] to {role:grantee}',
        '(let|allow|permit) {role:grantee} [to] {privileges:privileges} [the] function {function_name:function_name} ["(" ")"] ~ 0.3',
    )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of an unseen role, and of a schema that the role cannot reach into."""
        yield from super().findings(schema)
        if place := rows_behind_schema(schema, self._object(schema), self.role):
            message = f"{self.role} has no USAGE on schema {place} and reaches nothing in it. Say “grant usage on schema {place} to {self.role}”."
            yield Finding("schema_out_of_reach", Severity.WARNING, message, place)

    def check(self, schema: Schema) -> None:
        """Refuse what cannot be granted; where only this role may have it, ask whether those who have it now are to lose it.

        :raises ChoiceNeeded: then.
        """
        super().check(schema)
        if not self.alone:
            return
        table = table_of(schema, self.table)
        words = privilege_words(self.privileges, "r", schema.server.major)
        others = sorted(holders_of(table, words) - {table.owner, self.role})
        if not others:
            return
        what = f"{' and '.join(self.privileges)} on {self.table}"
        grant = f"grant {what} to {self.role}"
        revoke = "".join(f" and revoke {what} from {one}" for one in others)
        choices = [
            {"label": f"grant it to {self.role} and revoke it from {', '.join(others)}", "text": grant + revoke},
            {"label": f"grant it to {self.role}; others keep what they have", "text": grant},
        ]
        have = f"{', '.join(others)} may {' and '.join(self.privileges)} {self.table} now, too."
        raise ChoiceNeeded(f"{have} Are they to lose it? Its owner and superusers always may.", choices=choices)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield GRANT, and ALTER DEFAULT PRIVILEGES for what is to come."""
        yield from self._steps(schema, "GRANT", "TO", " WITH GRANT OPTION" if self.grant_option else "")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class RevokePrivileges(_Privileges):
    """Let a role do something no longer; what it has by membership in other roles or as PUBLIC stays."""

    name = "revoke_privileges"
    title = "Revoke privileges"
    headline = "Revoke[ {privileges}][ on {table}][ ({columns})][ on sequence {sequence_name}][ on function {function_name}][ on all {every}][ in schema {namespace}] from {role}"
    way_back = "What was revoked is granted again, with the right to pass it on where it was there."
    asks = (
        "(nobody|no one|noone|none) (may|can|should|must|shall|is to|is allowed to|should be able to|should be allowed to) [any longer|any more|ever|still] {privileges:privileges} [from|in|into|to|on] {tables:tables} [<anymore>] ~ -0.2",
        "take {privileges:privileges} [<right>] away from {role:grantee} (on|for|in) {tables:tables}",
        "take {privileges:privileges} [<right>] (on|for|in) {tables:tables} away from {role:grantee}",
        "<revoke_verb> {privileges:privileges} [<right>] (on|to|for|in) {..everything_here} from {role:grantee} @future",
        "<revoke_verb> from {role:grantee} {privileges:privileges} [<right>] (on|to|for|in) {..everything_here} @future",
        "{role:acting_role} (<must_not>|<must> no longer) [be able to|be allowed to] {privileges:privileges} [from|in|into|to|on] {tables:tables} [<anymore>] ~ 0.2",
        "{role:acting_role} (<must_not>|<must> no longer) [be able to|be allowed to] {privileges:privileges} [from|in|into|to|on] {..everything_here} [<anymore>] ~ 0.2",
        "<revoke_verb> {privileges:privileges} [<right>] (on|to|for|in) {tables:tables} from {role:grantee}",
        "<revoke_verb> {role:grantee} 's {privileges:privileges} [<right>] (on|to|for|in) {tables:tables}",
        "<revoke_verb> from {role:grantee} {privileges:privileges} [<right>] (on|to|for|in) {tables:tables}",
        "{role:grantee} <must_not> [be able to|be allowed to] {privileges:privileges} [from|in|into|to|on] {tables:tables} [any more|anymore|any longer] ~ 0.3",
        "{role:grantee} (should|must) no longer [be able to|be allowed to] {privileges:privileges} [from|in|into|to|on] {tables:tables} ~ 0.3",
        "(do not let|stop letting|forbid|disallow|do not allow) {role:grantee} [to] {privileges:privileges} [from|in|into|to|on] {tables:tables} ~ 0.3",
        '<revoke_verb> {privileges:privileges} "(" {columns:columns} ")" on {table:table} from {role:grantee}',
        "<revoke_verb> {privileges:privileges} [<right>] (on|to|for) {columns:columns} [(of|in|on) {table:table}] from {role:grantee} ~ 0.5",
        "<revoke_verb> {privileges:privileges} [<right>] (on|to|for|in) all [existing|current] {every:every} (in|of|from) [schema] "
        "{namespace:namespace_name} [schema] from {role:grantee} @future",
        "alter default privileges in schema {namespace:namespace_name} revoke {privileges:privileges} on {every:every} from "
        "{role:grantee} ; scope=future",
        "<revoke_verb> {privileges:privileges} [<right>] (on|to|for|of) [the] schema {namespace:namespace_name} from {role:grantee}",
        "<revoke_verb> {privileges:privileges} [<right>] (on|to|for|of) [the] sequence {sequence_name:sequence_name} from {role:grantee}",
        "<revoke_verb> {privileges:privileges} [<right>] (on|to|for|of) [the] (function|procedure) {function_name:function_name} "
        '["(" ")"] from {role:grantee}',
    )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield REVOKE, and ALTER DEFAULT PRIVILEGES for what is to come."""
        yield from self._steps(schema, "REVOKE", "FROM", "")
