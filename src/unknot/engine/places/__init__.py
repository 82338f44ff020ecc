"""Places on the map of a leg: the place of the search, where the person may mark a spot, and the pressure there today."""
