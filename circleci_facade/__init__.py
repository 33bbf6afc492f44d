"""The CircleCI API v2 in Python."""
