"""The school's routines: the written list, ticked, changed and printed."""
