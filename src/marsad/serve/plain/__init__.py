"""Pages without JavaScript: readable, citable, printable, in Arabic and English."""
