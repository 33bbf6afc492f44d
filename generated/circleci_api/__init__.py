"""The operations and models of the CircleCI API v2: a low-level client, made from `openapi.yml`.

Written by `scripts/regenerate`; change that, not this. People use it as `circleci_facade.CircleCI().api`.
"""

#: The contract that this package was made from.
CONTRACT = "sha256:96633a7bfa495565e1c3d6045f423c799f8d17bfc7d1e34deb95cb1485cde489"
