"""The operations and models of the CircleCI API v2: a low-level client, made from `openapi.yml`.

Written by `scripts/regenerate`; change that, not this. People use it as `circleci_facade.CircleCI().api`.
"""

#: The contract that this package was made from.
CONTRACT = "sha256:4b97cc2d15b188b25cf84afcba37d7f0dbcd0af25ff878b620c74c78adf38ee5"
