"""Who can answer a message: each room says what the message asks of it, or nothing where it is none of its business. Pure."""
