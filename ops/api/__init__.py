"""Plans, delegations and reminders over the API: the same services as the pages, each command once per Idempotency-Key."""
