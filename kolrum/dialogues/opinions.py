"""Groups of opinion: people who think alike of statements, and where they differ.

A person is a point with a coordinate for each statement: 1, 0 or -1. The two directions
in which people differ most span a map, and people near each other on it make a group
(the manner of Polis: principal components and k-means). Nothing here knows who anybody
is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_PEOPLE = 10
LEAST_IN_A_GROUP = 4
LEAST_STANCES = 3
LEAST_STATEMENTS = 3
MOST_GROUPS = 4
LEAST_APART = 0.45
"""Silhouette below which a division says nothing: then all are one group."""
SHUFFLES = 39
"""Groups must stand further apart than in each of so many mixings of the answers."""
ROUNDS = 50

Numbers = NDArray[np.float64]
Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Share:
    """How many of a group agree, disagree and pass on a statement."""

    agree: int
    disagree: int
    passes: int

    @property
    def count(self) -> int:
        """How many have taken a stance."""
        return self.agree + self.disagree + self.passes

    @property
    def agreeing(self) -> float:
        """The share that agrees; a half where nobody has taken a stance."""
        return self.agree / self.count if self.count else 0.5


@dataclass(frozen=True)
class Group:
    """People who think alike: where they stand on the map, and their shares."""

    points: tuple[tuple[float, float], ...]
    shares: Mapping[int, Share]

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.points)


@dataclass(frozen=True)
class Opinions:
    """The groups, the largest first; and the statements they were found by."""

    groups: tuple[Group, ...]
    statements: tuple[int, ...]

    @property
    def people(self) -> int:
        """How many stand on the map."""
        return sum(group.size for group in self.groups)

    def common(self, least: float = 0.6) -> list[int]:
        """Statements that so large a share of every group agrees or disagrees with."""
        told = {each: self._agreement(each) for each in self.statements}
        found = [each for each in self.statements if told[each] >= least]
        return sorted(found, key=lambda each: -told[each])

    def dividing(self, least: float = 0.4) -> list[int]:
        """Statements on which groups differ by so large a share."""
        told = {each: self._distance(each) for each in self.statements}
        found = [each for each in self.statements if told[each] >= least]
        return sorted(found, key=lambda each: -told[each])

    def _agreement(self, statement: int) -> float:
        shares = [group.shares[statement] for group in self.groups]
        if any(share.count < LEAST_STANCES for share in shares):
            return 0.0
        for_it = min(share.agree / share.count for share in shares)
        against = min(share.disagree / share.count for share in shares)
        return max(for_it, against)

    def _distance(self, statement: int) -> float:
        shares = [group.shares[statement] for group in self.groups]
        told = [each.agreeing for each in shares if each.count >= LEAST_STANCES]
        return max(told) - min(told) if len(told) > 1 else 0.0


def opinions_of(stances: Mapping[int, Mapping[int, int]]) -> Opinions | None:
    """Find groups among people by what each thinks of statements.

    Parameters
    ----------
    stances : by person, then by statement: 1 agrees, -1 disagrees, 0 passes

    Returns
    -------
    None where too few have taken a stance on enough for anything to be told.
    """
    told = {
        person: views
        for person, views in stances.items()
        if len(views) >= LEAST_STANCES
    }
    statements = tuple(sorted({each for views in told.values() for each in views}))
    if len(told) < LEAST_PEOPLE or len(statements) < LEAST_STATEMENTS:
        return None
    people = sorted(told)
    views = np.array(
        [[told[person].get(each, np.nan) for each in statements] for person in people]
    )
    points = _placed(views)
    labels = _grouped(views, points)
    groups = [
        _group(views[labels == each], points[labels == each], statements)
        for each in range(int(labels.max()) + 1)
    ]
    groups.sort(key=lambda group: (-group.size, group.points))
    return Opinions(tuple(groups), statements)


def _placed(views: Numbers) -> Numbers:
    """Place people on the two directions in which they differ most."""
    means = np.nanmean(views, axis=0)
    filled = np.where(np.isnan(views), means, views) - means
    _left, _sizes, directions = np.linalg.svd(filled, full_matrices=False)
    first = directions[:2]
    # The sign of a direction is arbitrary: the largest part of each is made positive.
    largest = np.argmax(np.abs(first), axis=1)
    first = first * np.sign(first[np.arange(len(first)), largest])[:, None]
    points = filled @ first.T
    if points.shape[1] == 1:
        points = np.column_stack((points, np.zeros(len(points))))
    # Who has answered little lies near the middle, only because of that: pull out.
    answered = np.sum(~np.isnan(views), axis=1)
    stretched: Numbers = points * np.sqrt(views.shape[1] / answered)[:, None]
    return stretched.round(6)


def _grouped(views: Numbers, points: Numbers) -> Labels:
    """Divide points in as many groups as stand apart best; all in one otherwise.

    People who answer at random fall in heaps too: only what stands further apart than
    the same answers dealt out anew, statement by statement, is a division.
    """
    apart, labels = _divided(points)
    by_chance = max(_divided(_placed(each))[0] for each in _mixings(views))
    if apart > max(by_chance, LEAST_APART):
        return labels
    return np.zeros(len(points), dtype=np.intp)


def _divided(points: Numbers) -> tuple[float, Labels]:
    """How far apart the best division stands, and which group each falls in."""
    best, found = -1.0, np.zeros(len(points), dtype=np.intp)
    for count in range(2, MOST_GROUPS + 1):
        labels = _nearest_means(points, count)
        if np.bincount(labels, minlength=count).min() < LEAST_IN_A_GROUP:
            continue
        apart = _silhouette(points, labels)
        if apart > best:
            best, found = apart, labels
    return best, found


def _mixings(views: Numbers) -> Iterator[Numbers]:
    """Deal the answers to each statement out anew among those who gave them."""
    chance = np.random.default_rng(len(views))
    for _each in range(SHUFFLES):
        mixed = views.copy()
        for column in mixed.T:
            told = ~np.isnan(column)
            column[told] = chance.permutation(column[told])
        yield mixed


def _nearest_means(points: Numbers, count: int) -> Labels:
    """Divide by nearest mean, begun from points that lie far from each other."""
    centres = points[[int(np.argmax(np.linalg.norm(points, axis=1)))]]
    while len(centres) < count:
        nearest = _distances(points, centres).min(axis=1)
        centres = np.vstack((centres, points[int(np.argmax(nearest))]))
    labels: Labels = _distances(points, centres).argmin(axis=1)
    for _round in range(ROUNDS):
        centres = np.array(
            [
                points[labels == each].mean(axis=0)
                if np.any(labels == each)
                else centres[each]
                for each in range(count)
            ]
        )
        moved = _distances(points, centres).argmin(axis=1)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return labels


def _silhouette(points: Numbers, labels: Labels) -> float:
    """How much nearer people are to their own group than to the next: -1 to 1."""
    between = _distances(points, points)
    count = int(labels.max()) + 1
    means = np.column_stack(
        [between[:, labels == each].mean(axis=1) for each in range(count)]
    )
    rows = np.arange(len(points))
    sizes = np.bincount(labels)[labels]
    own = means[rows, labels] * sizes / np.maximum(sizes - 1, 1)
    means[rows, labels] = np.inf
    other = means.min(axis=1)
    widest = np.maximum(np.maximum(own, other), 1e-12)
    return float(((other - own) / widest).mean())


def _distances(points: Numbers, centres: Numbers) -> Numbers:
    apart: Numbers = np.linalg.norm(points[:, None, :] - centres[None, :, :], axis=2)
    return apart


def _group(views: Numbers, points: Numbers, statements: tuple[int, ...]) -> Group:
    shares = {
        each: Share(
            int(np.sum(views[:, column] > 0)),
            int(np.sum(views[:, column] < 0)),
            int(np.sum(views[:, column] == 0)),
        )
        for column, each in enumerate(statements)
    }
    order = np.lexsort((points[:, 1], points[:, 0]))
    return Group(tuple((float(x), float(y)) for x, y in points[order]), shares)
