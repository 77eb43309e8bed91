"""The machine below: service units, proxies, systems without POSIX, settings from files."""
