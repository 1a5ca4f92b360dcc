"""What a copy of rows cannot show, in sentences. Pure."""

from __future__ import annotations

from ops.staging.masking import Masks


def share_limits(masks: Masks, *, percent: float, rows: int, of: int, carried: bool, large_objects: bool) -> tuple[str, ...]:
    """Return what a copy made row by row cannot show.

    :param percent: of the rows that were to be taken; 100 for all.
    :param rows: that were taken, ``of`` about so many.
    :param carried: whether production's planner statistics came along.
    """
    said = []
    if percent < 100:
        said.append(
            f"A sample of {percent:g} %: {rows:,} of about {of:,} rows, small tables whole, with every row that these refer to and "
            "those that the plan asks about. Durations, sizes and lock times are the sample's; validators speak for its rows "
            "and run again on all of them in production."
        )
        said.append(
            "The planner went by production's statistics but by the sample's table sizes, so its choices may still differ."
            if carried
            else "The planner went by the sample's own statistics: this server cannot take production's (18 and newer can)."
        )
    else:
        said.append("Copied row by row: tables are packed more tightly than in production, indexes are new.")
    if large_objects:
        said.append("Large objects were not copied.")
    if masks.by_table:
        said.append(f"Personal columns hold stand-ins: {', '.join(masks.columns())}. Validators judge the stand-ins there.")
    if masks.emptied:
        said.append(f"No stand-ins are known for {', '.join(masks.emptied)}: left empty.")
    return tuple(said)
