"""The site for the API benchmark, with a bare view beside it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
settings.ROOT_URLCONF = "benchmarks.api_urls"
