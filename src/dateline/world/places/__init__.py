"""Words of a story that name places to the places: their names, countries, points and GeoNames ids."""

from dateline.world.places.atlas import Atlas
from dateline.world.places.find import find_place, places_in, where
from dateline.world.places.gazetteer import Place
from dateline.world.places.names import fold

__all__ = ["Atlas", "Place", "find_place", "fold", "places_in", "where"]
