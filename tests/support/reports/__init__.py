"""What tests of periodic reports share: an invented province, an office of two levels, filled forms."""
