"""Configurations, ``.circleci/config.yml``: read, evaluated, planned and written."""
