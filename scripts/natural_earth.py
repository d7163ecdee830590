"""Shapes of Natural Earth to the middles of the divisions whose towns lie in them, and of large states."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

Point = tuple[float, float]
DEGREE = 111.32  # kilometres of a degree at the equator


class Area(NamedTuple):
    """A polygon's ring, its size in square degrees at the equator, and its middle; longitudes may pass 180."""

    ring: Any
    size: float
    point: Point


def areas(texts: Iterable[str]) -> list[list[Area]]:
    """The rings of each first-level area of Natural Earth, from its shape in GeoJSON."""
    found = []
    for text in texts:
        shape = json.loads(text)["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        found.append([_area(np.array(part[0])) for part in parts])
    return found


def _area(ring: Any) -> Area:
    lons, lats = ring[:, 0], ring[:, 1]
    if lons.max() - lons.min() > 180:  # across the date line
        lons = np.where(lons < 0, lons + 360, lons)
    cross = lons[:-1] * lats[1:] - lons[1:] * lats[:-1]
    twice = float(cross.sum())
    if abs(twice) < 1e-9:
        return Area(ring, 0.0, (float(lats.mean()), float(lons.mean())))
    lon = float(((lons[:-1] + lons[1:]) * cross).sum()) / (3 * twice)
    lat = float(((lats[:-1] + lats[1:]) * cross).sum()) / (3 * twice)
    return Area(np.column_stack([lons, lats]), abs(twice) / 2 * float(np.cos(np.radians(lat))), (lat, lon))


def inside(ring: Any, points: Any) -> Any:
    """Which points (latitude, longitude) a ring holds, by crossings of a ray."""
    lats, lons = points[:, 0][:, None], points[:, 1][:, None]
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    crosses = (y1 > lats) != (y2 > lats)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = lons < (x2 - x1) * (lats - y1) / (y2 - y1) + x1
    return (crosses & left).sum(axis=1) % 2 == 1


def middles(towns: Sequence[tuple[str, Point]], texts: Iterable[str]) -> dict[str, Point]:
    """The middle of each division: of the areas most of whose towns are its own. Towns come with their division."""
    divisions, points = [code for code, _ in towns], np.array([point for _, point in towns])
    owned: defaultdict[str, list[Area]] = defaultdict(list)
    for shape in areas(texts):
        if owner := _owner(divisions, points, shape):
            owned[owner].extend(shape)
    return {code: _middle_of(parts) for code, parts in owned.items()}


def states(shapes: Iterable[tuple[str, str]]) -> dict[str, tuple[float, Point]]:
    """Size in square kilometres and middle of each state, from the shapes of its divisions under its code."""
    parts: defaultdict[str, list[Area]] = defaultdict(list)
    for code, text in shapes:
        for shape in areas([text]):
            parts[code].extend(shape)
    return {code: (sum(a.size for a in own) * DEGREE**2, _middle_of(own)) for code, own in parts.items()}


def _owner(divisions: Sequence[str], points: Any, shape: list[Area]) -> str | None:
    votes: defaultdict[str, int] = defaultdict(int)
    for area in shape:
        (west, south), (east, north) = area.ring.min(axis=0), area.ring.max(axis=0)
        near = (points[:, 0] >= south) & (points[:, 0] <= north) & (points[:, 1] >= west) & (points[:, 1] <= east)
        rows = np.flatnonzero(near)
        for row in rows[inside(area.ring, points[rows])] if len(rows) else ():
            votes[divisions[row]] += 1
    return max(sorted(votes), key=votes.__getitem__) if votes else None


def _middle_of(parts: list[Area]) -> Point:
    total = sum(p.size for p in parts) or 1.0
    main = max(parts, key=lambda p: p.size).point[1]
    lat = sum(p.point[0] * p.size for p in parts) / total
    east = sum(((p.point[1] - main + 540) % 360 - 180) * p.size for p in parts) / total
    return (lat, (main + east + 540) % 360 - 180)
