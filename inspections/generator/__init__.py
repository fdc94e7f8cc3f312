"""Synthetic cases in any number, on the parties of a synthetic register, to measure and to try things with."""
