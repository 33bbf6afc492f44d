"""The pipeline values that CircleCI knows, and their types: a configuration can use these and no others.

They come from ``pipeline-values.yml`` in https://github.com/CircleCI-Public/expr. One that a pipeline does not have is
undefined in an expression, and an empty string in a template, ``<< … >>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXTS = {
    "pipeline": "config_source id integration_source name trigger_source",
    "pipeline.config": "file_path file_type ref repository.name repository.url sha",
    "pipeline.definition": "id",
    "pipeline.deploy": "component_name current_version environment_name namespace reason target_version",
    "pipeline.event": "action circleci_actor_id name provider_actor_id provider_login",
    "pipeline.event.context.github": "pr_url sha",
    "pipeline.event.github": """
        after comment.body head_commit.url label.name ref
        pull_request.base.ref pull_request.base.sha pull_request.head.ref pull_request.head.sha
        pull_request.title pull_request.url
        repository.name repository.owner.login repository.url sender.avatar_url sender.login sender.type
    """,
    "pipeline.git": """
        base_revision branch origin_repo_id origin_repo_url repo_id repo_name repo_owner repo_url revision
        ssh_checkout_url tag target_repo_url
    """,
    "pipeline.git.commit": """
        author_avatar_url author_date author_email author_login author_name body
        committer_date committer_email committer_login committer_name subject url
    """,
    "pipeline.project": "git_url slug type url",
    "pipeline.schedule": "id name",
    "pipeline.trigger": "id name received_at type",
    "pipeline.trigger_parameters.bitbucket_dc": """
        actor_email actor_id actor_name actor_type commit_author_name commit_message commit_sha commit_title
        event_key project_key ref ref_display_id ref_id ref_type repo_slug user_name
    """,
    "pipeline.trigger_parameters.circleci": """
        actor_id config_source_id event_action event_time event_type provider_actor_id provider_login provider_name
        trigger_id trigger_type
    """,
    "pipeline.trigger_parameters.event": "description title",
    "pipeline.trigger_parameters.git": """
        author_avatar_url author_login branch checkout_sha checkout_url commit_author_email commit_author_name
        commit_message default_branch ref repo_name repo_owner repo_url tag
    """,
    "pipeline.trigger_parameters.github_app": """
        action branch checkout_sha commit_author_email commit_author_name commit_message commit_sha commit_timestamp
        commit_title default_branch forced full_ref label_name owner pull_request_draft pull_request_head_sha
        pull_request_merged ref repo_full_name repo_id repo_name repo_url tag user_avatar user_id user_name
        user_username web_url
    """,
    "pipeline.trigger_parameters.gitlab": """
        action branch checkout_sha commit_author_email commit_author_name commit_message commit_sha commit_timestamp
        commit_title default_branch is_fork_merge_request project_id ref repo_name repo_url tag type user_avatar
        user_id user_name user_username web_url x_gitlab_event_id
    """,
    "pipeline.trigger_parameters.webhook": "body",
    "pipeline.vcs": """
        event_type origin_repository_id origin_repository_url repository_url revision target_repository_id
        target_repository_url type
    """,
}
_OTHERS: Mapping[str, type] = {
    "pipeline.number": int,
    "pipeline.in_setup": bool,
    "pipeline.git.branch.is_default": bool,
    "pipeline.event.github.pull_request.draft": bool,
    "pipeline.event.github.pull_request.merged": bool,
    "pipeline.event.github.pull_request.number": int,
}

#: The type of every pipeline value except the parameters, by name.
VALUE_TYPES: Mapping[str, type] = {
    f"{group}.{name}": str for group, names in _TEXTS.items() for name in names.split()
} | dict(_OTHERS)

#: The values that identify the pipeline; they follow from the arguments of `run`.
_OF_THE_RUN = ("pipeline.id", "pipeline.number", "pipeline.in_setup", "pipeline.git.branch", "pipeline.git.tag")


def check_values(values: Mapping[str, Any]) -> None:
    """Check that these values can be given to a pipeline.

    Raises:
        ValueError: A name is unknown, a value has the wrong type, or it follows from other arguments.
    """
    for name, value in values.items():
        if name in _OF_THE_RUN or name.startswith("pipeline.parameters."):
            raise ValueError(f"{name} follows from the other arguments: branch, tag, parameters")
        if name not in VALUE_TYPES:
            raise ValueError(f"there is no pipeline value {name!r}")
        if type(value) is not VALUE_TYPES[name]:
            raise ValueError(f"{name} must be {VALUE_TYPES[name].__name__}, not {value!r}")
