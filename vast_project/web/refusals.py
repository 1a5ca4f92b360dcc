"""How a refusal looks: the same sentence and code as a page, as a partial for htmx, or as JSON."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from audit.errors import QuotaSpent
from audit.provenance import actor_of
from audit.services import refusal_append
from vast_project.errors import NotAllowed, NotFound, VastError

#: The statuses of a refused access: who may not, and who asks for what they may not see (which is answered as absent).
_ACCESS = (401, 403, 404)
#: From here on something failed, perhaps the database: the page that says so asks it nothing.
_FAILURE = 500
TITLES = {
    400: "That cannot be used as it is",
    403: "You may not do this",
    404: "Not found",
    409: "Something else came first",
    422: "The database refused",
    429: "Too much at once",
    500: "VAST failed",
    503: "The database cannot be reached just now",
}


def as_refusal(error: Exception) -> VastError | None:
    """Return the refusal that an error of a view is: VAST's own, or one of Django's two; None for anything else."""
    if isinstance(error, VastError):
        return error
    if isinstance(error, Http404):
        return NotFound("There is no such thing, or you may not see it. Nothing was changed.")
    if isinstance(error, PermissionDenied):
        return NotAllowed("You may not do this. Nothing was done; an administrator can give you the permission.")
    return None


def audit_refusal(request: HttpRequest, error: VastError) -> None:
    """Write a refused access to the audit, unless the service that refused has done so; of spent quotas each window's first."""
    is_access = error.is_first if isinstance(error, QuotaSpent) else error.status in _ACCESS
    if is_access and not error.audited:
        detail = {"method": request.method, "path": request.path}
        refusal_append(error=error, actor=actor_of(request), action="access.refused", subject="", detail=detail)


def refusal_response(
    request: HttpRequest, *, status: int, code: str, message: str, context: dict[str, Any] | None = None
) -> HttpResponse:
    """Return the refusal in the form that the client reads; never with a stack trace."""
    if wants_json(request):
        return JsonResponse({"code": code, "message": message, "context": context or {}}, status=status)
    shown = {"code": code, "message": message, "title": TITLES.get(status, TITLES[400]), "request_id": getattr(request, "id", "")}
    if getattr(request, "htmx", False):
        return HttpResponse(render_to_string("errors/_refusal.html", shown), status=status)
    if status >= _FAILURE:
        return HttpResponse(render_to_string("errors/bare.html", shown), status=status)
    return render(request, "errors/page.html", shown, status=status)


def refusal_of(request: HttpRequest, error: VastError) -> HttpResponse:
    """Return a refusal's response: see :func:`refusal_response`."""
    response = refusal_response(request, status=error.status, code=error.code, message=error.message, context=error.context)
    if error.retry_after:
        response["Retry-After"] = str(error.retry_after)
    return response


def wants_json(request: HttpRequest) -> bool:
    """Return whether the client is a program: it calls the API, or prefers JSON to HTML."""
    if request.path.startswith("/api/"):
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django could not read: too large, malformed, or sent to a host that VAST does not serve."""
    message = "VAST could not read this request (it may be too large). Nothing was done."
    return refusal_response(request, status=400, code="bad_request", message=message)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what a middleware forbids."""
    return refusal_of(request, NotAllowed("You may not do this. Nothing was done."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its token: an old page, or somebody else's."""
    message = "This form is too old or came from another site. Nothing was done; load the page again and send it once more."
    return refusal_response(request, status=403, code="csrf_failed", message=message)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    message = "There is no such page, or you may not see it. Nothing was changed."
    return refusal_response(request, status=404, code="not_found", message=message)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a failure that nobody foresaw, with the id under which the log explains it."""
    request_id = getattr(request, "id", "")
    message = f"VAST failed in a way it did not foresee. Give request id {request_id} to whoever runs VAST: the log explains it."
    return refusal_response(request, status=500, code="internal_error", message=message, context={"request_id": request_id})
