"""Speed, measured as ratios against a peer in one run; nothing here is asserted in a timed test."""
