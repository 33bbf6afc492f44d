"""A receiver of CircleCI's webhooks with Flask: `flask --app flask_receiver run`.

CIRCLECI_WEBHOOK_SECRET holds the secret of the webhook; while it is replaced, the new one and the old one, with a comma
in between.
"""

from __future__ import annotations

import logging
import os

from flask import Flask, request

from circleci_facade.webhooks import InvalidEvent, InvalidSignature, WorkflowCompleted, receive

app = Flask(__name__)


@app.post("/circleci")
def circleci() -> tuple[str, int]:
    secrets = os.environ["CIRCLECI_WEBHOOK_SECRET"].split(",")
    try:
        event = receive(request.get_data(), request.headers, secrets=secrets)
    except InvalidSignature as error:
        return str(error), 401
    except InvalidEvent as error:
        return str(error), 400
    if isinstance(event, WorkflowCompleted) and event.workflow.failed:
        logging.warning("%s failed on %s: %s", event.workflow.name, event.pipeline.branch, event.workflow.url)
    return "", 204
