"""What is kept of the production, from weeks before the show to weeks after: its registers, their fields, their sums."""
