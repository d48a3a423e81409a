"""Keys that no menu has: they act only while one list or one window has the focus."""

from __future__ import annotations

LIST_KEYS = (
    ("0 to 9", "go to the child with that number"),
    ("Space", "here"),
    ("N", "not here, no reason yet"),
    ("L", "late; after the register has closed it becomes U"),
    ("other letters", "the other codes (office)"),
    ("Backspace", "take the mark away"),
    ("Arrows, Home, End", "move"),
)
"""Keys that act only while the list of a register has the focus."""

CALL_KEYS = (
    ("In a call", ""),
    ("1 to 9", "what they answer; 9 they think the child is in school"),
    ("V A B W X O", "voicemail, no answer, engaged, wrong number, dead number, from abroad"),
    ("T E I H C M K S", "other, cut off, interpreter, anger, child, message, booked, spoke"),
    ("Backspace, Alt+Left", "a step back"),
    ("Ctrl+Down", "the next number"),
    ("Tab", "to the notes and back; in the notes every key is text"),
    ("F4", "contact limits"),
    ("Ctrl+P", "the script on paper"),
    ("Ctrl+Enter", "finish"),
)
"""Keys that act only in a call window, and only outside its notes."""

LETTER_KEYS = (
    ("In the list of letters", ""),
    ("Space, Ctrl+A", "tick a line; tick its whole group"),
    ("Enter", "what is chosen in full, or what is offered above the list"),
    ("Right, Left", "read the page on, and back"),
    ("D N A", "a draft of what is proposed, not now, again (A on a sent letter: an answer)"),
    ("Ctrl+E, C, B", "change what is in it, checked, send back"),
    ("Ctrl+Enter, S, W, O", "approve, mark as sent, withdraw, the child"),
)
"""Keys that act only while the list of letters has the focus."""

WEEK_KEYS = (
    ("In the week grid", ""),
    ("letters, Space", "type a code into the cell; C, J and Y open a small row"),
    ("digits after L or U", "minutes late"),
    ("Enter, Tab", "down, along; on a shut cell Enter goes where it can be changed"),
    ("Shift and arrows", "select; Ctrl+Enter fills with the code typed last"),
    ("Delete", "take marks back"),
    ("Ctrl+C, Ctrl+V", "copy codes, paste codes from a spreadsheet"),
    ("Page Up, Page Down", "the week before, the week after"),
    ("Alt+Enter", "the way out of what stands in the way"),
)
"""Keys that act only while the week grid has the focus."""

AWARD_KEYS = (
    ("In certificates", ""),
    ("1 to 5", "term, week, improvers, on time, welcome back"),
    ("Space, Ctrl+A", "tick a child, tick the whole group; among improvers Space picks"),
    ("G, Delete", "write down that it was given, take it back"),
    ("I, E", "include whom illness alone leaves out, excuse a carer's lateness"),
    ("C, W", "copy what is said in assembly, words for the newsletter and a post"),
    ("Ctrl+P", "certificates, tick sheet or bear sheet, looked at before they are printed"),
)
"""Keys that act only on the screen of certificates."""

REPORT_KEYS = (
    ("In the list of reports", ""),
    ("1 to 6", "go to a group; pressed again, to the next paper of it"),
    ("letters", "go to the paper that begins with them"),
    ("Enter", "what is still to be chosen, else the page"),
    ("Right, Left", "read the page on, and back"),
    ("Alt+Left, Alt+Right", "an earlier term, month or day; a later one"),
    ("Alt+Up, Alt+Down", "the class before, the next class"),
    ("Ctrl+F", "the child a paper is about"),
)
"""Keys that act only on the screen of reports."""

PATTERN_KEYS = (
    ("In patterns", ""),
    ("0, 1 to 6", "every kind, or one"),
    ("Enter, Right", "the sessions behind it; Enter there opens the mark, Left goes back"),
    ("N, Delete", "looked at and not before a day, show it again"),
    ("Space", "on the weekly meeting's list, and off again"),
    ("O", "the page of the child"),
)
"""Keys that act only on the screen of patterns."""

PICTURE_KEYS = (
    ("In pictures", ""),
    ("1 to 9, 0", "the picture with that digit"),
    ("Arrows, Home, End", "walk the figures of a chart; each is said in words"),
    ("Enter", "the children and sessions behind a figure; then the child's page, or the mark"),
    ("Y, M, H", "the newest school year, term, half-term"),
    ("Page Up, Page Down", "the one before, the one after"),
    ("X", "every child again"),
    ("T", "the figures as a table, and back"),
    ("Ctrl+C, Ctrl+S, Ctrl+P", "copy, save, print as it is seen"),
    ("F6", "from the list to the filters, the chart, and what lies behind it"),
)
"""Keys that act only on the screen of pictures."""

SETTINGS_KEYS = (
    ("In the settings", ""),
    ("Up, Down, letters", "choose a page, in the list at the left; Enter goes into it"),
    ("Ctrl+PgUp, Ctrl+PgDn", "the page before or after"),
)
"""Keys that act only in the settings."""
