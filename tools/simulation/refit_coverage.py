"""Measure how often the refit's intervals hold the true value, on simulated people with known shares and a known spread.

`python -m tools.simulation.refit_coverage --records 20 --seed 401` simulates that many records of forty sessions, each session with a new
person who has all the habits of the priors, and counts. The engine uses its shipped prior. docs/do/refit-the-priors.md shows the result.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from random import Random
from typing import Final

from unknot.app.files.knowledge_files import read_knowledge
from unknot.cli.lab.arena import steady_plan
from unknot.engine.prescription import Prescription
from unknot.insight.session.evidence import HoldLikelihoods, ReportProtocol, read_hold_evidence
from unknot.insight.trends.refit import RefitResult, refit
from unknot.simulate.person import draw_person
from unknot.simulate.session import simulate_session

TRUE: Final = {"quick": 0.25, "slow": 0.35, "flat": 0.28, "sensitiser": 0.10, "nerve": 0.02}
TRUE_SPREAD: Final = 0.9
SESSIONS: Final = 40
WALL: Final = "2026-03-02T09:00:00"


def record(
    plan: Prescription, seed: int, sessions: int = SESSIONS
) -> list[tuple[list[HoldLikelihoods], ReportProtocol]]:
    """Return what the sessions of one record tell: people of `TRUE`, the engine's own plan."""
    classes = tuple(replace(kind, share=TRUE[kind.name]) for kind in plan.hold.prior.classes)
    life = replace(plan, hold=replace(plan.hold, prior=replace(plan.hold.prior, classes=classes)))
    told = []
    for number in range(sessions):
        dice = Random(f"{seed}-{number}")  # noqa: S311 - invented people, no secret
        person = replace(draw_person(dice, life), report_sd=TRUE_SPREAD)
        told.append(read_hold_evidence(simulate_session(plan, person, dice.randrange(2**32), WALL)))
    return told


def main(arguments: list[str]) -> int:
    """Count how often each interval holds the true value."""
    parser = argparse.ArgumentParser(prog="refit_coverage")
    parser.add_argument("--records", type=int, default=20)
    parser.add_argument("--seed", type=int, default=401)
    chosen = parser.parse_args(arguments)
    plan = replace(steady_plan(read_knowledge(), minutes=15), tests=())
    truth = {**TRUE, "report_sd": TRUE_SPREAD}
    held: Counter[str] = Counter()
    sums = dict.fromkeys(truth, 0.0)
    wide = dict.fromkeys(truth, 0.0)
    for seed in range(chosen.seed, chosen.seed + chosen.records):
        found = refit(plan.hold.prior.classes, plan.hold.prior.report_sd, record(plan, seed))
        if not isinstance(found, RefitResult):
            sys.stdout.write(f"{seed}: too little, {found}\n")
            continue
        for estimate in (*found.shares, found.spread):
            held[estimate.name] += estimate.low <= truth[estimate.name] <= estimate.high
            sums[estimate.name] += estimate.learned
            wide[estimate.name] += estimate.high - estimate.low
            held["of"] += estimate.name == "report_sd"
        told = ", ".join(
            f"{estimate.name} {estimate.learned:.2f} ({estimate.low:.2f}-{estimate.high:.2f})"
            for estimate in (*found.shares, found.spread)
        )
        sys.stdout.write(f"{seed}: {found.holds} holds, {told}, unanswered {found.unanswered}\n")
        sys.stdout.flush()
    for name in (name for name in truth if name != "nerve"):
        of = held["of"]
        sys.stdout.write(
            f"{name:11s} true {truth[name]:.2f}, mean {sums[name] / of:.3f}, width {wide[name] / of:.2f}, held {held[name]} of {of}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
