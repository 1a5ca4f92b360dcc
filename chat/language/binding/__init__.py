"""From what patterns found to requests with complete arguments: tables for columns, shared modifiers, pronouns. Pure."""
