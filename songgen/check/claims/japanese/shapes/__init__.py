"""The forms of words of Japanese claims, by what they decide. Each stands with its reason and with its examples."""
