"""The operations and models of the CircleCI API v2: a low-level client, made from `openapi.yml`.

Written by `scripts/regenerate`; change that, not this. People use it as `circleci_facade.CircleCI().api`.
"""

#: The contract that this package was made from.
CONTRACT = "sha256:b4a47f7ad312f8be567e29af77370c23a791b6becfd6c5ff66ac2cd264cf7ca6"
