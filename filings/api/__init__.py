"""The door of app stores: translates requests into queries and answers; the verdict is a rule."""
