"""Who says so: a number without a source, and a source that does not exist."""

from __future__ import annotations

import pytest

from tests.knowledge.bases import changed, expect, problems_of


def test_a_number_without_a_source_is_refused() -> None:
    texts = changed(
        "doses.toml", 'cap_s = { value = 45, source = "our judgement", note = "Half of 90." }', "cap_s = { value = 45 }"
    )
    problem = expect(texts, "doses.toml", "cap_s = { value = 45 }", "missing-source")
    assert problem.message == "stages.first.cap_s has no source. Give the id of a citation, or 'our judgement'."


def test_a_bare_number_is_refused() -> None:
    texts = changed(
        "doses.toml", 'cap_s = { value = 45, source = "our judgement", note = "Half of 90." }', "cap_s = 45"
    )
    expect(texts, "doses.toml", "cap_s = 45", "wrong-type")


def test_an_empty_source_is_refused() -> None:
    texts = changed(
        "interlocks.toml",
        'clock_jump_s = { value = 5, source = "our judgement" }',
        'clock_jump_s = { value = 5, source = "" }',
    )
    expect(texts, "interlocks.toml", 'clock_jump_s = { value = 5, source = "" }', "missing-source")


def test_a_number_without_a_source_is_still_checked() -> None:
    texts = changed(
        "doses.toml", 'cap_s = { value = 90, source = "wilke2018"', 'cap_s = { value = 900, sorce = "wilke2018"'
    )
    assert {problem.rule for problem in problems_of(texts)} == {"unknown-key", "missing-source", "looser-than-fence"}


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "interlocks.toml",
            'source = "wilke2018"',
            'source = "wilk2018"',
            'cap_s = { value = 90, source = "wilk2018", also = ["behm2020"] }',
        ),
        (
            "interlocks.toml",
            'also = ["behm2020"]',
            'also = ["behm20"]',
            'cap_s = { value = 90, source = "wilke2018", also = ["behm20"] }',
        ),
        ("red_flags.toml", 'source = "dvt"', 'source = "dtv"', 'source = "dtv"'),
        ("muscles/hamstrings.toml", 'also = ["pht"]', 'also = ["phtt"]', 'also = ["phtt"]'),
        ("claims.toml", '"wilke2020", ', '"wilke2002", ', 'sources = ["wilke2002", "konrad2022b", "warneke2024"]'),
        ("words/en.toml", 'source = "grabow2018"', 'source = "grabow"', 'source = "grabow"'),
        (
            "claims.toml",
            '"wilke2020", ',
            '"our judgement", ',
            'sources = ["our judgement", "konrad2022b", "warneke2024"]',
        ),
    ],
)
def test_a_source_that_is_not_a_citation_is_named(file: str, old: str, new: str, line: str) -> None:
    expect(changed(file, old, new), file, line, "unknown-citation")


def test_a_removed_citation_is_reported_everywhere_it_was_used() -> None:
    texts = changed("citations.toml", "[kumj2020]", "[kumj2021]")
    found = [problem for problem in problems_of(texts) if problem.rule == "unknown-citation"]
    assert len(found) >= 4
    assert all("kumj2020" in problem.message for problem in found)


def test_a_doi_and_an_address_must_look_like_one() -> None:
    texts = changed("citations.toml", 'doi = "10.1016/j.jbmt.2016.02.008"', 'doi = "jbmt.2016"')
    expect(texts, "citations.toml", 'doi = "jbmt.2016"', "bad-address")
    texts = changed(
        "citations.toml", 'address = "https://pubmed.ncbi.nlm.nih.gov/27814868/"', 'address = "pubmed 27814868"'
    )
    expect(texts, "citations.toml", 'address = "pubmed 27814868"', "bad-address")
