"""``python -m songgen``."""

from songgen.cli import main

if __name__ == "__main__":
    main()
