"""Settings and the default tables (law, ladders, vocabulary) that come with dondoc."""
