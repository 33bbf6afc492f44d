"""The operations and models of the CircleCI API v2: a low-level client, made from `openapi.yml`.

Written by `scripts/regenerate`; change that, not this. People use it as `circleci_facade.CircleCI().api`.
"""

#: The contract that this package was made from.
CONTRACT = "sha256:06caabd7dfb5557fcef0f8b86ccfc386339a5ef11f68e4fc8de021f639d4da4e"
