"""Catalog rows -> Schema: pure, one file per kind of thing; ``whole.assemble`` puts them together."""
