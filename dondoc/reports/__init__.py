"""Periodic reports: cycles and their periods, the form a unit fills, what came back, and the report made of it all."""
