"""Tables of json-stat2, the form in which PxWeb gives statistics."""

from collections.abc import Mapping
from itertools import product
from typing import Any


class JsonStat:
    """A data set of json-stat2; a malformed one raises ValueError or KeyError."""

    def __init__(self, document: Any) -> None:
        if not isinstance(document, Mapping) or document.get("class") != "dataset":
            msg = "there is no data set in it"
            raise ValueError(msg)
        self.dimensions: dict[str, tuple[str, ...]] = {
            name: _categories(document["dimension"][name]["category"]["index"])
            for name in document["id"]
        }
        values = document["value"]
        sizes = [len(codes) for codes in self.dimensions.values()]
        if sizes != list(document["size"]):
            msg = "its sizes do not agree with its categories"
            raise ValueError(msg)
        if isinstance(values, Mapping):  # the sparse form
            self.values = {int(at): value for at, value in values.items()}
        else:
            self.values = dict(enumerate(values))
            whole = 1
            for size in sizes:
                whole *= size
            if len(values) != whole:
                msg = f"it has {len(values)} values and not {whole}"
                raise ValueError(msg)

    def cells(self, first: str, second: str) -> dict[tuple[str, str], float | None]:
        """Give the values by two dimensions; every other must have one category."""
        others = set(self.dimensions) - {first, second}
        wide = [name for name in sorted(others) if len(self.dimensions[name]) > 1]
        if wide:
            msg = f"it is not summed over {', '.join(wide)}"
            raise ValueError(msg)
        names = list(self.dimensions)
        at_first, at_second = names.index(first), names.index(second)
        return {
            (codes[at_first], codes[at_second]): self.values.get(number)
            for number, codes in enumerate(product(*self.dimensions.values()))
        }


def _categories(index: Any) -> tuple[str, ...]:
    if isinstance(index, Mapping):
        return tuple(sorted(index, key=index.__getitem__))
    return tuple(index)
