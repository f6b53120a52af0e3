"""Explanations: what a post says about each term."""
