"""The safeguarding lead's board: which clocks run, who holds them, and what comes next."""
