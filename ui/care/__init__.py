"""The priority list, and what is to be known of one child."""
