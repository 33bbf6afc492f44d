"""A receiver of CircleCI's webhooks with FastAPI that reruns what failed: `uvicorn fastapi_receiver:app`.

CIRCLECI_WEBHOOK_SECRET holds the secret of the webhook, CIRCLECI_TOKEN an API token.
"""

from __future__ import annotations

import os
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request
from rerun_failed import rerun_failed

from circleci_facade import AsyncCircleCI
from circleci_facade.webhooks import Event, InvalidEvent, InvalidSignature, WorkflowCompleted, receive

app = FastAPI()


async def signed_event(request: Request) -> Event:
    """The event that a request brings, if CircleCI has signed it."""
    try:
        return receive(await request.body(), request.headers, secrets=os.environ["CIRCLECI_WEBHOOK_SECRET"])
    except InvalidSignature as error:
        raise HTTPException(401, str(error)) from None
    except InvalidEvent as error:
        raise HTTPException(400, str(error)) from None


@app.post("/circleci", status_code=204)
async def circleci(event: Annotated[Event, Depends(signed_event)], later: BackgroundTasks) -> None:
    # CircleCI waits ten seconds for a response, and sends the event again if there is none.
    if isinstance(event, WorkflowCompleted):
        later.add_task(handle, event)


async def handle(event: WorkflowCompleted) -> None:
    async with AsyncCircleCI() as circleci:
        await rerun_failed(circleci, event)
