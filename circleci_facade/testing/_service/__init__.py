"""The responses of a fake CircleCI; each area of the API is a module, to which the router dispatches."""
