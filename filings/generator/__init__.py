"""A synthetic register of any size, to measure and to try things with; never beside a real department."""
