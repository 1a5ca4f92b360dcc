"""An extension that is installed; :mod:`namespaces` installs one."""
from __future__ import annotations

SETTING = """
CREATE SCHEMA tools;
CREATE EXTENSION vector SCHEMA tools;
"""

CASES = {
    "drop_extension": {"extension_name": "vector"},
    "update_extension": {"extension_name": "vector"},
}
