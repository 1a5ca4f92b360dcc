"""What the application's role may do on the control database."""

from __future__ import annotations

from vast_project.services.control import privilege_statements


def test_entries_are_read_by_the_application_and_appended_by_the_function_alone() -> None:
    statements = privilege_statements(database="vast", app="vast_app", owner="vast_owner")

    given = statements.index("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO vast_app")
    taken = statements.index(
        "REVOKE INSERT, UPDATE, DELETE ON public.audit_archive, public.audit_entry, public.audit_head, public.audit_signer FROM vast_app"
    )
    assert given < taken
    assert "GRANT EXECUTE ON FUNCTION public.audit_append TO vast_app" in statements
    assert not any("TRUNCATE" in statement or "ALL PRIVILEGES" in statement for statement in statements)


def test_names_are_quoted() -> None:
    statements = privilege_statements(database="My db", app='a"b', owner="Owner")

    assert 'GRANT CONNECT ON DATABASE "My db" TO "a""b"' in statements
    assert any('FOR ROLE "Owner"' in statement for statement in statements)
