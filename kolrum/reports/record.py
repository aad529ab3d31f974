"""The figures of a report for programs: its identity, its budget, all its tables."""

import json

from kolrum.data.records import budget_record
from kolrum.reports.blocks import KeyNumbers, Report, Table, blocks_of, numbering_of
from kolrum.reports.edition import Edition
from kolrum.telling.gathering import Gathered


def record_of(known: Gathered, edition: Edition, report: Report) -> str:
    """Write the figures of a report as JSON: the same text for the same report."""
    numbers = numbering_of(report)
    told = {
        "report": {
            "year": edition.year,
            "edition": edition.number,
            "dated": edition.dated.isoformat(),
            "is_draft": edition.is_draft,
            "address": edition.address,
            "identity": edition.identity,
            "language": report.language,
            "title": report.running_title,
            "revisions": [
                {
                    "edition": each.number,
                    "dated": each.dated.isoformat(),
                    "reason": each.reason,
                }
                for each in edition.revisions
            ],
        },
        "budget": _budget(known),
        "key_numbers": [
            {"key": block.key, "title": block.title, "numbers": _numbers(block)}
            for block in blocks_of(report)
            if isinstance(block, KeyNumbers)
        ],
        "tables": [
            {
                "number": numbers.tables[block.key],
                "key": block.key,
                "title": block.title,
                "head": list(block.head),
                "rows": [[cell.text for cell in row.cells] for row in block.rows],
            }
            for block in blocks_of(report)
            if isinstance(block, Table)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"


def _numbers(block: KeyNumbers) -> list[dict[str, str]]:
    return [
        {"number": each.number, "unit": each.unit, "told": each.told}
        for each in block.numbers
    ]


def _budget(known: Gathered) -> dict[str, object]:
    """The same record as the API answers with."""
    observed = known.published.statistics.series.get(known.facts.chosen.scope)
    return dict(
        budget_record(
            known.facts.chosen,
            known.place,
            known.country,
            observed.scope if observed else None,
        )
    )
