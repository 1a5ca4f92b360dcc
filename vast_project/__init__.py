"""The VAST project: what all apps stand on."""
