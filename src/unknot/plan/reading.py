"""What the knowledge base says about reading a history, in the form `insight` needs."""

from __future__ import annotations

from unknot.insight.history import HistoryRules
from unknot.insight.progress import ProgressRules
from unknot.knowledge.model import Knowledge
from unknot.plan.rules import as_rule

DAYS_PER_WEEK = 7


def history_rules(knowledge: Knowledge, muscle: str) -> HistoryRules:
    """Return the rules for reading the history of one muscle."""
    numbers, learning = knowledge.doses.not_working, knowledge.doses.learning
    return HistoryRules(
        soreness_above=knowledge.doses.next_day.soreness_over.value,
        full_questions=tuple(knowledge.questions),
        near_x=learning.spot_near_x.value,
        near_y=learning.spot_near_y.value,
        progress=ProgressRules(
            pain_sessions=numbers.pain_sessions.value,
            pain_weeks=numbers.pain_weeks.value,
            range_weeks=numbers.range_weeks.value,
            pain_points=knowledge.pain_change.week_points.value,
            pain_ratio=knowledge.pain_change.week_ratio.value,
            trend_days=DAYS_PER_WEEK * numbers.median_weeks.value,
            tests=tuple(as_rule(test) for test in knowledge.tests.values() if muscle in test.muscles),
        ),
    )
