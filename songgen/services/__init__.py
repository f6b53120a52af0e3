"""The doors to the outside: one module per kind of connection, nothing else opens a socket."""
