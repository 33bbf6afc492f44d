"""The state of a fake CircleCI and its rules; nothing here knows HTTP."""
