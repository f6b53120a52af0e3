"""Who paints the ground of the eyecatch, where nobody wants the drawn one: Gemini's image model."""
