"""Support plans: every open one, one child's page, the two forms, and whether it helped."""
