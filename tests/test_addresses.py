"""Every address, for every kind of visitor. An address without a line here fails.

One walk for each role tells all that is amiss: a test for each pair took three times
as long, most of it setting up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from allauth.account.models import EmailAddress
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from kolrum.members.models import Grant, Organisation, Person
from kolrum.members.public_bodies import establish
from kolrum.members.tests.casting import person_in
from kolrum.rooms.room import Room


@dataclass(frozen=True)
class Line:
    """What an address answers a visitor, a member and an operator.

    `is_kept` tells that caches may keep what a visitor gets, and that no cookie comes;
    `is_own` that the strategist of Höganäs gets what an operator gets, and `more` what
    other roles get. The secretariat gets what an operator does, unless said otherwise;
    everybody else what a member gets.
    """

    example: str
    visitor: int = 200
    member: int = 200
    operator: int = 200
    is_kept: bool = True
    is_own: bool = False
    secretariat: int | None = None
    more: Mapping[str, int] = field(default_factory=dict)

    def answer(self, role: str) -> int:
        """What somebody in a role gets."""
        leading = self.operator if self.secretariat is None else self.secretariat
        own = self.operator if self.is_own else self.member
        told = {
            "visitor": self.visitor,
            "operator": self.operator,
            "secretariat": leading,
            "strategist of Höganäs": own,
        }
        return self.more.get(role, told.get(role, self.member))

    @property
    def is_for_all(self) -> bool:
        """Whether the answer is kept for everybody, so that no role can matter."""
        return self.is_kept and self.visitor == 200


OPERATORS_ONLY = {"visitor": 302, "member": 302, "secretariat": 302}
MEMBERS_ONLY = {"visitor": 302}
EDITORS_ONLY = {"visitor": 302, "member": 403}
OWN_EDITORS = EDITORS_ONLY | {"is_own": True}
BY_POST = {"visitor": 405, "member": 405, "operator": 405}
OF_ONES_OWN = {"visitor": 302, "is_kept": False}
LEADERS = ("strategist of Höganäs", "strategist of Lund", "secretariat")
OPENED_BY = {"more": dict.fromkeys(LEADERS, 200)}
KEEPERS = ("moderator", "moderator of a room", "secretariat")
KEPT_BY = {"more": dict.fromkeys(KEEPERS, 200)}
ORDERLY = {"more": dict.fromkeys((*LEADERS, *KEEPERS), 200)}
AGAIN = {"visitor": 302, "member": 302, "operator": 302, "is_kept": False}
DESK = EDITORS_ONLY | {"operator": 403, "secretariat": 200}
DESK_404 = EDITORS_ONLY | {"operator": 403, "secretariat": 404}
COLLEAGUES_ONLY = {
    "visitor": 404,
    "member": 404,
    "operator": 404,
    "more": dict.fromkeys(("colleague", *LEADERS), 200),
}
CLAIMING = EDITORS_ONLY | {"operator": 403, "more": {"strategist of Höganäs": 200}}
CLAIMING_404 = CLAIMING | {"more": {"strategist of Höganäs": 404}}
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
    "api/v1/discussion/": Line("/api/v1/discussion/"),
    "account/sign-in/": Line("/account/sign-in/", 200, 302, 302, is_kept=False),
    "account/sign-out/": Line("/account/sign-out/", 302, 200, 200, False),
    "account/": Line("/account/", **OF_ONES_OWN),
    "account/name/": Line("/account/name/", **OF_ONES_OWN),
    "account/roles/<int:pk>/leave/": Line(
        "/account/roles/999999/leave/", 302, 404, 404
    ),
    "account/export/": Line("/account/export/", **OF_ONES_OWN),
    "account/erase/": Line("/account/erase/", **OF_ONES_OWN),
    "account/invitations/<str:token>/": Line(
        "/account/invitations/made-up/", 302, 404, 404
    ),
    "account/second-factor/": Line("/account/second-factor/", **OF_ONES_OWN),
    "account/sign-in/code/": Line("/account/sign-in/code/", 200, 302, 302, False),
    "account/sign-in/code/enter/": Line("/account/sign-in/code/enter/", **AGAIN),
    "account/sign-in/second-factor/": Line("/account/sign-in/second-factor/", **AGAIN),
    "account/sign-in/passkey/": Line("/account/sign-in/passkey/", **AGAIN),
    "account/sign-up/": Line("/account/sign-up/", 200, 302, 302, False),
    "account/sign-up/confirm/": Line("/account/sign-up/confirm/", **AGAIN),
    "account/closed/": Line("/account/closed/"),
    "account/email/": Line("/account/email/", **OF_ONES_OWN),
    "account/password/": Line("/account/password/", **AGAIN),
    "account/password/choose/": Line("/account/password/choose/", **OF_ONES_OWN),
    "account/password/forgotten/": Line("/account/password/forgotten/", is_kept=False),
    "account/password/forgotten/code/": Line(
        "/account/password/forgotten/code/", **AGAIN
    ),
    "account/password/forgotten/new/": Line(
        "/account/password/forgotten/new/", **AGAIN
    ),
    "account/password/forgotten/done/": Line("/account/password/forgotten/done/"),
    "account/again/": Line("/account/again/", 302, 403, 403),
    "account/again/second-factor/": Line(
        "/account/again/second-factor/", 302, 403, 403
    ),
    "account/again/key/": Line("/account/again/key/", 302, 403, 403),
    "account/factors/app/": Line("/account/factors/app/", **OF_ONES_OWN),
    "account/factors/app/remove/": Line("/account/factors/app/remove/", 302, 404, 404),
    "account/factors/codes/": Line("/account/factors/codes/", 302, 404, 404),
    "account/factors/codes/new/": Line("/account/factors/codes/new/", **OF_ONES_OWN),
    "account/factors/codes/file/": Line("/account/factors/codes/file/", 302, 404, 404),
    "account/factors/keys/": Line("/account/factors/keys/", **OF_ONES_OWN),
    "account/factors/keys/new/": Line("/account/factors/keys/new/", **OF_ONES_OWN),
    "account/factors/keys/<int:pk>/": Line("/account/factors/keys/1/", 302, 404, 404),
    "account/factors/keys/<int:pk>/remove/": Line(
        "/account/factors/keys/1/remove/", 302, 404, 404
    ),
    "account/sessions/": Line("/account/sessions/", **OF_ONES_OWN),
    "account/sessions/<int:pk>/end/": Line("/account/sessions/1/end/", **BY_POST),
    "account/providers/": Line("/account/providers/", **OF_ONES_OWN),
    "account/providers/sign-up/": Line("/account/providers/sign-up/", **AGAIN),
    "account/providers/cancelled/": Line("/account/providers/cancelled/"),
    "account/providers/failed/": Line("/account/providers/failed/", 401, 401, 401),
    "account/providers/<slug:provider_id>/": Line(
        "/account/providers/none/", 404, 404, 404
    ),
    "account/providers/<slug:provider_id>/back/": Line(
        "/account/providers/none/back/", 404, 404, 404
    ),
    "organisations/": Line("/organisations/?q=lund"),
    "organisations/new/": Line("/organisations/new/", **OF_ONES_OWN),
    "organisations/waiting/": Line("/organisations/waiting/", **EDITORS_ONLY),
    "organisations/<slug:slug>/": Line("/organisations/hoganas-kommun/", **OF_ONES_OWN),
    "organisations/<slug:slug>/ask/": Line(
        "/organisations/hoganas-kommun/ask/", **OF_ONES_OWN
    ),
    "organisations/<slug:slug>/name/": Line(
        "/organisations/hoganas-kommun/name/", **EDITORS_ONLY
    ),
    "organisations/<slug:slug>/verify/": Line(
        "/organisations/hoganas-kommun/verify/", **BY_POST
    ),
    "organisations/<slug:slug>/people/": Line(
        "/organisations/hoganas-kommun/people/", **OWN_EDITORS
    ),
    "organisations/<slug:slug>/people/invite/": Line(
        "/organisations/hoganas-kommun/people/invite/", **BY_POST
    ),
    "organisations/<slug:slug>/people/invited/<int:pk>/withdraw/": Line(
        "/organisations/hoganas-kommun/people/invited/1/withdraw/", **BY_POST
    ),
    "organisations/<slug:slug>/people/give/": Line(
        "/organisations/hoganas-kommun/people/give/", **BY_POST
    ),
    "organisations/<slug:slug>/people/<int:pk>/take-back/": Line(
        "/organisations/hoganas-kommun/people/1/take-back/", **BY_POST
    ),
    "organisations/<slug:slug>/people/asking/<int:pk>/": Line(
        "/organisations/hoganas-kommun/people/asking/1/", **BY_POST
    ),
    "organisations/<slug:slug>/departments/": Line(
        "/organisations/hoganas-kommun/departments/", **BY_POST
    ),
    "organisations/<slug:slug>/domains/": Line(
        "/organisations/hoganas-kommun/domains/", **BY_POST
    ),
    "organisations/<slug:slug>/domains/<int:pk>/drop/": Line(
        "/organisations/hoganas-kommun/domains/1/drop/", **BY_POST
    ),
    "organisations/<slug:slug>/domains/<int:pk>/verify/": Line(
        "/organisations/hoganas-kommun/domains/1/verify/", **BY_POST
    ),
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
    "desk/": Line("/desk/", **DESK),
    "desk/<slug:key>/": Line("/desk/claims/", **DESK),
    "desk/claims/<int:pk>/": Line("/desk/claims/1/", **DESK_404),
    "desk/claims/<int:pk>/letter.docx": Line("/desk/claims/1/letter.docx", **DESK_404),
    "desk/enquiries/contacts/": Line("/desk/enquiries/contacts/", **DESK),
    "desk/enquiries/<int:pk>/": Line("/desk/enquiries/1/", 302, 404, 404),
    "desk/searches/<int:pk>/done/": Line("/desk/searches/1/done/", 405, 405, 405),
    "colleagues/": Line("/colleagues/?q=upphandling", **COLLEAGUES_ONLY),
    "colleagues/me/": Line("/colleagues/me/", **COLLEAGUES_ONLY),
    "colleagues/ask/": Line("/colleagues/ask/?q=upphandling", **COLLEAGUES_ONLY),
    "colleagues/ask/<int:pk>/": Line("/colleagues/ask/1/", 404, 404, 404),
    "colleagues/who/<slug:handle>/": Line("/colleagues/who/nobody/", 404, 404, 404),
    "contact/": Line("/contact/", is_kept=False),
    "contact/thanks/": Line("/contact/thanks/"),
    "<str:iso2>/<str:slug>/plan/claim/": Line("/se/hoganas/plan/claim/", **CLAIMING),
    "<str:iso2>/<str:slug>/plan/claim/letter.docx": Line(
        "/se/hoganas/plan/claim/letter.docx", **CLAIMING_404
    ),
    "<str:iso2>/<str:slug>/plan/claim/adoption/": Line(
        "/se/hoganas/plan/claim/adoption/", **CLAIMING_404
    ),
    "<str:iso2>/<str:slug>/plan/claim/<slug:step>/": Line(
        "/se/hoganas/plan/claim/figures/", **CLAIMING_404
    ),
    "<str:iso2>/<str:slug>/plan/": Line("/se/hoganas/plan/"),
    "<str:iso2>/<str:slug>/plan/edit/": Line("/se/hoganas/plan/edit/", **OWN_EDITORS),
    "<str:iso2>/<str:slug>/plan/edit/<str:kind>/new/": Line(
        "/se/hoganas/plan/edit/goal/new/", **OWN_EDITORS
    ),
    "<str:iso2>/<str:slug>/plan/edit/<str:kind>/<int:pk>/": Line(
        "/se/hoganas/plan/edit/goal/1/", 302, 403, 404, is_own=True
    ),
    "<str:iso2>/<str:slug>/plan/edit/<str:kind>/<int:pk>/withdraw/": Line(
        "/se/hoganas/plan/edit/budget/1/withdraw/", 302, 403, 404, is_own=True
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
        "/se/hoganas/report/edit/", **OWN_EDITORS
    ),
    "<str:iso2>/<str:slug>/report/edit/preview/": Line(
        "/se/hoganas/report/edit/preview/", **OWN_EDITORS, operator=202
    ),
    "<str:iso2>/<str:slug>/report/edit/preview.<report_form:form>": Line(
        "/se/hoganas/report/edit/preview.pdf", **OWN_EDITORS, operator=202
    ),
    "<str:iso2>/<str:slug>/report/edit/step/<slug:deed>/": Line(
        "/se/hoganas/report/edit/step/review/", 405, 405, 405
    ),
    "<str:iso2>/<str:slug>/report/edit/withdraw/<edition:edition>/": Line(
        "/se/hoganas/report/edit/withdraw/2026-1/", **EDITORS_ONLY, operator=404
    ),
    "<str:iso2>/<str:slug>/report/edit/picture/<picture_use:picture>/": Line(
        "/se/hoganas/report/edit/picture/cover/", **OWN_EDITORS
    ),
    "<str:iso2>/<str:slug>/report/edit/proposal/<slug:key>/": Line(
        "/se/hoganas/report/edit/proposal/no-such/", **OWN_EDITORS, operator=404
    ),
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/foreword/": Line(
        "/se/hoganas/report/edit/sv/foreword/", **OWN_EDITORS
    ),
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/comment/<slug:key>/": Line(
        "/se/hoganas/report/edit/sv/comment/transport/", **OWN_EDITORS
    ),
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/texts/": Line(
        "/se/hoganas/report/edit/en/texts/", **OWN_EDITORS
    ),
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/texts/<path:key>/": Line(
        "/se/hoganas/report/edit/sv/texts/why/paris/", **OWN_EDITORS
    ),
    "": Line("/"),
    "rooms/": Line("/rooms/", is_kept=False),
    "rooms/preview/": Line("/rooms/preview/", 405, 405, 405),
    "rooms/draft/": Line("/rooms/draft/", 302, 405, 405),
    "rooms/open/": Line("/rooms/open/", 302, 403, 403, **OPENED_BY),
    "rooms/open/keepers/": Line(
        "/rooms/open/keepers/", 302, 403, 403, more={"secretariat": 200}
    ),
    "rooms/networks/": Line("/rooms/networks/", is_kept=False),
    "rooms/networks/<slug:slug>/": Line("/rooms/networks/none/", 302, 404, 404),
    "rooms/<slug:slug>/readers/": Line(
        "/rooms/borja-har/readers/", 302, 404, more={"coordinator of a room": 200}
    ),
    "rooms/<slug:slug>/keep/": Line("/rooms/borja-har/keep/", 302, 403, 403, **KEPT_BY),
    "rooms/<slug:slug>/keep/new/": Line(
        "/rooms/borja-har/keep/new/", 302, 403, 403, **KEPT_BY
    ),
    "rooms/<slug:slug>/archive/": Line(
        "/rooms/borja-har/archive/", 302, 403, 403, **KEPT_BY
    ),
    "rooms/<slug:slug>/archive/<int:pk>.zip": Line(
        "/rooms/borja-har/archive/1.zip",
        302,
        403,
        403,
        more=dict.fromkeys(KEEPERS, 404),
    ),
    "rooms/unread/": Line("/rooms/unread/", **MEMBERS_ONLY),
    "rooms/unread/read/": Line("/rooms/unread/read/", 405, 405, 405),
    "rooms/<slug:slug>/<int:pk>/poll/": Line("/rooms/borja-har/1/poll/", 302, 404, 404),
    "rooms/<slug:slug>/<int:pk>/poll/close/": Line(
        "/rooms/borja-har/1/poll/close/", 405, 405, 405
    ),
    "rooms/<slug:slug>/<int:pk>/vote/": Line("/rooms/borja-har/1/vote/", 405, 405, 405),
    "rooms/people/<slug:handle>/mute/": Line(
        "/rooms/people/nobody/mute/", 405, 405, 405
    ),
    "account/muted/": Line("/account/muted/", **MEMBERS_ONLY),
    "moderation/": Line("/moderation/", 302, 403, 403, **ORDERLY),
    "moderation/decided/": Line("/moderation/decided/", 302, 403, 403, **ORDERLY),
    "moderation/posts/<int:pk>/publish/": Line(
        "/moderation/posts/1/publish/", **BY_POST
    ),
    "moderation/report/": Line("/moderation/report/", is_kept=False),
    "moderation/report/thanks/": Line("/moderation/report/thanks/", is_kept=False),
    "moderation/report/<slug:kind>/<int:pk>/": Line(
        "/moderation/report/post/999999/", 404, 404, 404
    ),
    "moderation/reports/<int:pk>/": Line("/moderation/reports/1/", 302, 404, 404),
    "moderation/outcomes/<slug:word>/": Line(
        "/moderation/outcomes/made-up/", 404, 404, 404
    ),
    "moderation/appeals/<int:pk>/": Line("/moderation/appeals/1/", 302, 404, 404),
    "moderation/tickets/<int:pk>/": Line("/moderation/tickets/1/", 302, 404, 404),
    "moderation/things/<slug:kind>/<int:pk>/": Line(
        "/moderation/things/topic/999999/", 302, 404, 404
    ),
    "moderation/decisions/<int:pk>/": Line("/moderation/decisions/1/", 302, 404, 404),
    "moderation/statements/<slug:word>/": Line(
        "/moderation/statements/made-up/", 404, 404, 404
    ),
    "moderation/law/": Line("/moderation/law/", **EDITORS_ONLY),
    "moderation/law/particulars/": Line("/moderation/law/particulars/", **EDITORS_ONLY),
    "moderation/law/<slug:page>/<slug:spoken>/": Line(
        "/moderation/law/rules/sv/", **EDITORS_ONLY
    ),
    "about/<slug:page>/": Line("/about/rules/"),
    "about/<slug:page>/history/": Line("/about/terms/history/"),
    "rooms/people/<slug:handle>/": Line("/rooms/people/nobody/", 404, 404, 404),
    "rooms/<slug:slug>/people/": Line("/rooms/nowhere/people/", 404, 404, 404),
    "rooms/<slug:slug>/": Line("/rooms/borja-har/", is_kept=False),
    "rooms/<slug:slug>/new/": Line("/rooms/borja-har/new/", **MEMBERS_ONLY),
    "rooms/<slug:slug>/<int:pk>/": Line("/rooms/borja-har/1/", 404, 404, 404),
    "rooms/<slug:slug>/<int:pk>/reply/": Line(
        "/rooms/borja-har/1/reply/", 405, 405, 405
    ),
    "rooms/<slug:slug>/<int:pk>/want/": Line("/rooms/borja-har/1/want/", 405, 405, 405),
    "rooms/<slug:slug>/<int:pk>/keep/": Line("/rooms/borja-har/1/keep/", 302, 404, 404),
    "rooms/posts/<int:pk>/keep/": Line("/rooms/posts/1/keep/", 302, 404, 404),
    "rooms/posts/<int:pk>/edit/": Line("/rooms/posts/1/edit/", 302, 404, 404),
    "rooms/posts/<int:pk>/history/": Line("/rooms/posts/1/history/", 404, 404, 404),
    "rooms/posts/<int:pk>/accept/": Line("/rooms/posts/1/accept/", 405, 405, 405),
    "rooms/posts/<int:pk>/thank/": Line("/rooms/posts/1/thank/", 405, 405, 405),
    "rooms/<slug:slug>/ask/": Line(
        "/rooms/se-hoganas/ask/", 302, 403, 403, more={"strategist of Höganäs": 200}
    ),
    "rooms/<slug:slug>/<int:pk>/dialogue/": Line(
        "/rooms/borja-har/1/dialogue/", 404, 404, 404
    ),
    "rooms/<slug:slug>/<int:pk>/dialogue/group/": Line(
        "/rooms/borja-har/1/dialogue/group/", 405, 405, 405
    ),
    "rooms/<slug:slug>/<int:pk>/dialogue/state/": Line(
        "/rooms/borja-har/1/dialogue/state/", 405, 405, 405
    ),
    "rooms/<slug:slug>/<int:pk>/dialogue/think/": Line(
        "/rooms/borja-har/1/dialogue/think/", 405, 405, 405
    ),
    "rooms/<slug:slug>/<int:pk>/dialogue/propose/": Line(
        "/rooms/borja-har/1/dialogue/propose/", 302, 404, 404
    ),
    "rooms/<slug:slug>/<int:pk>/dialogue/answer/": Line(
        "/rooms/borja-har/1/dialogue/answer/", 302, 404, 404
    ),
    "<str:iso2>/rooms/": Line("/se/rooms/", is_kept=False),
    "<str:iso2>/<str:slug>/rooms/": Line("/se/hoganas/rooms/", is_kept=False),
    "rooms/<slug:slug>/documents/": Line("/rooms/borja-har/documents/", is_kept=False),
    "rooms/<slug:slug>/documents/new/": Line(
        "/rooms/borja-har/documents/new/", **MEMBERS_ONLY
    ),
    "rooms/<slug:slug>/documents/categories/": Line(
        "/rooms/borja-har/documents/categories/",
        **EDITORS_ONLY,
        **KEPT_BY,
        operator=403,
    ),
    "documents/<int:pk>/": Line("/documents/1/", 404, 404, 404),
    "documents/<int:pk>/change/": Line("/documents/1/change/", 302, 404, 404),
    "documents/<int:pk>/new/": Line("/documents/1/new/", 302, 404, 404),
    "documents/<int:pk>/use/": Line("/documents/1/use/", 405, 405, 405),
    "documents/<int:pk>/v<int:number>/": Line("/documents/1/v1/", 404, 404, 404),
    "documents/<int:pk>/v<int:number>/withdraw/": Line(
        "/documents/1/v1/withdraw/", 302, 404, 404
    ),
    "files/<int:pk>/preview": Line("/files/1/preview", 404, 404, 404),
    "files/<int:pk>/<str:name>": Line("/files/1/plan.pdf", 404, 404, 404),
    "files/new/": Line("/files/new/", **MEMBERS_ONLY),
    "knowledge/": Line("/knowledge/"),
    "knowledge/proposal/": Line("/knowledge/proposal/"),
    "knowledge/edit/": Line(
        "/knowledge/edit/", **EDITORS_ONLY, operator=403, secretariat=200
    ),
    "knowledge/edit/new/": Line(
        "/knowledge/edit/new/", **EDITORS_ONLY, operator=403, secretariat=200
    ),
    "knowledge/edit/topic/<int:pk>/": Line(
        "/knowledge/edit/topic/1/", **EDITORS_ONLY, operator=403, secretariat=404
    ),
    "knowledge/edit/<int:pk>/<slug:spoken>/": Line(
        "/knowledge/edit/1/sv/", **EDITORS_ONLY, operator=403, secretariat=200
    ),
    "knowledge/edit/<int:pk>/<slug:spoken>/state/": Line(
        "/knowledge/edit/1/sv/state/", 405, 405, 405
    ),
    "knowledge/answers/": Line("/knowledge/answers/?for=resident"),
    "knowledge/wordings/": Line("/knowledge/wordings/"),
    "knowledge/measures/": Line("/knowledge/measures/"),
    "knowledge/answers/<slug:slug>/": Line(
        "/knowledge/answers/vad-ar-en-koldioxidbudget/"
    ),
    "knowledge/wordings/<slug:slug>/": Line("/knowledge/wordings/oversiktsplan/"),
    "knowledge/measures/<slug:slug>/": Line("/knowledge/measures/klimatfond/"),
    "knowledge/answers/<slug:slug>/history/": Line(
        "/knowledge/answers/vad-ar-en-koldioxidbudget/history/"
    ),
    "knowledge/wordings/<slug:slug>/history/": Line(
        "/knowledge/wordings/oversiktsplan/history/"
    ),
    "knowledge/measures/<slug:slug>/history/": Line(
        "/knowledge/measures/klimatfond/history/"
    ),
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
        "/se/hoganas/present/order/", **OWN_EDITORS
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


# Who, as what, and where: each is signed in and walks every address.
ROLES = {
    "colleague": ("colleague", "hoganas-kommun"),
    "strategist of Höganäs": ("strategist", "hoganas-kommun"),
    "strategist of Lund": ("strategist", "lunds-kommun"),
    "moderator": ("moderator", "sekretariatet"),
    "representative": ("representative", "region-skane"),
    "researcher": ("researcher", "sekretariatet"),
    "secretariat": ("secretariat", "sekretariatet"),
}
# The same, where the place is a room.
ROLES_AT_ROOMS = {
    "moderator of a room": ("moderator", "borja-har"),
    "coordinator of a room": ("coordinator", "borja-har"),
    "researcher of a room": ("researcher", "borja-har"),
}


def somebody(role: str) -> Person:
    """Somebody in a role, new for the test."""
    email = "roll@exempel.se"
    if role == "operator":
        return Person.objects.create_superuser(email)
    if role in ROLES:
        held, slug = ROLES[role]
        return person_in(held, Organisation.objects.get(slug=slug), email)
    person = Person.objects.create_user(email)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    if role in ROLES_AT_ROOMS:
        held, slug = ROLES_AT_ROOMS[role]
        circle = Room.objects.get(slug=slug).circle
        Grant.objects.create(person=person, role=held, circle=circle)
    return person


def answered(client: Client, address: str) -> HttpResponseBase:
    """The answer, let go of.

    Closing it would close the database that the walk goes on in.
    """
    response = client.get(address)
    for close in response._resource_closers:
        close()
    return response


@pytest.fixture
def bodies(loaded: None) -> None:
    establish()


@pytest.mark.parametrize(
    "role", ["visitor", "member", "operator", *ROLES, *ROLES_AT_ROOMS]
)
@pytest.mark.usefixtures("bodies")
def test_each_address_opens_for_whom_it_should(role: str):
    client, amiss = Client(), {}
    if role != "visitor":
        client.force_login(somebody(role))
    for pattern, line in ADDRESSES.items():
        if line.is_for_all:
            continue
        if role == "visitor":
            client.cookies.clear()
        found = answered(client, line.example).status_code
        if found != line.answer(role):
            amiss[pattern] = f"answers {found}, and should {line.answer(role)}"
    assert not amiss, amiss


def kept_and_safe(response: HttpResponseBase) -> dict[str, bool]:
    """What every page that is the same for all should be."""
    told = response.headers
    return {
        "open": response.status_code == 200,
        "without a cookie": not response.cookies,
        "kept by caches": "public" in told.get("Cache-Control", ""),
        "closed to strangers": "default-src 'none'"
        in told.get("Content-Security-Policy", ""),
        "without devices": "camera=()" in told.get("Permissions-Policy", ""),
        "of its own type": told.get("X-Content-Type-Options") == "nosniff",
        "sparing with addresses": told.get("Referrer-Policy")
        == "strict-origin-when-cross-origin",
    }


@pytest.mark.usefixtures("loaded")
def test_a_visitor_gets_no_cookie_and_a_page_that_may_be_kept():
    amiss = {}
    for pattern, line in ADDRESSES.items():
        if line.is_for_all:
            told = kept_and_safe(answered(Client(), line.example))
            lacking = [name for name, holds in told.items() if not holds]
            amiss |= {pattern: lacking} if lacking else {}
    assert not amiss, amiss
