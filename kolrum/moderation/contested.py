"""What an appeal is against, told in one way: a decision, or what came of a report."""

from dataclasses import dataclass

from kolrum.members.models import Circle, Person
from kolrum.moderation import keepers
from kolrum.moderation.decisions import Appeal, Decision
from kolrum.moderation.things import Thing, thing_of
from kolrum.moderation.tickets import Flag
from kolrum.rooms.models import Room


@dataclass(frozen=True)
class Contested:
    """A decision about somebody, or what came of somebody's report."""

    row: Decision | Flag

    @property
    def reference(self) -> dict[str, Decision | Flag]:
        """The field that points to it, and it."""
        return {"decision" if isinstance(self.row, Decision) else "flag": self.row}

    @property
    def person(self) -> Person | None:
        """Who may appeal; None for who reported without an account."""
        row = self.row
        return row.person if isinstance(row, Decision) else row.reporter

    @property
    def decider(self) -> Person | None:
        """Who decided."""
        row = self.row
        return row.by if isinstance(row, Decision) else row.ticket.decided_by

    @property
    def thing(self) -> Thing | None:
        """What it is about; None where it is about a person alone."""
        row = self.row
        return thing_of(row if isinstance(row, Decision) else row.ticket)

    @property
    def room(self) -> Room | None:
        """In which room it was decided; None for the whole."""
        if isinstance(self.row, Decision):
            return self.row.room
        return self.thing.room if self.thing else None

    @property
    def circle(self) -> Circle | None:
        """Whose reading it is for."""
        if isinstance(self.row, Decision):
            return self.row.room.circle if self.row.room else None
        return self.thing.circle if self.thing else None

    @property
    def is_open_to_appeal(self) -> bool:
        """Whether it can be appealed: decided, not changed since, and not before."""
        row = self.row
        is_decided = (
            row.is_a_limit and row.undone_at is None
            if isinstance(row, Decision)
            else not row.ticket.is_open
        )
        return is_decided and not Appeal.objects.filter(**self.reference).exists()

    def involved(self, opposed_id: int | None) -> set[int]:
        """Those who do not answer where there is another: who decided, and who wrote.

        Who wrote what was hidden is the one who appeals, and never answers anyhow.
        """
        author_id = self.thing.author_id if self.thing else None
        return {each for each in (opposed_id, author_id) if each}

    def has_another(self, opposed_id: int | None) -> bool:
        """Whether somebody who is not part of it can answer."""
        parts = self.involved(opposed_id) | {self.person.pk if self.person else 0}
        return keepers.has_other(self.room, than=parts)


def contested_by(appeal: Appeal) -> Contested:
    """What an appeal is against."""
    if appeal.decision:
        return Contested(appeal.decision)
    if appeal.flag:
        return Contested(appeal.flag)
    raise LookupError(appeal.pk)
