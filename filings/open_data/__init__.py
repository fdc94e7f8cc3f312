"""The whole public register as files, once a day: CSV and JSON Lines, with the hash of each.

Not acts: nothing is decided and no state of the register changes. The rows and files follow from what is public on a
day, are made by a task, and are removed when they are older than the page promises; the ledger has nothing to tell of
them. The store and the public check a file by its SHA-256.
"""
