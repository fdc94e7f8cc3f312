"""The errors that only this API has, each with its own type."""

from django.utils.translation import gettext_lazy as _

from oversight.problems import problem_kind

NO_KEY = problem_kind(
    "no-key", 401, _("No key"), _("The request carries no key; send the header “Authorization: Api-Key …”.")
)
WRONG_KEY = problem_kind("wrong-key", 401, _("Wrong key"), _("No store has the key that the request carries."))
REVOKED_KEY = problem_kind("revoked-key", 401, _("Revoked key"), _("The key was withdrawn and opens nothing any more."))
EXPIRED_KEY = problem_kind("expired-key", 401, _("Expired key"), _("The time for which the key was issued has passed."))
MALFORMED_NUMBER = problem_kind(
    "malformed-number",
    422,
    _("Malformed filing number"),
    _("A filing number is 网信算备, 21 digits and 号; what was asked for cannot be one."),
)
UNKNOWN_NUMBER = problem_kind(
    "unknown-number",
    404,
    _("Unknown filing number"),
    _("The number is well-formed, but the register holds no filing of it. It may be younger than the last list."),
)
