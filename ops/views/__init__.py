"""The pages of plans and of delegations; every button calls one service."""
