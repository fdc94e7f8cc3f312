"""What goes on paper: the notice engine (number, render, send, serve)."""
