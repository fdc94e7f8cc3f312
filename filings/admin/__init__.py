"""The admin of the register and of the desk: parties, products, filings, submissions, and what stands around them."""

from filings.admin import home_numbers, panels
from filings.admin.assessment import AssessmentAdmin, CapacityDecisionAdmin
from filings.admin.bulk_submission import BulkSubmissionAdmin
from filings.admin.cancellation_notice import CancellationNoticeAdmin
from filings.admin.change import ChangeAdmin
from filings.admin.display_check import DisplayCheckAdmin
from filings.admin.error_report import ErrorReportAdmin
from filings.admin.filing import FilingAdmin
from filings.admin.list_import import ListImportAdmin
from filings.admin.party import PartyAdmin
from filings.admin.party_merge import PartyMergeAdmin
from filings.admin.product import ProductAdmin
from filings.admin.restriction import RestrictionAdmin
from filings.admin.rumour_report import RumourReportAdmin
from filings.admin.store import StoreAdmin
from filings.admin.submission import SubmissionAdmin
from filings.admin.upload import UploadAdmin
from filings.models import (
    Assessment,
    BulkSubmission,
    CancellationNotice,
    CapacityDecision,
    Change,
    DisplayCheck,
    ErrorReport,
    Filing,
    ListImport,
    Party,
    PartyMerge,
    Product,
    Restriction,
    RumourReport,
    Store,
    Submission,
    Upload,
)
from oversight.admin import site

site.register(Filing, FilingAdmin)
site.register(Submission, SubmissionAdmin)
site.register(Party, PartyAdmin)
site.register(Product, ProductAdmin)
site.register(ErrorReport, ErrorReportAdmin)
site.register(DisplayCheck, DisplayCheckAdmin)
site.register(Assessment, AssessmentAdmin)
site.register(CapacityDecision, CapacityDecisionAdmin)
site.register(RumourReport, RumourReportAdmin)
site.register(Restriction, RestrictionAdmin)
site.register(BulkSubmission, BulkSubmissionAdmin)
site.register(Upload, UploadAdmin)
site.register(PartyMerge, PartyMergeAdmin)
site.register(Change, ChangeAdmin)
site.register(ListImport, ListImportAdmin)
site.register(CancellationNotice, CancellationNoticeAdmin)
site.register(Store, StoreAdmin)
panels.register()
home_numbers.register()
