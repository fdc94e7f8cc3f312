"""Pure decisions of the filings room: text and dataclasses in, dataclasses out; no Django, no I/O."""
