"""What officers do with issued documents (serve, make, sign and mail them, correct slips), and what recipients do."""

from reports.acts.bounce import record_bounce
from reports.acts.confirmations import record_confirmation, revoke_confirmation
from reports.acts.correct_service import correct_service
from reports.acts.correction import correct_notice
from reports.acts.links import make_link, revoke_links
from reports.acts.mail_elsewhere import mail_elsewhere
from reports.acts.receipt import confirm_receipt
from reports.acts.retry import resend, retry_rendering, retry_signing
from reports.acts.service import add_service_proofs, record_service
from reports.acts.void import declare_void, void_notice, withdraw_notice

__all__ = [
    "add_service_proofs",
    "confirm_receipt",
    "correct_notice",
    "correct_service",
    "declare_void",
    "mail_elsewhere",
    "make_link",
    "record_bounce",
    "record_confirmation",
    "record_service",
    "resend",
    "retry_rendering",
    "retry_signing",
    "revoke_confirmation",
    "revoke_links",
    "void_notice",
    "withdraw_notice",
]
