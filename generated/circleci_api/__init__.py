"""The operations and models of the CircleCI API v2: a low-level client, made from `openapi.yml`.

Written by `scripts/regenerate`; change that, not this. People use it as `circleci_facade.CircleCI().api`.
"""

#: The contract that this package was made from.
CONTRACT = "sha256:3685058fba47413d7162b4c5a670f387aca659db1f2231738ace5c4ebb520fbc"
