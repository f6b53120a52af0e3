# make song       set everything up and make the example song, without an account (and without its film, which takes
#                 another minute: songgen make draws it)
# make test       the whole test suite that needs no services
# make test-real  the same against a real WordPress and a real Chromium, which it installs
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
SONG ?= lyrics/stacked-autoencoder

.PHONY: song test test-real lint bench clean

song: $(VENV)/.installed
	@$(BIN)/songgen make $(SONG) --no-video

test: $(VENV)/.dev
	$(BIN)/ruff check songgen tests benchmarks
	$(BIN)/ruff format --check songgen tests benchmarks
	$(BIN)/mypy songgen
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -n auto --dist worksteal

test-real: $(VENV)/.dev
	bash tests/real/install.sh
	$(BIN)/python -m pytest -m real tests/real -n auto --dist loadgroup

lint: $(VENV)/.dev
	$(BIN)/ruff format songgen tests benchmarks
	$(BIN)/ruff check --fix songgen tests benchmarks
	$(BIN)/mypy songgen

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/make_song.py
	$(BIN)/python benchmarks/overhead.py
	$(BIN)/python benchmarks/kill_points.py
	$(BIN)/python benchmarks/video.py

$(VENV)/.installed: pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,real]'
	@touch $(VENV)/.installed $@

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "songgen needs Python 3.11 or newer; run: make PYTHON=python3.11 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

clean:
	rm -rf $(VENV) .real songs
