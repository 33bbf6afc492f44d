from __future__ import annotations

from typing import Literal

from ..types import OpenEnum


class TriggerEventPreset(OpenEnum):
    """Which events of a repository start a pipeline. `all-pushes`: pushes; `only-tags`: pushes of tags;
    `default-branch-pushes`: pushes to the default branch; `only-build-prs`: pushes to branches with an open pull
    request, opened pull requests, and pushes of tags and to the default branch; `only-open-prs`: opened pull requests;
    `non-draft-pr-opened`: those that are not drafts; `only-ready-for-review-prs`: drafts marked ready for review;
    `only-build-pushes-to-non-draft-prs`: pushes to open pull requests that are not drafts; `only-labeled-prs`: the
    label `run-ci` was added to a pull request; `pr-comment-equals-run-ci`: the comment `run-ci` was made on a pull
    request; `only-merged-prs`: merged pull requests; `only-merged-or-closed-prs`: merged or closed pull requests;
    `pushes-to-merge-queues`: pushes to branches whose names start with `gh-readonly-queue/`; `only-branch-delete`:
    presumably deleted branches.
    """

    ALL_PUSHES = "all-pushes"
    ONLY_TAGS = "only-tags"
    DEFAULT_BRANCH_PUSHES = "default-branch-pushes"
    ONLY_BUILD_PRS = "only-build-prs"
    ONLY_OPEN_PRS = "only-open-prs"
    ONLY_LABELED_PRS = "only-labeled-prs"
    ONLY_MERGED_PRS = "only-merged-prs"
    ONLY_READY_FOR_REVIEW_PRS = "only-ready-for-review-prs"
    ONLY_BRANCH_DELETE = "only-branch-delete"
    ONLY_BUILD_PUSHES_TO_NON_DRAFT_PRS = "only-build-pushes-to-non-draft-prs"
    ONLY_MERGED_OR_CLOSED_PRS = "only-merged-or-closed-prs"
    PR_COMMENT_EQUALS_RUN_CI = "pr-comment-equals-run-ci"
    NON_DRAFT_PR_OPENED = "non-draft-pr-opened"
    PUSHES_TO_MERGE_QUEUES = "pushes-to-merge-queues"


TriggerEventPresetValue = Literal[
    "all-pushes",
    "only-tags",
    "default-branch-pushes",
    "only-build-prs",
    "only-open-prs",
    "only-labeled-prs",
    "only-merged-prs",
    "only-ready-for-review-prs",
    "only-branch-delete",
    "only-build-pushes-to-non-draft-prs",
    "only-merged-or-closed-prs",
    "pr-comment-equals-run-ci",
    "non-draft-pr-opened",
    "pushes-to-merge-queues",
]
