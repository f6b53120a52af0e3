"""Starting a topic file: a commented skeleton, or one filled from the author's own notes."""
