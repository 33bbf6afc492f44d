"""What a project runs: declared in Python, or in a ``.circleci/config.yml`` that is read, evaluated and planned."""
