"""The operations and models of the CircleCI API v2: a low-level client, made from `openapi.yml`.

Written by `scripts/regenerate`; change that, not this. People use it as `circleci_facade.CircleCI().api`.
"""

#: The contract that this package was made from.
CONTRACT = "sha256:bb5a7b7fe2552005294dd5b6874fc7677ea1b6aac494eec4c50031c0c30fdf5a"
