"""Names that everybody knows, and that a line may put in the place of the one who did it.

A topic names those that are taken for its own people; these need no naming. Surnames that are words of their own
(Gates, Page) stand with the first name only.
"""

from __future__ import annotations

_LISTED = """
Albert Einstein, Einstein, Isaac Newton, Newton, Thomas Edison, Edison, Nikola Tesla, Tesla, Galileo Galilei,
Galileo, Leonardo da Vinci, da Vinci, Charles Darwin, Darwin, Gregor Mendel, Mendel, Marie Curie, Curie,
Louis Pasteur, Pasteur, Robert Koch, Alexander Fleming, Aristotle, Plato, Socrates, Archimedes, Pythagoras,
Euclid, Hippocrates, Nicolaus Copernicus, Copernicus, Johannes Kepler, Kepler, Tycho Brahe, Edwin Hubble,
Stephen Hawking, Michael Faraday, Faraday, James Clerk Maxwell, Maxwell, Alessandro Volta, Benjamin Franklin,
Niels Bohr, Bohr, Max Planck, Planck, Ernest Rutherford, Rutherford, Werner Heisenberg, Heisenberg,
Erwin Schrodinger, Schrodinger, Dmitri Mendeleev, Mendeleev, Antoine Lavoisier, Lavoisier, John Dalton,
Alfred Nobel, James Watson, Francis Crick, Rosalind Franklin, Alan Turing, Turing, John von Neumann,
von Neumann, Claude Shannon, Ada Lovelace, Charles Babbage, Babbage, Grace Hopper, Tim Berners-Lee,
Berners-Lee, Vint Cerf, Bill Gates, Steve Jobs, Steve Wozniak, Linus Torvalds, Torvalds, Guido van Rossum,
Dennis Ritchie, Ken Thompson, Brian Kernighan, Bjarne Stroustrup, James Gosling, Brendan Eich, Mark Zuckerberg,
Jeff Bezos, Elon Musk, Larry Page, Sergey Brin, Larry Ellison, Donald Knuth, Edsger Dijkstra, Dijkstra,
Geoffrey Hinton, Hinton, Yann LeCun, LeCun, Yoshua Bengio, Andrew Ng, Ian Goodfellow, Sam Altman,
Sigmund Freud, Freud, Ivan Pavlov, Pavlov, Adam Smith, Karl Marx, John Maynard Keynes, Keynes,
Johannes Gutenberg, Gutenberg, Samuel Morse, Alexander Graham Bell, Guglielmo Marconi, Marconi, Henry Ford,
James Watt, George Stephenson, George Eastman, Carl Linnaeus, Linnaeus, Robert Hooke, William Harvey,
Edward Jenner, Andreas Vesalius, Vesalius, Julius Caesar, Napoleon Bonaparte, Napoleon, George Washington,
Abraham Lincoln, Winston Churchill, Christopher Columbus, Columbus, Carl Friedrich Gauss, Gauss,
Leonhard Euler, Pierre-Simon Laplace, Blaise Pascal, Rene Descartes, Descartes, Immanuel Kant
"""
FAMOUS = tuple(name.strip() for name in _LISTED.split(","))
