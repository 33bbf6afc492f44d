"""What scripts/bench measures, one subject in each module."""
