"""Tickets and reports, decisions and appeals, and the pages of law."""

from kolrum.moderation.decisions import Appeal, Decision
from kolrum.moderation.texts import LawVersion, Particulars
from kolrum.moderation.tickets import Flag, Ticket

__all__ = ("Appeal", "Decision", "Flag", "LawVersion", "Particulars", "Ticket")
