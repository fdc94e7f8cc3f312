"""Acts: what an officer, a provider or the system does. The only code that changes state."""

from oversight.acts.act import ANY, BATCH, CREATES, Act, act, acting, acting_officer, approved_text, batch_act
from oversight.acts.batch import Batch, Touched
from oversight.acts.fields import FenField, PastDayField, ToldField
from oversight.acts.forms import ActForm
from oversight.acts.preview import Preview
from oversight.acts.proposals import approve, proposed_preview, reject, withdraw
from oversight.acts.refused import ActRefused, Refusal
from oversight.acts.registry import acts_on, all_acts, find
from oversight.acts.rows import RowsField

__all__ = [
    "ANY",
    "BATCH",
    "CREATES",
    "Act",
    "ActForm",
    "ActRefused",
    "Batch",
    "FenField",
    "PastDayField",
    "Preview",
    "Refusal",
    "RowsField",
    "ToldField",
    "Touched",
    "act",
    "acting",
    "acting_officer",
    "acts_on",
    "all_acts",
    "approve",
    "approved_text",
    "batch_act",
    "find",
    "proposed_preview",
    "reject",
    "withdraw",
]
