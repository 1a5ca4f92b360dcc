"""What the benchmark of facts measured, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median, quantiles

#: What VAST may take beside its statements, in milliseconds at p99.
GOAL, GOAL_OVER_HTTP = 3, 10


@dataclass
class Figures:
    """Milliseconds of one fact: whole calls, VAST's own part and processor time of them, the bare statements, calls over HTTP.

    ``web_own`` is what a call over HTTP took beside its own time on the database, ``web_cpu`` the web server's processor time of one
    call, on average.
    """

    vast: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    http: list[float] = field(default_factory=list)
    web_own: list[float] = field(default_factory=list)
    web_cpu: float = 0.0


def at(times: list[float], percent: int) -> float:
    """Return a percentile in milliseconds."""
    return quantiles(times, n=100)[percent - 1] if len(times) > 1 else sum(times)


def report(title: str, found: Mapping[str, Figures]) -> str:
    """Return a table of all facts in Markdown, slowest overhead first, and the worst figures."""
    head = "| fact | calls | VAST | bare | ratio | own | CPU p50 / p99 | HTTP calls | HTTP | HTTP own | web CPU |"
    lines = [f"## {title}", "", "p50 / p95 / p99 in ms", "", head, "|---|---|---|---|---|---|---|---|---|---|---|"]
    for name, one in sorted(found.items(), key=lambda item: -at(item[1].own or item[1].web_own, 99)):
        ratio = f"{median(one.vast) / median(one.bare):.1f}" if one.vast and median(one.bare) > 0.01 else "–"
        vast, bare, own, http, web_own = map(_three, (one.vast, one.bare, one.own, one.http, one.web_own))
        cpu = f"{at(one.cpu, 50):.2f} / {at(one.cpu, 99):.2f}"
        lines.append(
            f"| `{name}` | {len(one.vast)} | {vast} | {bare} | {ratio} | {own} | {cpu} | {len(one.http)} | {http} | {web_own} "
            f"| {one.web_cpu:.1f} |"
        )
    every = list(found.values())
    lines += ["", f"{len(every)} facts."]
    lines += _worst("Own overhead, p99 in process", [at(one.own, 99) for one in every if one.own], GOAL)
    lines += _worst("Processor time of a whole call, p99", [at(one.cpu, 99) for one in every if one.cpu], GOAL)
    lines += _worst("Through HTTP beside the database, p99", [at(one.web_own, 99) for one in every if one.web_own], GOAL_OVER_HTTP)
    lines += _worst("Processor time of the web server per call", [one.web_cpu for one in every if one.http], GOAL_OVER_HTTP)
    return "\n".join([*lines, ""])


def _three(times: list[float]) -> str:
    return " / ".join(f"{at(times, percent):.2f}" for percent in (50, 95, 99)) if times else "–"


def _worst(what: str, figures: list[float], goal: float) -> list[str]:
    """Say the median and the worst of a figure of all facts, and how many of them reach the goal."""
    if not figures:
        return []
    reached = sum(figure <= goal for figure in figures)
    return [f"{what}: median {median(figures):.2f} ms, worst {max(figures):.2f} ms, {reached} of {len(figures)} within {goal} ms;"]


def growth(by_size: Mapping[int, Mapping[str, Figures]]) -> str:
    """Return how the facts' medians grow with the number of tables, VAST's beside the bare statements', those that grow most first."""
    sizes = sorted(by_size)
    names = set.intersection(*(set(found) for found in by_size.values()))
    names = {name for name in names if all(found[name].vast for found in by_size.values())}
    rows = sorted(((median(by_size[sizes[-1]][name].vast), name) for name in names), reverse=True)
    head = " | ".join(f"{size:,}" for size in sizes)
    lines = ["## Growth: p50 in ms by number of tables, VAST / bare", "", f"| fact | {head} |", "|---|" + "---|" * len(sizes)]
    for _, name in rows:
        cells = [f"{median(by_size[size][name].vast):.1f} / {median(by_size[size][name].bare):.1f}" for size in sizes]
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])
