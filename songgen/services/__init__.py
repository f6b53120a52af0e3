"""The doors to the outside: Gemini, and plain HTTP."""
