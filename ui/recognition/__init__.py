"""Certificates and awards: who is thanked, given by a key, printed after a look."""
