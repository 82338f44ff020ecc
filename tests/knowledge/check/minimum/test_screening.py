"""Every red flag, question and adaptation, weakened one by one, is refused with its file and line."""

from __future__ import annotations

import pytest

from tests.knowledge.check.minimum.weaker_bases import RULE, Weakening, weaker, without_words
from unknot.app.files.knowledge_files import read_knowledge
from unknot.knowledge.care import FindingTier, HelpSource, QuestionTiming
from unknot.knowledge.check.minimum import table

FLAGS, SCREENING, CHECK_IN = "red_flags.toml", "screening.toml", "check_in.toml"
TIERS = ("urgent", "ask_first", "adapt")
HELPS = ("emergency", "urgent_care", "clinician", "nobody")
TOML = {True: "true", False: "false"}


def flags() -> list[Weakening]:
    found = []
    for name, least in table.FINDINGS.items():
        found.append(Weakening(FLAGS, name))
        found += [Weakening(FLAGS, name, "tier", f'"{tier}"') for tier in TIERS[TIERS.index(least.tier) + 1 :]]
        found += [Weakening(FLAGS, name, "help", f'"{who}"') for who in HELPS[HELPS.index(least.help) + 1 :]]
        found += [Weakening(FLAGS, name, "signs", "[]")] if least.signs else []
        if least.adaptation:
            other = "no-floor" if least.adaptation != "no-floor" else "skin"
            found.append(Weakening(FLAGS, name, "adaptation", f'"{other}"'))
    return found


def questions() -> list[Weakening]:
    found = []
    for name, least in table.QUESTIONS.items():
        where = f"questions.{name}"
        found.append(Weakening(SCREENING, where))
        found.append(Weakening(SCREENING, where, "findings", "[]"))
        found += [
            Weakening(SCREENING, where, "findings", str([finding for finding in least.findings if finding != gone]))
            for gone in least.findings
        ]
        found += [Weakening(SCREENING, where, "when", '"full"')] if least.when is QuestionTiming.EVERY_SESSION else []
        if least.after_clearance:
            found.append(Weakening(SCREENING, where, "after_clearance"))
            found.append(Weakening(SCREENING, where, "after_clearance", '"no-floor"'))
    return list(dict.fromkeys(found))


def adaptations() -> list[Weakening]:
    found = []
    for name, least in table.ADAPTATIONS.items():
        where = f"adaptations.{name}"
        found.append(Weakening(SCREENING, where))
        for key in table.GENTLE if least.gentle else ():
            found.append(Weakening(SCREENING, where, key))
            found.append(Weakening(SCREENING, where, key, '{ value = 5, source = "our judgement" }'))
        if least.cap_s is not None:
            found.append(Weakening(SCREENING, where, "cap_s"))
            found.append(Weakening(SCREENING, where, "cap_s", '{ value = 31, source = "our judgement" }'))
        for key, all_of_them in (
            ("only_tools", ["foam-roller-soft", "tennis-ball", "massage-stick", "foam-roller-firm", "lacrosse-ball"]),
            ("only_positions", ["chair", "floor", "standing"]),
        ):
            if getattr(least, key):
                found.append(Weakening(SCREENING, where, key))
                found.append(Weakening(SCREENING, where, key, str(all_of_them)))
        for key in ("never_zones", "extra_bands"):
            if named := getattr(least, key):
                found += [Weakening(SCREENING, where, key)]
                found += [
                    Weakening(SCREENING, where, key, str([name for name in named if name != gone])) for gone in named
                ]
        for key, must, is_asked in (
            *(("pin", False, least.no_pin), ("stretch", False, least.no_stretch)),
            *(("rolling_only", True, least.rolling_only), ("choose_zones", True, least.choose_zones)),
        ):
            found += [Weakening(SCREENING, where, key, TOML[not must])] if is_asked else []
    return list(dict.fromkeys(found))


def check_ins() -> list[Weakening]:
    return [
        Weakening(CHECK_IN, "", "rest_pain_ask_first", '{ value = 9, source = "our judgement" }'),
        *(Weakening(CHECK_IN, f"feelings.{name}") for name in table.FEELINGS),
        *(Weakening(CHECK_IN, f"feelings.{name}", "adaptation") for name in table.FEELINGS),
        *(Weakening(CHECK_IN, f"feelings.{name}", "adaptation", '"no-floor"') for name in table.FEELINGS),
    ]


EVERY = (*flags(), *questions(), *adaptations(), *check_ins())


@pytest.mark.parametrize("weakening", EVERY, ids=str)
def test_each_weakening_is_refused_at_its_line(weakening: Weakening) -> None:
    texts, line = weakening.apply(without_words())
    problems = [problem for problem in weaker(texts) if problem.rule == RULE]
    assert problems, f"{weakening} passes"
    if weakening.key:
        assert f"{weakening.file}:{line}" in {problem.where for problem in problems}
    else:
        assert any(problem.where.startswith(f"{weakening.file}:") for problem in problems)
        assert any("is missing" in problem.message for problem in problems)


def test_a_missing_red_flag_is_named_where_it_should_stand() -> None:
    texts, _ = Weakening(FLAGS, "cauda-equina").apply(without_words())
    line = texts[FLAGS].splitlines().index("[clot-in-lung]") + 1
    assert [(problem.where, problem.message) for problem in weaker(texts)] == [
        (f"{FLAGS}:{line}", "The finding cauda-equina is missing. It may be stricter, but it must stay.")
    ]


def test_the_inner_thigh_stays_closed_in_pregnancy_however_its_zones_are_cut() -> None:
    texts = without_words()
    hamstrings = "muscles/hamstrings.toml"
    zone = '[zones.{}]\nx0 = {}\nx1 = {}\ny0 = -1.0\ny1 = -0.2\ntool_kinds = ["stick", "roller", "ball"]\nsource = "our judgement"\n'
    old = zone.format("upper-inner", 0.12, 0.35)
    assert old in texts[hamstrings]
    cut = zone.format("upper-inner", 0.12, 0.13) + "\n" + zone.format("new", 0.13, 0.35)
    texts[hamstrings] = texts[hamstrings].replace(old, cut)
    assert [problem.message for problem in weaker(texts)] == [
        "pregnancy-cleared: never_zones must also name new, which reach into what it closes."
    ]


@pytest.mark.parametrize(
    "stricter",
    [
        Weakening(FLAGS, "bleeding", "tier", '"urgent"'),
        Weakening(FLAGS, "clot", "help", '"emergency"'),
        Weakening(SCREENING, "questions.chest", "when", '"every_session"'),
        Weakening(SCREENING, "questions.chest", "findings", '["clot-in-lung", "clot"]'),
        Weakening(SCREENING, "adaptations.diabetes", "only_tools", '["tennis-ball"]'),
        Weakening(SCREENING, "adaptations.gentle", "target_high", '{ value = 3, source = "our judgement" }'),
        Weakening(SCREENING, "adaptations.gentle", "pin", "false"),
        Weakening(SCREENING, "questions.told", "after_clearance", '"bruises-easily"'),
        Weakening(FLAGS, "diabetes-with-feeling", "adaptation", '"bruises-easily"'),
        Weakening(CHECK_IN, "", "rest_pain_ask_first", '{ value = 6, source = "our judgement" }'),
    ],
    ids=str,
)
def test_a_stricter_knowledge_base_passes(stricter: Weakening) -> None:
    texts, _ = stricter.apply(without_words())
    assert weaker(texts) == []


def test_a_question_and_a_finding_of_your_own_pass() -> None:
    texts = without_words()
    texts[FLAGS] += '\n[gout]\ntier = "ask_first"\nhelp = "clinician"\nsource = "our judgement"\n'
    texts[SCREENING] = texts[SCREENING].replace(
        "# ---- what an answer",
        '[questions.gout]\nwhen = "full"\nfindings = ["gout"]\nsource = "our judgement"\n\n# ---',
        1,
    )
    assert weaker(texts) == []


def test_the_minimums_are_the_shipped_base_itself() -> None:
    """Neither side forgets the other: what unknot ships is protected, and what is protected is shipped."""
    knowledge = read_knowledge()
    assert list(table.FINDINGS) == list(knowledge.findings)
    for name, finding in knowledge.findings.items():
        least = table.FINDINGS[name]
        assert (finding.tier, finding.help, finding.adaptation, finding.signs) == (
            *(FindingTier(least.tier), HelpSource(least.help), least.adaptation, least.signs),
        )
    assert list(table.QUESTIONS) == list(knowledge.questions)
    for name, question in knowledge.questions.items():
        asked = table.QUESTIONS[name]
        assert (question.when, question.findings, question.after_clearance) == (
            *(asked.when, asked.findings, asked.after_clearance),
        )
    assert sorted(table.ADAPTATIONS) == sorted(knowledge.adaptations)
    for name, adaptation in knowledge.adaptations.items():
        least_change = table.ADAPTATIONS[name]
        numbers = {
            key: number.value
            for key in ("ceiling", "target_low", "target_high", "cap_s")
            if (number := getattr(adaptation, key)) is not None
        }
        cap = {} if least_change.cap_s is None else {"cap_s": least_change.cap_s}
        assert numbers == ({**table.GENTLE, **cap} if least_change.gentle else cap)
        for key in ("only_tools", "only_positions", "never_zones", "extra_bands", "rolling_only", "choose_zones"):
            assert getattr(adaptation, key) == getattr(least_change, key), (name, key)
        assert (adaptation.pin, adaptation.stretch) == (not least_change.no_pin, not least_change.no_stretch)
        assert adaptation.never_tools == ()
    feelings = knowledge.check_in.feelings.values()
    assert {feeling.id: feeling.adaptation for feeling in feelings if feeling.adaptation} == table.FEELINGS
    assert knowledge.check_in.rest_pain_ask_first.value == table.REST_PAIN_ASK_FIRST
