"""Queries: questions. Each returns one frozen sheet for one screen and changes nothing."""
