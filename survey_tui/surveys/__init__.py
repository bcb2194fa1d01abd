"""The ground that every wing stands on: a survey, its script, its scheme, its hours."""
