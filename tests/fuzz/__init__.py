"""A coverage-guided search for inputs that crash, hang or break a promise: `make fuzz`."""
