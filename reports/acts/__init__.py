"""What officers do with issued documents: record their service, render again, mail again."""

from reports.acts.retry import resend, retry_rendering
from reports.acts.service import record_service
from reports.acts.void import void_notice

__all__ = ["record_service", "resend", "retry_rendering", "void_notice"]
