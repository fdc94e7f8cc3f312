"""The evidence of a case as one ZIP file that a third party checks without us: files, manifest, verifier, instructions.

The manifest names every file with its SHA-256, so that its own SHA-256, printed in the letter, stands for all of them.
"""

from inspections.bundle.writing import Bundle, bundle_name, named_bundles, write_bundle

__all__ = ["Bundle", "bundle_name", "named_bundles", "write_bundle"]
