"""How the API meets programs: open to any site, read-only, problems readable."""

import json
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from kolrum.lib.problems import Problem

Handler = Callable[[HttpRequest], HttpResponseBase]

ROOT = "/api/v1/"
DOCS = "/en/api/"
METHODS = "GET, HEAD, OPTIONS"
# Faults are written outside the middleware that guards pages.
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}
PROBLEM = "application/problem+json"
KINDS = {
    400: ("bad-request", "The request cannot be read"),
    404: ("unknown-address", "There is nothing at this address"),
    405: ("read-only", "The API is read-only"),
    500: ("our-fault", "Something broke here, and it is our fault"),
}


def open_to_programs(get_response: Handler) -> Handler:
    """Give every answer below `/api/v1/` the manners that programs rely on.

    Any site may read it, since nothing in it depends on who asks; what is neither GET
    nor HEAD is refused; every fault is a problem document. It stands outside the
    middleware that answers 304, which must carry these headers too.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        response = _answered(request, get_response)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
        for name, value in GUARDS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def _answered(request: HttpRequest, get_response: Handler) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _options()
    if request.method not in ("GET", "HEAD"):
        refused = _plain_problem(request, HTTPStatus.METHOD_NOT_ALLOWED)
        refused.headers["Allow"] = METHODS
        return refused
    asked, request.method = request.method, "GET"
    response = get_response(request)
    # Whatever serves us leaves out the body of an answer to HEAD.
    request.method = asked
    if not isinstance(response, HttpResponse):
        return response
    is_told = response.headers.get("Content-Type", "").startswith(PROBLEM)
    if response.status_code >= HTTPStatus.BAD_REQUEST and not is_told:
        return _plain_problem(request, HTTPStatus(response.status_code))
    response.headers["Content-Language"] = "en"
    return response


def _options() -> HttpResponse:
    return HttpResponse(
        status=HTTPStatus.NO_CONTENT,
        headers={
            "Allow": METHODS,
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Max-Age": "86400",
        },
    )


def _plain_problem(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    kind, title = KINDS.get(status, KINDS[500 if status >= 500 else 400])
    detail = f"{title}. The addresses and what they understand: {DOCS}"
    return problem_response(request, Problem(status, kind, title, detail))


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Write a problem as RFC 9457 has it."""
    told = {
        "type": f"{DOCS}#{problem.kind}",
        "title": problem.title,
        "status": int(problem.status),
        "detail": problem.detail,
        "instance": request.path,
        "errors": [
            {
                "name": fault.name,
                "code": fault.code,
                "detail": fault.detail,
                "offered": list(fault.offered),
            }
            for fault in problem.faults
        ],
        "suggestions": [
            {"name": near.name, "code": near.code, "href": near.href}
            for near in problem.suggestions
        ],
    }
    return HttpResponse(
        json.dumps(told, ensure_ascii=False),
        status=problem.status,
        content_type=PROBLEM,
        headers={"Cache-Control": "no-cache", "Content-Language": "en"},
    )
