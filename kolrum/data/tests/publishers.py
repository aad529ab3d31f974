"""Files in the publishers' own forms, and a server that serves them, well or badly."""

import io
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from openpyxl import Workbook

from kolrum.data.countries import read_country
from kolrum.data.series import Series

LABELS = ("Huvudsektor", "Undersektor", "Län", "Kommun")
Row = tuple[str, str, str, str, Mapping[int, object]]


def workbook(
    rows: Sequence[Row], years: Sequence[int], *, title_rows: int = 5, one_header=False
) -> bytes:
    """The county report: title, a row of years, a row of labels, rows of figures."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Länsrapport")
    sheet.append(["Länsrapport, nationella emissionsdatabasen"])
    sheet.append(["Ämne: Koldioxid (CO2)", None, "Enhet: ton"])
    for _ in range(title_rows - 2):
        sheet.append([])
    if one_header:
        sheet.append([*LABELS, *years])
    else:
        sheet.append([None] * len(LABELS) + [*years])
        sheet.append(LABELS)
    for *names, figures in rows:
        sheet.append([*names, *(figures.get(year) for year in years)])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def report_of(
    series: Series, new_year: int, *, abroad: float = 0.0, counted_in: bool = True
) -> bytes:
    """The whole report, by a series that is there and a further year like the last."""
    country = read_country("se")
    publisher = {key: name for name, key in country.publisher_sectors.items()}
    years = [*series.years, new_year]
    rows = []
    for place in country.places.values():
        county = place.name if place.kind == "county" else ""
        if place.kind == "municipality":
            county = country.place(place.parent).name
        for at_sector, sector in enumerate(series.sectors):
            figures = series.published[at_sector, series.places.index(place.code)]
            told = dict(
                zip(years, [*figures.tolist(), float(figures[-1])], strict=True)
            )
            if abroad and counted_in and sector == "total":
                told[new_year] += abroad * len(place.members)
            municipality = place.name if place.kind == "municipality" else "Alla"
            names = (publisher[sector], "Alla", county or "Alla", municipality)
            rows.append((*names, told))
        if abroad and "international_transport" not in series.sectors:
            flights = dict.fromkeys(series.years, 0.0)
            flights[new_year] = abroad * len(place.members)
            names = ("Utrikes transporter", "Alla", *rows[-1][2:4])
            rows.append((*names, flights))
    return workbook(rows, years)


def json_stat(
    counts: Mapping[tuple[str, str], int | None], **changes: object
) -> dict[str, object]:
    """SCB's answer: inhabitants by region and year."""
    regions = list(dict.fromkeys(region for region, _ in counts))
    years = list(dict.fromkeys(year for _, year in counts))

    def dimension(codes: Sequence[str]) -> dict[str, object]:
        index = {code: number for number, code in enumerate(codes)}
        label = {code: code for code in codes}
        return {"label": "", "category": {"index": index, "label": label}}

    return {
        "version": "2.0",
        "class": "dataset",
        "source": "SCB",
        "updated": "2027-02-22T07:00:00Z",
        "id": ["Region", "ContentsCode", "Tid"],
        "size": [len(regions), 1, len(years)],
        "dimension": {
            "Region": dimension(regions),
            "ContentsCode": dimension(["BE0101N1"]),
            "Tid": dimension(years),
        },
        "value": [counts.get((region, year)) for region in regions for year in years],
        **changes,
    }


@dataclass
class Publisher:
    """What a publisher answers, by path, and what it has been asked."""

    address: str = ""
    answers: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    promised: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, str, object]] = field(default_factory=list)
    silent: threading.Event = field(default_factory=threading.Event)

    def serve(self, path: str, content: bytes, status: int = 200) -> str:
        self.answers[path] = (status, content)
        return self.address + path


class _Handler(BaseHTTPRequestHandler):
    publisher: Publisher

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self._answer(json.loads(self.rfile.read(length)))

    def _answer(self, body: object) -> None:
        told = self.publisher
        told.asked.append((self.command, self.path, body))
        if self.path == "/silent":
            told.silent.wait(10)
            return
        status, content = told.answers.get(self.path, (404, b"not here"))
        length = told.promised.get(self.path, len(content))
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def open_publisher() -> Iterator[Publisher]:
    """A publisher on this machine, for as long as it is needed."""
    publisher = Publisher()
    handler = type("Handler", (_Handler,), {"publisher": publisher})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    publisher.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        publisher.silent.set()
        server.shutdown()
        server.server_close()
        thread.join()
