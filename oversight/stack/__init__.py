"""The stack that needs nothing installed or configured: database, web, worker and beat under one supervisor.

Plain Python: nothing here imports Django, so that the commands can speak before the project can load.
"""
