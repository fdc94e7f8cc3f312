"""The checklist asks what the Provisions ask of this kind of party, of what it offers, and nothing else."""

import pytest

from inspections.rules.checklist import Traits, article_of, asked_articles, left_out, questions
from oversight.statute import PartyKind, edition


def articles(party: PartyKind, traits: Traits | None = None, chosen: tuple[str, ...] = ()) -> set[str]:
    return {article_of(one.ref) for one in questions(edition(), party, traits or Traits(), chosen)}


def test_a_technical_supporter_is_asked_what_a_provider_is_asked() -> None:
    """Article 2 of the draft counts whoever supports a provider with technology as a provider."""
    of_provider = questions(edition(), PartyKind.PROVIDER, Traits())
    assert questions(edition(), PartyKind.SUPPORTER, Traits()) == of_provider
    assert {"13", "14", "19", "20", "21"} <= articles(PartyKind.PROVIDER)


def test_a_store_is_asked_about_its_own_duties_only() -> None:
    assert articles(PartyKind.STORE) == {"6", "16"}
    assert "16" not in articles(PartyKind.PROVIDER)


def test_what_is_not_known_leaves_no_question_out() -> None:
    every = {one.key for one in questions(edition(), PartyKind.PROVIDER, Traits())}
    narrow = {one.key for one in questions(edition(), PartyKind.PROVIDER, Traits(("text",), ("dialogue",)))}
    assert narrow < every


@pytest.mark.parametrize(
    ("traits", "asked", "not_asked"),
    [
        (Traits(services=("speech",)), {"speech"}, {"dialogue", "persona", "scene", "generation", "other"}),
        (Traits(services=("dialogue", "other")), {"dialogue", "other"}, {"speech", "scene"}),
    ],
)
def test_article_14_is_asked_by_the_kind_of_service(traits: Traits, asked: set[str], not_asked: set[str]) -> None:
    found = questions(edition(), PartyKind.PROVIDER, traits, ["14"])
    services = {service for one in found for service in one.services}
    assert asked <= services
    assert not not_asked & services


def test_biometric_consent_is_asked_only_where_faces_or_voices_are_edited() -> None:
    def of(technology: str) -> set[str]:
        found = questions(edition(), PartyKind.PROVIDER, Traits((technology,)), ["12"])
        return {key for one in found for key in one.technologies}

    assert "biometric" in of("biometric")
    assert of("text") == set()


def test_article_20_is_left_out_where_the_capacity_was_decided_away_and_the_list_says_so() -> None:
    no = Traits(has_capacity=False)
    assert "20" not in articles(PartyKind.PROVIDER, no)
    assert [(one.article, one.questions) for one in left_out(edition(), PartyKind.PROVIDER, no)] == [("20", 2)]


@pytest.mark.parametrize("capacity", [True, None])
def test_article_20_is_asked_while_nothing_was_decided_against_it(capacity: bool | None) -> None:
    traits = Traits(has_capacity=capacity)
    assert "20" in articles(PartyKind.PROVIDER, traits)
    assert left_out(edition(), PartyKind.PROVIDER, traits) == ()


def test_a_plan_about_some_articles_asks_about_these() -> None:
    assert articles(PartyKind.PROVIDER, chosen=("14", "21.2")) == {"14", "21"}
    assert asked_articles(edition(), PartyKind.STORE) == ("6", "16")
