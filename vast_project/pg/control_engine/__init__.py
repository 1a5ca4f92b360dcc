"""Django's engine for the control database, whose pooled connections are looked at without a round trip for each request."""
