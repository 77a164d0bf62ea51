# Each target does all of its own set-up. Settings: PORT, HOST, DATA_DIR, DATABASE_URL, PYTHON,
# FILE and KEY (a cadangan and the key that opens it; or what a posko is opened from), N (how many
# processes an office runs), WORKERS (how many run the tests, each on a database of its own).

PORT ?= 8501
HOST ?= 127.0.0.1
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
WORKERS ?= 2
# Who has nothing left takes from who has: the slow ones need not be known beforehand.
PYTEST := $(BIN)/pytest -n $(WORKERS) --dist worksteal

# What was locked and nothing else, from whichever index this machine has.
PIP := $(BIN)/python -m pip install --require-hashes --quiet --disable-pip-version-check

.PHONY: run office posko backup restore test types suite check mutants bench lock browser clean

# Which Python the program runs on, and whether a port is free, as commands that succeed or not.
SUITS := -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
FREE := -c 'import socket as s; p = s.socket(); p.setsockopt(s.SOL_SOCKET, s.SO_REUSEADDR, 1); p.bind(("$(HOST)", $(PORT)))'

run: .venv/terpasang
	@$(BIN)/python $(FREE) 2>/dev/null || { \
	  echo "Port $(PORT) di $(HOST) sudah dipakai. Pilih yang lain: make run PORT=8502"; exit 1; }
	@exec $(BIN)/streamlit run app.py --server.port=$(PORT) --server.address=$(HOST)

# Several processes on DATABASE_URL, by hand: N of them, from PORT on.
office: .venv/terpasang
	@N=$(or $(N),2) PORT=$(PORT) HOST=$(HOST) exec deploy/kantor.sh

# A laptop out of the office: FILE is what "Bawa keluar" made; without it, go on with what was opened.
posko: .venv/terpasang
	@DATA_DIR=$${DATA_DIR:-.posko}; export DATA_DIR; \
	if [ -n "$(FILE)" ]; then $(BIN)/python -m db.posko buka "$(FILE)" || exit $$?; fi; \
	test -d "$$DATA_DIR/posko" || { echo "Sebutkan berkasnya: make posko FILE=…"; exit 1; }; \
	exec $(BIN)/streamlit run app.py --server.port=$(PORT) --server.address=0.0.0.0

# A cadangan of this moment; the server makes one each night by itself.
backup: .venv/terpasang
	@$(BIN)/python -m db.cadangan buat

# Into an empty database (a new DATA_DIR, or DATABASE_URL): make restore FILE=… KEY=… OLD=…
restore: .venv/terpasang
	@test -n "$(FILE)" || { echo "Sebutkan berkasnya: make restore FILE=…"; exit 1; }
	@$(BIN)/python -m db.cadangan pulihkan "$(FILE)" $(if $(KEY),--kunci "$(KEY)") $(if $(OLD),--lama "$(OLD)")

test: .venv/terpasang-dev browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory --jobs=2 types suite

# Side by side: mypy keeps one core busy for a minute.
types:
	$(BIN)/mypy

suite:
	$(PYTEST)

# The quick part, for every few minutes: no browser, and nothing that has to be slow.
check: .venv/terpasang-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(PYTEST) -q -x -m "not browser and not slow"

# How much of the program the tests watch: 300 small changes, and the share that a test notices.
# Settings: MUTANTS="--jumlah 30 --benih 7 --ruang db/values".
mutants: .venv/terpasang-dev
	@$(PIP) -r requirements-mutants.lock
	$(BIN)/python -m tests.mutants $(MUTANTS)

# After a change of requirements*.txt: the locks with the hash of each file, for every Python and
# system, and the list of what runs (docs/sbom.cdx.json), made in an environment of its own.
LOCK := .venv/alat/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-header --no-annotate
lock: .venv/bin/python
	@$(BIN)/python -m venv .venv/alat
	@.venv/alat/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-lock.txt
	@$(LOCK) requirements.txt -o requirements.lock
	@$(LOCK) -c requirements.lock requirements-dev.txt -o requirements-dev.lock
	@$(LOCK) -c requirements.lock requirements-mutants.txt -o requirements-mutants.lock
	@$(BIN)/python -m venv --clear .venv/bersih
	@.venv/bersih/bin/python -m pip install --require-hashes --quiet --disable-pip-version-check \
	  -r requirements.lock
	@.venv/alat/bin/cyclonedx-py environment --output-reproducible --of JSON \
	  -o .venv/sbom.json .venv/bersih
	@$(BIN)/python -m tests.sbom .venv/sbom.json docs/sbom.cdx.json

bench: .venv/terpasang-dev browser
	$(BIN)/python -m tests.bench --data .bench

.venv/bin/python:
	@test -n "$(PYTHON)" && $(PYTHON) $(SUITS) || { \
	  echo "Python 3.11, 3.12 atau 3.13 tidak ditemukan."; exit 1; }
	@echo "Menyiapkan lingkungan Python (sekali saja) …"
	@$(PYTHON) -m venv .venv

.venv/terpasang: requirements.lock | .venv/bin/python
	@$(BIN)/python $(SUITS) || { rm -rf .venv; \
	  echo "Folder .venv dari Python yang lain sudah dibuang: ulangi perintah ini."; exit 1; }
	@echo "Memasang paket, sekali saja: satu sampai beberapa menit …"
	@$(filter-out --quiet,$(PIP)) --progress-bar off -r requirements.lock
	@echo "Paket terpasang."
	@touch $@

.venv/terpasang-dev: requirements-dev.lock .venv/terpasang
	@$(PIP) -r requirements-dev.lock
	@touch $@

# A browser for the tests: one that is there, else Playwright's own, else Debian's.
browser: .venv/terpasang-dev
	@$(BIN)/python -m tests.browser.chromium \
	  || timeout 600 $(BIN)/playwright install --with-deps chromium \
	  || { apt-get update -qq && apt-get install -y -qq chromium; } \
	  || { echo "Tidak ada Chromium: pasang paket chromium lalu ulangi."; exit 1; }

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
