"""What somebody may be: resolved once a request, then asked without the database."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """Who asks, and what their grants make them now.

    `roles` are pairs of a role and an organisation; `places` pairs of a role and a
    circle. `reach` are the organisations one works in and all those above them: what
    is for an organisation is for those within it too.
    """

    person_id: int | None = None
    is_operator: bool = False
    roles: frozenset[tuple[str, int]] = frozenset()
    places: frozenset[tuple[str, int]] = frozenset()
    reach: frozenset[int] = frozenset()
    public_bodies: frozenset[int] = frozenset()
    secretariats: frozenset[int] = frozenset()

    @property
    def is_member(self) -> bool:
        """Whether it is somebody we know: signed in, with a confirmed address."""
        return self.person_id is not None

    @property
    def circles(self) -> frozenset[int]:
        """Circles that a grant of one's own or of one's organisation opens."""
        return frozenset(circle for _role, circle in self.places)

    @property
    def is_colleague(self) -> bool:
        """Whether the strategists' rooms are open: by role in a public body."""
        return any(
            role in ("colleague", "strategist") and organisation in self.public_bodies
            for role, organisation in self.roles
        )

    @property
    def is_secretariat(self) -> bool:
        """Whether it is one of those who run the whole."""
        return any(
            role == "secretariat" and organisation in self.secretariats
            for role, organisation in self.roles
        )

    @property
    def moderates_all(self) -> bool:
        """Whether it keeps order in the whole."""
        return self.is_secretariat or any(
            role == "moderator" and organisation in self.secretariats
            for role, organisation in self.roles
        )

    def is_in(self, role: str, organisation_id: int | None) -> bool:
        """Whether a role is held in just this organisation."""
        return (role, organisation_id) in self.roles

    def is_at(self, role: str, circle_id: int | None) -> bool:
        """Whether a role is held in just this circle."""
        return (role, circle_id) in self.places


NOBODY = Standing()
