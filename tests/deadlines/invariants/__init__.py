"""What holds for any phrase: no part is lost, nothing is raised, the cost is bounded."""
