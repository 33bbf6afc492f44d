"""What exists and happens in a fake CircleCI, whoever asks; nothing here knows of HTTP."""
