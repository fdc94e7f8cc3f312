"""How days and times are written, where the framework's own way of a language mixes several."""
