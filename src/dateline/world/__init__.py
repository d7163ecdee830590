"""Words to the world: parties, dates and places."""
