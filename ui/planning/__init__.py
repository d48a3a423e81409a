"""What is planned: plans by week, requests for leave, closures."""
