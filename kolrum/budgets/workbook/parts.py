"""The sheet of parts: estimates of each member of a county or country, then summed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kolrum.budgets.workbook.rows import RowSheet
from kolrum.budgets.workbook.styles import Styles, Worksheet
from kolrum.carbon.estimates import estimate_following
from kolrum.carbon.methods.inputs import LocalInputs, Movement
from kolrum.carbon.provenance import Rows
from kolrum.data.inputs import local_inputs
from kolrum.data.statistics import Statistics
from kolrum.data.world import World
from kolrum.sources.behind import Row, rows_behind, series_called

FIRST = 3

Key = tuple[str, str]
"""Part and member: a municipality is a part of its county and a member of another."""


@dataclass(frozen=True)
class Member:
    """One place of the lowest level: its last observed year and how it moved."""

    observed: tuple[Row, ...]
    before: tuple[Row, ...]
    after: tuple[Row, ...]
    estimate_t: float


@dataclass
class PartSheet:
    """The members of every part that an assessment sums, and where their sums stand."""

    name: str
    members: dict[Key, Member] = field(default_factory=dict)
    years: tuple[int, int] = (0, 0)
    _at: dict[Key, int] = field(default_factory=dict)

    def want(
        self, local: LocalInputs, statistics: Statistics, world: World, rows: RowSheet
    ) -> None:
        """Ask for the members of a larger territory, and for their rows."""
        if not isinstance(local.movement, Movement):
            return
        self.years = local.movement.years
        for part in local.parts:
            for at in part.places:
                code = local.emissions.places[at]
                key = (part.code, code)
                if key not in self.members:
                    self.members[key] = _member(code, statistics, world)
        for member in self.members.values():
            for found in (member.observed, member.before, member.after):
                series = series_called(found[0].series, statistics, world)
                rows.want(found, f"t{series.gas}")

    def place(self) -> None:
        """Give every member its line, the members of a part together."""
        order = sorted(self.members)
        self._at = {key: line for line, key in enumerate(order, start=FIRST + 1)}

    def sum_of(self, part: str) -> str:
        """Write the estimate of a part as the sum of its members."""
        lines = [line for (of, _code), line in self._at.items() if of == part]
        return f"SUM('{self.name}'!$H${min(lines)}:$H${max(lines)})"

    def holds(self, part: str) -> bool:
        """Tell whether the members of a part are known."""
        return any(of == part for of, _code in self.members)

    def write(
        self,
        sheet: Worksheet,
        styles: Styles,
        names: Mapping[str, str],
        rows: RowSheet,
    ) -> None:
        """Write one line a member; its estimate is a formula over the sheet of rows."""
        before, after = self.years
        sheet.set_column("A:A", 10, styles.text)
        sheet.set_column("B:B", 26, styles.text)
        sheet.set_column("C:C", 10, styles.text)
        sheet.set_column("D:D", 26, styles.text)
        sheet.set_column("E:H", 18, styles.numbers["tCO2"])
        sheet.write_string(
            0,
            0,
            _("Emissions in %(year)s, estimated place by place") % {"year": after},
            styles.title,
        )
        sheet.write_string(
            1,
            0,
            _("Emissions of the last observed year times the movement of the sectors."),
            styles.note,
        )
        head = (
            _("Part"),
            _("Its name"),
            _("Code"),
            _("Place"),
            f"E_{before}",
            f"G_{before}",
            f"G_{after}",
            f"Ehat_{after}",
        )
        for column, label in enumerate(head):
            style = styles.head_number if column > 3 else styles.head
            sheet.write_string(FIRST - 1, column, label, style)
        for (part, code), line in self._at.items():
            member = self.members[part, code]
            at = line - 1
            for column, text in enumerate(
                (part, names.get(part, ""), code, names.get(code, ""))
            ):
                sheet.write_string(at, column, text)
            for column, found in enumerate(
                (member.observed, member.before, member.after), start=4
            ):
                value = sum(row.sign * row.value for row in found)
                sheet.write_formula(at, column, f"={rows.sum_of(found)}", None, value)
            formula = f"=E{line}*G{line}/F{line}"
            sheet.write_formula(at, 7, formula, None, member.estimate_t)
        sheet.freeze_panes(FIRST, 4)
        sheet.repeat_rows(FIRST - 1)


def _member(code: str, statistics: Statistics, world: World) -> Member:
    local = local_inputs(statistics, world, code)
    movement = local.movement
    if not isinstance(movement, Movement):
        msg = f"{code} has no movement, though what it is part of has one"
        raise TypeError(msg)
    sectors = "+".join(movement.sectors)
    observed, before, after = (
        rows_behind(asked, statistics, world)
        for asked in (
            local.emissions.rows(movement.years[0]),
            Rows(movement.series, (code,), movement.years[:1], sectors),
            Rows(movement.series, (code,), movement.years[1:], sectors),
        )
    )
    moved_t = estimate_following(
        local.emissions.of(movement.years[:1])[:, 0],
        movement.before_t,
        movement.after_t,
    )
    return Member(observed, before, after, float(moved_t.sum()))
