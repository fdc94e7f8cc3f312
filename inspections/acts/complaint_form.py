"""What a complaint asks of whoever complains: little, and nothing that names them unless they want it."""

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from filings.register.places import PROVINCES
from oversight.acts import ActForm, ActRefused
from oversight.files import MAX_SIZE, clean_name, sniff
from oversight.files.fields import FilesField

MOST_FILES: Final = 5


class ComplaintFilesField(FilesField):
    """Files whose content is looked at before anything is kept, so that all errors are told at once."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files: list[Any] = super().clean(data, initial)
        wrong = [f"{file.name}: {sentence}" for file in files for sentence in _faults(file)]
        if wrong:
            raise forms.ValidationError(wrong)
        return files


def _faults(file: Any) -> list[str]:
    """Why one file is not taken, in sentences."""
    if file.size > MAX_SIZE:
        return [str(_("A file may have 20 MB."))]
    try:
        clean_name(file.name or "")
        sniff(file.read(), name=file.name or "")
    except ActRefused as refused:
        return [one.sentence() for one in refused.refusals]
    finally:
        file.seek(0)
    return []


class ComplaintForm(ActForm):
    """The public form; where a number names a party, that decides who is competent."""

    private: ClassVar[frozenset[str]] = frozenset({"contact_name", "contact_email", "documents"})

    about = forms.CharField(
        label=_("Which company, product or service"),
        max_length=250,
        help_text=_("The name as you know it, and what it is: app, website, mini-program."),
    )
    number = forms.CharField(
        label=_("Its filing number or credit code"),
        max_length=40,
        required=False,
        help_text=_("If you know it: the number 网信算备…号 that it shows, or the company's 18-character code."),
    )
    text = forms.CharField(
        label=_("What happened"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you saw, and when. Please name no other private persons."),
    )
    where_seen = forms.CharField(
        label=_("Where it can be seen"), max_length=500, required=False, help_text=_("A web address, or the place.")
    )
    province = forms.ChoiceField(
        label=_("Where the company is"),
        required=False,
        choices=[("", _("I do not know")), *PROVINCES.items()],
        help_text=_("It decides which department looks, where the number above does not."),
    )
    documents = ComplaintFilesField(
        label=_("Pictures or documents"),
        most=MOST_FILES,
        required=False,
        help_text=_("At most 5 files: PDF, PNG, JPEG, DOCX or XLSX, each at most 20 MB."),
    )
    contact_name = forms.CharField(label=_("Your name"), max_length=100, required=False)
    contact_email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only the officers who handle the complaint see name and address."),
    )
    answer_wanted = forms.BooleanField(label=_("I want an answer"), required=False)
