"""Every address of the site, gathered from the apps."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from kolrum.budgets import bulk
from kolrum.files import urls as files
from kolrum.web import api_docs, sitemap, views
from kolrum.web.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("favicon.ico", views.icon, name="icon"),
    path("api/v1/bulk/<str:iso2>/<str:name>", bulk.download, name="bulk"),
    path("api/v1/", api.urls),
    path("", include("kolrum.files.urls")),
]
urlpatterns += i18n_patterns(
    path("about/", views.about, name="about"),
    path("api/", api_docs.page, name="api-docs"),
    path("", include("kolrum.budgets.urls")),
    path("", include("kolrum.sources.urls")),
    path("", include("kolrum.members.urls")),
    path("", include("kolrum.search.urls")),
    path("", include("kolrum.notices.urls")),
    *files.pages,
    path("", include("kolrum.dialogues.urls")),
    path("", include("kolrum.rooms.urls")),
    path("", include("kolrum.library.urls")),
    path("", include("kolrum.moderation.urls")),
    path("", include("kolrum.knowledge.urls")),
    path("", include("kolrum.desk.urls")),
    path("", include("kolrum.plans.urls")),
    path("", include("kolrum.reports.urls")),
    path("", include("kolrum.visualiser.urls")),
    prefix_default_language=False,
)
handler400 = views.unreadable
handler404 = views.not_found
handler500 = views.server_error
