"""A second, plain implementation of the rules, and random cases for both."""
