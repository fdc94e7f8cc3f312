"""Draws around their rule: who is in the population, who is left out and why, the files, and their verification.

The rule itself is `inspections.rules.draw`; what changes state is in `inspections.acts`.
"""
