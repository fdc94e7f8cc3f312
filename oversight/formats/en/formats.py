"""English: one way to write a day, and the hours of the clock as in Chinese."""

SHORT_DATE_FORMAT = "N j, Y"
DATETIME_FORMAT = "N j, Y, H:i"
SHORT_DATETIME_FORMAT = "N j, Y, H:i"
TIME_FORMAT = "H:i"
