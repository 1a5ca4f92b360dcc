"""What can go wrong with what VAST knows."""

from __future__ import annotations

from vast_project.errors import Conflict, InvalidInput, VastError


class DatabaseExists(Conflict):
    """There is a database of that name already."""

    code = "database_exists"


class DatabaseNameInvalid(InvalidInput):
    """The name cannot be used for a database."""

    code = "database_name_invalid"


class EnvironmentMissing(VastError):
    """The database has no connection of that kind."""

    code = "environment_missing"
    status = 409


class PoolerUnsuitable(VastError):
    """The connection goes through a pooler that shares sessions between clients."""

    code = "pooler_unsuitable"
    status = 422


class ServerTooOld(VastError):
    """The server is older than VAST can look after."""

    code = "server_too_old"
    status = 422


class SecretUnreadable(VastError):
    """A stored connection cannot be opened with the keys that VAST has."""

    code = "secret_unreadable"
    status = 503


class SecretWithheld(VastError):
    """The connection that makes changes is opened by workers and commands alone, never by pages."""

    code = "secret_withheld"
    status = 403


class RuleInvalid(InvalidInput):
    """The rule's parameters do not fit its kind."""

    code = "rule_invalid"


class RoleUnknown(InvalidInput):
    """There is no such role."""

    code = "role_unknown"


class KeyRefused(Conflict):
    """A second key cannot be turned like this; nothing was changed."""

    code = "second_key_refused"
