"""Help beside the work: the handbook's page of the screen in front, and a search over all."""
