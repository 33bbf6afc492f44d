"""The operations and models of the CircleCI API v2: a low-level client, made from `openapi.yml`.

Written by `scripts/regenerate`; change that, not this. People use it as `circleci_facade.CircleCI().api`.
"""

#: The contract that this package was made from.
CONTRACT = "sha256:4a2acd9ef0a87210343eb4a7bcfb263351ee6f17ec2003564f0f3a6ab00d04a6"
