"""Stories to sentences that can matter, and to the spans that the reader finds in them."""
