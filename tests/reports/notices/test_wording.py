"""The wording of a document is offered and may be changed; what is typed prints as typed and nothing more."""

from typing import Any

import pytest
from django.http import QueryDict

from oversight.acts import ActForm
from oversight.models import Authority
from reports.notices.body import NUMBER
from reports.notices.compose import compose
from reports.notices.kinds import Wording
from reports.notices.wording import LONGEST, WordedForm, WordingField
from tests.reports.samples import RECIPIENT, CommentsSample, PenaltySample

OPENING = CommentsSample.passages[0]
HOSTILE = "{{ authority.name_zh }} {% include 'x' %} <b>bold</b> <!--reserved:number-->"


class CommentsForm(WordedForm):
    wording = WordingField(CommentsSample)


class RemarkForm(WordedForm):
    wording = WordingField(PenaltySample)


def posted(form: type[ActForm] = CommentsForm, /, **texts: str) -> ActForm:
    """The form as a browser posts it: every text area, those not named as they were offered."""
    data = QueryDict(mutable=True)
    for passage in form.base_fields["wording"].passages:  # type: ignore[attr-defined]
        for language in ("zh", "en"):
            offered = getattr(passage, language).replace("\n", "\r\n")
            data[f"wording-{passage.key}-{language}"] = texts.get(f"{passage.key}_{language}", offered)
    return form(data)


def codes(form: ActForm) -> list[str]:
    return [str(error.code) for error in form.errors.as_data()["wording"]]


def test_a_document_left_as_offered_takes_no_wording() -> None:
    for form in (posted(), CommentsForm({}), CommentsForm(QueryDict())):
        assert form.is_valid(), form.errors
        assert form.arguments() == {}


def test_only_what_was_changed_is_kept_and_a_proposal_reads_it_again() -> None:
    form = posted(opening_zh="现提出\r\n整改意见。")
    assert form.is_valid()
    changed: Wording = {"opening": {"zh": "现提出\n整改意见。"}}
    assert form.arguments() == {"wording": changed}
    stored = CommentsForm.encode(form.arguments())
    again = CommentsForm(stored)
    assert again.is_valid()
    assert again.arguments() == {"wording": changed}
    assert CommentsForm.public(form.arguments()) == {"wording": changed}, "the ledger says what was changed"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"opening_zh": "  \r\n "}, "blank"),
        ({"opening_en": "x" * (LONGEST + 1)}, "too_long"),
        ({"report_zh": "一\x07二"}, "unprintable"),
        ({"report_zh": "一\u202e二"}, "unprintable"),
    ],
)
def test_a_wording_that_cannot_be_printed_is_refused(typed: dict[str, str], code: str) -> None:
    assert codes(posted(CommentsForm, **typed)) == [code]


def test_every_error_comes_at_once_and_a_passage_nobody_knows_is_one() -> None:
    form = CommentsForm({"wording": {"remedy": {"zh": "没有救济。"}, "opening": {"zh": ""}, "report": {"en": "\x00"}}})
    assert codes(form) == ["passage", "blank", "unprintable"]


@pytest.mark.parametrize("stored", [{"opening": "text"}, {"opening": ["a"]}, {"opening": None}])
def test_stored_data_of_another_shape_changes_nothing(stored: dict[str, Any]) -> None:
    assert CommentsForm({"wording": stored}).is_valid()


def test_the_longest_wording_is_kept_whole() -> None:
    assert posted(opening_zh="字" * LONGEST).is_valid()


def test_remarks_may_be_left_out_or_written_in_both_languages() -> None:
    assert posted(RemarkForm).is_valid()
    assert posted(RemarkForm, remark_zh="请注意。", remark_en="Please note.").is_valid()
    assert codes(posted(RemarkForm, remark_zh="请注意。")) == ["blank"]


def test_the_page_offers_what_stands_and_opens_where_it_was_changed() -> None:
    offered = str(CommentsForm()["wording"])
    assert OPENING.zh in offered
    assert OPENING.en in offered
    assert " open>" not in offered
    again = str(posted(opening_zh="<b>改</b>")["wording"])
    assert " open>" in again
    assert "&lt;b&gt;改&lt;/b&gt;" in again


def test_who_approves_reads_which_passages_were_changed() -> None:
    field = CommentsForm().fields["wording"]
    assert isinstance(field, WordingField)
    assert field.told({}) == []
    [(label, text)] = field.told({"opening": {"zh": "改。"}})
    assert (str(OPENING.label) in str(label), text) == (True, "改。")


def test_what_was_typed_is_printed_as_typed(beijing: Authority) -> None:
    plain = compose(CommentsSample(beijing), beijing, RECIPIENT).html
    wording: Wording = {"opening": {"zh": HOSTILE, "en": "one\ntwo"}}
    html = compose(CommentsSample(beijing).worded(wording), beijing, RECIPIENT).html
    assert "{{ authority.name_zh }} {% include" in html
    assert "&lt;b&gt;bold&lt;/b&gt; &lt;!--reserved:number--&gt;" in html
    assert html.count(NUMBER) == plain.count(NUMBER)
    assert "one<br>two" in html
    assert OPENING.zh not in html
    assert CommentsSample.passages[1].zh in html, "what was not changed stands as offered"
