"""The WSGI entry for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oversight.settings")

application = get_wsgi_application()

# What is loaded now lives as long as the process: the collector need not look through it at every pass.
gc.collect()
gc.freeze()
