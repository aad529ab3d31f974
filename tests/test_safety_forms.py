"""No form takes what it does not ask for, and none asks for what makes somebody more.

Every form of the house by its class, and every address by what it reads of what is
posted: a field that says whose a thing is, where it stands or what somebody may must be
named here before anything asks for it.
"""

import sys
from collections import defaultdict

import pytest
from django.core.cache import cache
from django.forms import BaseForm, BaseModelForm
from django.http import QueryDict
from django.test import Client

from kolrum.members.models import Grant, Person
from kolrum.members.public_bodies import establish
from kolrum.web.api import api
from tests.test_addresses import ADDRESSES, every_pattern, somebody

EVERYTHING = "everything"
# What says who somebody is and may do, whose a thing is, where it stands, when it held.
POWERFUL = {
    "accepted_at",
    "answered_by",
    "assignee",
    "at",
    "author",
    "body",
    "by",
    "circle",
    "claim",
    "contact",
    "decided_by",
    "document",
    "email",
    "entered_by",
    "erased_at",
    "granted_by",
    "handle",
    "id",
    "is_active",
    "is_operator",
    "is_staff",
    "is_superuser",
    "joined_at",
    "listing",
    "organisation",
    "owner",
    "parent",
    "path",
    "person",
    "pk",
    "post",
    "published_at",
    "published_by",
    "readers",
    "reporter",
    "revoked_at",
    "role",
    "room",
    "since",
    "slug",
    "source",
    "state",
    "territory",
    "ticket",
    "topic",
    "undone_by",
    "until",
    "user",
    "verified_at",
    "version",
    "whom",
    "withdrawn_at",
    "written_at",
}
# Each form that asks for some of it. What it offers to choose from is bounded by who
# asks, or it is words alone (a slug, an address, whose an action is in a text).
ASKED_FOR = {
    "desk.claim_forms.BeginForm": {"organisation"},
    "desk.colleagues.ListingForm": {"role", "territory"},
    "desk.contact.EnquiryForm": {"email", "organisation", "territory"},
    "desk.views.ContactForm": {"contact"},
    "files.forms.UploadForm": {"circle"},
    "knowledge.forms.ArticleForm": {"slug"},
    "knowledge.forms.LiftForm": {"slug"},
    "knowledge.forms.NewForm": {"slug"},
    "library.forms.CategoryForm": {"parent"},
    "library.forms.ChangeForm": {"organisation"},
    "library.forms.DescriptionForm": {"organisation"},
    "library.forms.DocumentForm": {"organisation"},
    "members.forms.AnswerForm": {"role"},
    "members.forms.GrantForm": {"person", "role", "since", "until"},
    "members.forms.InvitationForm": {"email", "role"},
    "moderation.forms.FlagForm": {"email"},
    "moderation.law_pages.ParticularsForm": {"email"},
    "plans.forms.BudgetForm": {"decided_by"},
    "plans.forms.GoalForm": {"decided_by"},
    "reports.forms.CommentForm": {"by"},
    "reports.forms.ForewordForm": {"by", "role"},
    "reports.forms.ProposalForm": {"owner"},
    "rooms.admission.KnockForm": {"organisation"},
    "rooms.settings.OpeningForm": {"organisation", "readers", "territory"},
    "rooms.settings.ReadersForm": {"readers"},
    "rooms.unkept.KeeperForm": {"room"},
}
# Roles are added when it is known which may be given.
ADDED = {
    "members.forms.AnswerForm": {"role"},
    "members.forms.GrantForm": {"role"},
}


def forms_of_the_house() -> set[type[BaseForm]]:
    assert every_pattern()  # every view is known now, and with it every form
    waiting, known = [BaseForm], set()
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            home = each.__module__
            if home.startswith("kolrum.") and ".tests." not in home:
                known.add(each)
    return known


def named(form: type[BaseForm]) -> str:
    return f"{form.__module__.removeprefix('kolrum.')}.{form.__name__}"


def test_every_form_of_a_model_names_its_fields():
    models = [form for form in forms_of_the_house() if issubclass(form, BaseModelForm)]
    loose = [
        named(form)
        for form in models
        if form._meta.model is not None
        and (form._meta.exclude or not isinstance(form._meta.fields, tuple))
    ]
    assert len(models) > 2
    assert loose == []


def test_no_form_asks_for_power_unless_it_says_so():
    fields = {
        named(form): set(form.base_fields) | ADDED.get(named(form), set())
        for form in forms_of_the_house()
    }
    asked = {form: POWERFUL & names for form, names in fields.items()}
    assert {form: names for form, names in asked.items() if names} == ASKED_FOR


@pytest.fixture
def looked_at(monkeypatch):
    """Names that are read of what is posted, as they are read."""
    names: set[str] = set()
    for method in ("__getitem__", "get", "getlist", "__contains__", "pop", "dict"):
        monkeypatch.setattr(QueryDict, method, watched(method, names))
    return names


def watched(method, names):
    kept = getattr(QueryDict, method)

    def looking(self, *args, **more):
        asking = sys._getframe(1).f_globals["__name__"]
        if asking.startswith(("kolrum.", "django.forms.")):
            names.add(str(args[0]) if args else EVERYTHING)
        return kept(self, *args, **more)

    return looking


# What is looked for of what a strategist posts. The draft's words are given back as a
# file and kept nowhere; a source is the number of a notice of one's own.
LOOKED_FOR = {
    "<country:iso2>/<place:slug>/<draft:draft>/file/": {EVERYTHING},
    "<str:iso2>/<str:slug>/plan/edit/<str:kind>/new/": {"decided_by"},
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/comment/<slug:key>/": {"by"},
    "<str:iso2>/<str:slug>/report/edit/<slug:spoken>/foreword/": {"by", "role"},
    "account/notices/read/": {"source"},
    "account/password/forgotten/": {"email"},
    "colleagues/me/": {"role", "territory"},
    "contact/": {"email", "organisation", "territory"},
    "files/new/": {"circle"},
    "organisations/<slug:slug>/people/give/": {"person", "role", "since", "until"},
    "organisations/<slug:slug>/people/invite/": {"email", "role"},
    "rooms/<slug:slug>/documents/new/": {"organisation"},
    "rooms/open/": {"organisation", "readers", "territory"},
}


@pytest.mark.usefixtures("loaded")
def test_no_address_looks_for_power_or_gives_it(looked_at, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    establish()
    cache.clear()
    person, client = somebody("strategist of Höganäs"), Client()
    found = defaultdict(set)
    taken = dict.fromkeys(POWERFUL, "7") | {"role": "secretariat", "is_operator": "on"}
    for pattern, line in ADDRESSES.items():
        if pattern.endswith("/take-back/"):  # their own: they would be nobody after it
            continue
        if "_auth_user_id" not in client.session:
            client.force_login(person)
        address = line.example.partition("?")[0]
        looked_at.clear()
        client.post(address, taken)
        if looked_at & (POWERFUL | {EVERYTHING}):
            found[pattern] = looked_at & (POWERFUL | {EVERYTHING})
    person.refresh_from_db()
    assert dict(found) == LOOKED_FOR
    assert not person.is_operator
    assert person.is_active
    assert list(Grant.objects.values_list("role", "revoked_at")) == [
        ("strategist", None)
    ]
    assert Person.objects.count() == 1


def test_programs_write_nothing():
    written = [
        f"{method} {path}"
        for path, ways in api.get_openapi_schema()["paths"].items()
        for method in ways
        if method not in ("get", "head")
    ]
    assert written == []
