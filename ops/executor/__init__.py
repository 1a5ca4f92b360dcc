"""Carrying plans out: leases, the ledger on the target, one strategy per mode of step."""
