"""What a project declares to run: in Python, or by a ``.circleci/config.yml`` that is read, evaluated and planned."""
