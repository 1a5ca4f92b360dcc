"""The Model Context Protocol: agents ask, look, propose and rehearse; approving and promoting are for people."""
