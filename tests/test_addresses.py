"""Every address, for every kind of visitor. An address without a line here fails."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from kolrum.members.models import Person


@dataclass(frozen=True)
class Line:
    """What an address answers a visitor, a member and an operator.

    `is_kept` tells that caches may keep what a visitor gets, and that no cookie comes.
    """

    example: str
    visitor: int = 200
    member: int = 200
    operator: int = 200
    is_kept: bool = True


OPERATORS_ONLY = {"visitor": 302, "member": 302}
MEMBERS_ONLY = {"visitor": 302}
EDITORS_ONLY = {"visitor": 302, "member": 403}
BEING_BUILT = {"visitor": 202, "member": 202, "operator": 202, "is_kept": False}

# Patterns as Django writes them; languages and the administration's own are left out.
ADDRESSES = {
    "robots.txt": Line("/robots.txt"),
    "sitemap.xml": Line("/sitemap.xml"),
    "favicon.ico": Line("/favicon.ico", 301, 301, 301),
    "admin/": Line("/admin/", **OPERATORS_ONLY),
    "about/": Line("/about/"),
    "method/": Line("/method/"),
    "data/": Line("/data/"),
    "data/rows/": Line("/data/rows/?series=smhi-co2-2025&place=1284&years=2023"),
    "data/<slug:country>/<slug:series>.csv": Line("/data/se/smhi-co2-2025.csv"),
    "api/": Line("/api/"),
    "api/v1/openapi.json": Line("/api/v1/openapi.json"),
    "api/v1/": Line("/api/v1/", 404, 404, 404),
    "api/v1/bulk/<str:iso2>/<str:name>": Line("/api/v1/bulk/se/budgets.csv"),
    "api/v1/territories/": Line("/api/v1/territories/?country=se&kind=county"),
    "api/v1/territories/<country>/<place>/": Line("/api/v1/territories/se/1284/"),
    "api/v1/territories/<country>/<place>/budget/": Line(
        "/api/v1/territories/se/hoganas/budget/?temperature=1.5"
    ),
    "api/v1/territories/<country>/<place>/emissions/": Line(
        "/api/v1/territories/se/12/emissions/?perspective=territorial&gas=co2"
    ),
    "account/sign-in/": Line("/account/sign-in/", 200, 302, 302, is_kept=False),
    "account/sign-out/": Line("/account/sign-out/", 405, 405, 405),
    "account/notices/": Line("/account/notices/", **MEMBERS_ONLY),
    "account/notices/read/": Line("/account/notices/read/", 405, 405, 405),
    "account/notices/mail/": Line("/account/notices/mail/", 405, 405, 405),
    "account/following/": Line("/account/following/", **MEMBERS_ONLY),
    "account/following/set/": Line("/account/following/set/", 405, 405, 405),
    "account/following/feeds/": Line("/account/following/feeds/", 405, 405, 405),
    "account/unsubscribe/<slug:word>/": Line(
        "/account/unsubscribe/made-up/", 404, 404, 404
    ),
    "feeds/<slug:kind>/<str:key>.atom": Line("/feeds/nothing/1.atom", 404, 404, 404),
    "feeds/<slug:word>/<slug:kind>/<str:key>.atom": Line(
        "/feeds/made-up/nothing/1.atom", 404, 404, 404
    ),
    "calendars/<slug:kind>/<str:key>.ics": Line(
        "/calendars/nothing/1.ics", 404, 404, 404
    ),
    "calendars/<slug:word>/<slug:kind>/<str:key>.ics": Line(
        "/calendars/made-up/nothing/1.ics", 404, 404, 404
    ),
    "<str:iso2>/plan/": Line("/se/plan/"),
    "<str:iso2>/plan/edit/": Line("/se/plan/edit/", **EDITORS_ONLY),
    "<str:iso2>/plan/edit/<str:kind>/new/": Line(
        "/se/plan/edit/goal/new/", **EDITORS_ONLY
    ),
    "<str:iso2>/plan/edit/<str:kind>/<int:pk>/": Line(
        "/se/plan/edit/goal/1/", 302, 403, 404
    ),
    "<str:iso2>/plan/edit/<str:kind>/<int:pk>/withdraw/": Line(
        "/se/plan/edit/budget/1/withdraw/", 302, 403, 404
    ),
    "<str:iso2>/<str:slug>/plan/": Line("/se/hoganas/plan/"),
    "<str:iso2>/<str:slug>/plan/edit/": Line("/se/hoganas/plan/edit/", **EDITORS_ONLY),
    "<str:iso2>/<str:slug>/plan/edit/<str:kind>/new/": Line(
        "/se/hoganas/plan/edit/goal/new/", **EDITORS_ONLY
    ),
    "<str:iso2>/<str:slug>/plan/edit/<str:kind>/<int:pk>/": Line(
        "/se/hoganas/plan/edit/goal/1/", 302, 403, 404
    ),
    "<str:iso2>/<str:slug>/plan/edit/<str:kind>/<int:pk>/withdraw/": Line(
        "/se/hoganas/plan/edit/budget/1/withdraw/", 302, 403, 404
    ),
    "<str:iso2>/report/": Line("/se/report/"),
    "<str:iso2>/report/<edition:edition>/": Line("/se/report/2026/", **BEING_BUILT),
    "<str:iso2>/report/<edition:edition>.<report_form:form>": Line(
        "/se/report/2026.pdf", **BEING_BUILT
    ),
    "<str:iso2>/report/pictures/<sha256:sha256>": Line(
        f"/se/report/pictures/{'0' * 64}", 404, 404, 404
    ),
    "<str:iso2>/report/edit/": Line("/se/report/edit/", **EDITORS_ONLY),
    "<str:iso2>/report/edit/preview/": Line(
        "/se/report/edit/preview/", **EDITORS_ONLY, operator=202
    ),
    "<str:iso2>/report/edit/preview.<report_form:form>": Line(
        "/se/report/edit/preview.pdf", **EDITORS_ONLY, operator=202
    ),
    "<str:iso2>/report/edit/step/<slug:deed>/": Line(
        "/se/report/edit/step/review/", 405, 405, 405
    ),
    "<str:iso2>/report/edit/withdraw/<edition:edition>/": Line(
        "/se/report/edit/withdraw/2026-1/", **EDITORS_ONLY, operator=404
    ),
    "<str:iso2>/report/edit/picture/<picture_use:picture>/": Line(
        "/se/report/edit/picture/cover/", **EDITORS_ONLY
    ),
    "<str:iso2>/report/edit/proposal/<slug:key>/": Line(
        "/se/report/edit/proposal/no-such/", **EDITORS_ONLY, operator=404
    ),
    "<str:iso2>/report/edit/<slug:spoken>/foreword/": Line(
        "/se/report/edit/sv/foreword/", **EDITORS_ONLY
    ),
    "<str:iso2>/report/edit/<slug:spoken>/comment/<slug:key>/": Line(
        "/se/report/edit/sv/comment/transport/", **EDITORS_ONLY
    ),
    "<str:iso2>/report/edit/<slug:spoken>/texts/": Line(
        "/se/report/edit/en/texts/", **EDITORS_ONLY
    ),
    "<str:iso2>/report/edit/<slug:spoken>/texts/<path:key>/": Line(
        "/se/report/edit/sv/texts/why/paris/", **EDITORS_ONLY
    ),
    "<str:iso2>/<str:slug>/report/": Line("/se/hoganas/report/"),
    "<str:iso2>/<str:slug>/report/<edition:edition>/": Line(
        "/se/hoganas/report/2026/", **BEING_BUILT
    ),
    "<str:iso2>/<str:slug>/report/<edition:edition>.<report_form:form>": Line(
        "/se/hoganas/report/2026.pdf", **BEING_BUILT
    ),
    "<str:iso2>/<str:slug>/report/pictures/<sha256:sha256>": Line(
        f"/se/hoganas/report/pictures/{'0' * 64}", 404, 404, 404
    ),
    "<str:iso2>/<str:slug>/report/edit/": Line(
        "/se/hoganas/report/edit/", **EDITORS_ONLY
    ),
    "<str:iso2>/<str:slug>/report/edit/preview/": Line(
        "/se/hoganas/report/edit/preview/", **EDITORS_ONLY, operator=202
    ),
    "<str:iso2>/<str:slug>/report/edit/preview.<report_form:form>": Line(
        "/se/hoganas/report/edit/preview.pdf", **EDITORS_ONLY, operator=202
    ),
    "<str:iso2>/<str:slug>/report/edit/step/<slug:deed>/": Line(
        "/se/hoganas/report/edit/step/review/", 405, 405, 405
    ),
    "<str:iso2>/<str:slug>/report/edit/withdraw/<edition:edition>/": Line(
        "/se/hoganas/report/edit/withdraw/2026-1/", **EDITORS_ONLY, operator=404
    ),
    "<str:iso2>/<str:slug>/report/edit/picture/<picture_use:picture>/": Line(
        "/se/hoganas/report/edit/picture/cover/", **EDITORS_ONLY
    ),
    "<str:iso2>/<str:slug>/report/edit/proposal/<slug:key>/": Line(
        "/se/hoganas/report/edit/proposal/no-such/", **EDITORS_ONLY, operator=404
    ),
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/foreword/": Line(
        "/se/hoganas/report/edit/sv/foreword/", **EDITORS_ONLY
    ),
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/comment/<slug:key>/": Line(
        "/se/hoganas/report/edit/sv/comment/transport/", **EDITORS_ONLY
    ),
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/texts/": Line(
        "/se/hoganas/report/edit/en/texts/", **EDITORS_ONLY
    ),
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/texts/<path:key>/": Line(
        "/se/hoganas/report/edit/sv/texts/why/paris/", **EDITORS_ONLY
    ),
    "": Line("/"),
    "rooms/": Line("/rooms/", is_kept=False),
    "rooms/preview/": Line("/rooms/preview/", 405, 405, 405),
    "rooms/draft/": Line("/rooms/draft/", 302, 405, 405),
    "rooms/people/<slug:handle>/": Line("/rooms/people/nobody/", 404, 404, 404),
    "rooms/<slug:slug>/people/": Line("/rooms/nowhere/people/", 404, 404, 404),
    "rooms/<slug:slug>/": Line("/rooms/borja-har/", is_kept=False),
    "rooms/<slug:slug>/new/": Line("/rooms/borja-har/new/", **MEMBERS_ONLY),
    "rooms/<slug:slug>/<int:pk>/": Line("/rooms/borja-har/1/", 404, 404, 404),
    "rooms/<slug:slug>/<int:pk>/reply/": Line(
        "/rooms/borja-har/1/reply/", 405, 405, 405
    ),
    "rooms/<slug:slug>/<int:pk>/want/": Line("/rooms/borja-har/1/want/", 405, 405, 405),
    "rooms/posts/<int:pk>/edit/": Line("/rooms/posts/1/edit/", 302, 404, 404),
    "rooms/posts/<int:pk>/history/": Line("/rooms/posts/1/history/", 404, 404, 404),
    "rooms/posts/<int:pk>/accept/": Line("/rooms/posts/1/accept/", 405, 405, 405),
    "rooms/posts/<int:pk>/thank/": Line("/rooms/posts/1/thank/", 405, 405, 405),
    "<str:iso2>/<str:slug>/rooms/": Line("/se/hoganas/rooms/", is_kept=False),
    "search/": Line("/search/?q=sj%C3%B6", is_kept=False),
    "search/alike/": Line("/search/alike/?text=budget", is_kept=False),
    "places/": Line("/places/?q=sj%C3%B6"),
    "places/suggestions/": Line("/places/suggestions/?q=h%C3%B6g"),
    "<country:iso2>/": Line("/se/"),
    "<country:iso2>/numbers/": Line("/se/numbers/"),
    "<country:iso2>/numbers/budget.<file:kind>": Line("/se/numbers/budget.json"),
    "<country:iso2>/<place:slug>/numbers/": Line("/se/hoganas/numbers/"),
    "<country:iso2>/<place:slug>/numbers/budget.<file:kind>": Line(
        "/se/hoganas/numbers/budget.csv"
    ),
    "<country:iso2>/<place:slug>/": Line("/se/hoganas/"),
    "<country:iso2>/scenario/": Line("/se/scenario/?path=trend"),
    "<country:iso2>/<place:slug>/scenario/": Line(
        "/se/hoganas/scenario/?rate=-5&from=2027&rate_transport=-12"
    ),
    "<country:iso2>/present/": Line("/se/present/"),
    "<country:iso2>/<place:slug>/present/": Line("/se/hoganas/present/?slide=3"),
    "<country:iso2>/present/notes/": Line("/se/present/notes/"),
    "<country:iso2>/<place:slug>/present/notes/": Line("/se/hoganas/present/notes/"),
    "<country:iso2>/present/file/": Line("/se/present/file/"),
    "<country:iso2>/<place:slug>/present/file/": Line("/se/hoganas/present/file/"),
    "<country:iso2>/present/order/": Line("/se/present/order/", **EDITORS_ONLY),
    "<country:iso2>/<place:slug>/present/order/": Line(
        "/se/hoganas/present/order/", **EDITORS_ONLY
    ),
    "<country:iso2>/logo": Line("/se/logo", 404, 404, 404),
    "<country:iso2>/<place:slug>/logo": Line("/se/hoganas/logo", 404, 404, 404),
    "<country:iso2>/<draft:draft>/": Line("/se/proposal/"),
    "<country:iso2>/<place:slug>/<draft:draft>/": Line("/se/hoganas/wording/"),
    "<country:iso2>/<draft:draft>/file/": Line("/se/proposal/file/", 405, 405, 405),
    "<country:iso2>/<place:slug>/<draft:draft>/file/": Line(
        "/se/hoganas/proposal/file/", 405, 405, 405
    ),
    "embed/<theme:theme>-<digest:digest>.css": Line("/embed/auto-0123456789ab.css"),
    "embed/accent-<theme:theme>-<colour:accent>.css": Line(
        "/embed/accent-light-0072b2.css"
    ),
    "oembed/": Line("/oembed/?url=http://testserver/se/hoganas/"),
    "<country:iso2>/embed/code/": Line("/se/embed/code/"),
    "<country:iso2>/<place:slug>/embed/code/": Line("/se/hoganas/embed/code/"),
    "<country:iso2>/embed/": Line("/se/embed/"),
    "<country:iso2>/<place:slug>/embed/": Line("/se/hoganas/embed/?view=badge"),
    "<country:iso2>/<part:part>/": Line("/se/waiting/"),
    "<country:iso2>/compare/": Line("/se/compare/?with=hoganas,lund"),
    "<country:iso2>/<place:slug>/compare/": Line("/se/hoganas/compare/", 302, 302, 302),
    "<country:iso2>/map/": Line("/se/map/?measure=cut&within=12&name=a"),
    "<country:iso2>/<place:slug>/map/": Line("/se/skane-lan/map/", 302, 302, 302),
    "<country:iso2>/map/map.svg": Line("/se/map/map.svg?measure=ratio&theme=dark"),
    "<country:iso2>/<place:slug>/<part:part>/": Line("/se/hoganas/waiting/"),
    "<country:iso2>/press/": Line("/se/press/"),
    "<country:iso2>/<place:slug>/press/": Line("/se/hoganas/press/"),
    "<country:iso2>/learn/": Line("/se/learn/"),
    "<country:iso2>/<place:slug>/learn/": Line("/se/hoganas/learn/"),
    "<country:iso2>/numbers/changes/": Line("/se/numbers/changes/"),
    "<country:iso2>/<place:slug>/numbers/changes/": Line(
        "/se/hoganas/numbers/changes/"
    ),
    "<country:iso2>/numbers/<slug:headline>/<quoted:number>": Line(
        "/se/numbers/budget/2026-1"
    ),
    "<country:iso2>/<place:slug>/numbers/<slug:headline>/<quoted:number>": Line(
        "/se/hoganas/numbers/runs-out/2026-1"
    ),
    "<country:iso2>/share.png": Line("/se/share.png"),
    "<country:iso2>/<place:slug>/share.png": Line("/se/hoganas/share.png?view=waiting"),
    "<country:iso2>/figures/<slug:figure>.<figure_file:kind>": Line(
        "/se/figures/field.csv"
    ),
    "<country:iso2>/<place:slug>/figures/<slug:figure>.<figure_file:kind>": Line(
        "/se/hoganas/figures/pathway.svg"
    ),
}


def patterns(within: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for each in within:
        here = before + str(each.pattern)
        if here == "admin/":
            yield here
        elif isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, here)
        else:
            yield here


def every_pattern() -> set[str]:
    with translation.override("sv"):  # the language without a prefix
        return set(patterns(get_resolver().url_patterns))


def test_every_address_has_a_line_and_every_line_an_address():
    assert every_pattern() == set(ADDRESSES)


@pytest.mark.parametrize("role", ["visitor", "member", "operator"])
@pytest.mark.parametrize("line", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.usefixtures("loaded")
def test_an_address_opens_for_whom_it_should(line: Line, role: str):
    client = Client()
    if role != "visitor":
        enrol = {
            "member": Person.objects.create_user,
            "operator": Person.objects.create_superuser,
        }
        client.force_login(enrol[role](f"{role}@exempel.se"))
    response = client.get(line.example)
    response.close()
    assert response.status_code == getattr(line, role)


@pytest.mark.parametrize(
    "line",
    [line for line in ADDRESSES.values() if line.visitor == 200 and line.is_kept],
    ids=str,
)
@pytest.mark.usefixtures("loaded")
def test_a_visitor_gets_no_cookie_and_a_page_that_may_be_kept(line: Line):
    response = Client().get(line.example)
    response.close()
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
