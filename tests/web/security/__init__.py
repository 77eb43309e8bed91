"""Who sees and does what: offices apart, stale previews, slow and hostile requests."""
