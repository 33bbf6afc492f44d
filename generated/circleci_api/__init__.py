"""The operations and models of the CircleCI API v2: a low-level client, made from `openapi.yml`.

Written by `scripts/regenerate`; change that, not this. People use it as `circleci_facade.CircleCI().api`.
"""

#: The contract that this package was made from.
CONTRACT = "sha256:0ac6b5bd617223fb91878b42acf9c33064dfc197a2b3a96d60b208b15d715fec"
