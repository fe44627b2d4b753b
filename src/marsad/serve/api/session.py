"""Who asks."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from marsad.serve import models
from marsad.serve.replies import reply
from marsad.serve.sessions import CurrentSession

router = APIRouter(tags=["session"])


@router.get("/session", responses={200: {"model": models.SessionShape}})
def get_session(request: Request, session: CurrentSession) -> Response:
    """The user, their role and what they may do."""
    return reply(
        request,
        {
            "user": session.user,
            "role": session.role,
            "can": list(session.can),
            "login_required": session.login_required,
        },
    )
