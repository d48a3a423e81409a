"""Actions: verbs. Each checks permission and rules, writes one entry, says what changed."""
