"""People, their organisations, the circles they read in, and grants of rights."""

from kolrum.members.arrivals import Invitation, JoiningRequest
from kolrum.members.circles import Circle, Readers
from kolrum.members.grants import Grant, Role, Source
from kolrum.members.muting import Muting
from kolrum.members.organisations import Domain, Organisation
from kolrum.members.pace import Try
from kolrum.members.people import Person
from kolrum.members.trail import AuditEvent, AuditHead, AuditTrace

__all__ = (
    "AuditEvent",
    "AuditHead",
    "AuditTrace",
    "Circle",
    "Domain",
    "Grant",
    "Invitation",
    "JoiningRequest",
    "Muting",
    "Organisation",
    "Person",
    "Readers",
    "Role",
    "Source",
    "Try",
)
