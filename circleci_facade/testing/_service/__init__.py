"""What a fake CircleCI answers to requests; each area of the API is a module, and the router finds it."""
