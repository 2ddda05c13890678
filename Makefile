# The commands of the project. `make run` and `make test` need Python 3.11 or newer, make and git; nothing else.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PORT ?= 8000
export PORT

# The newest Python that is new enough, unless PYTHON names one.
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: help run test test-sqlite test-postgres test-browser lint screenshots chromium image clean

help:
	@echo "make run          the site on http://127.0.0.1:$(PORT), with a sample and an analyst account"
	@echo "make test         the whole suite: SQLite, PostgreSQL and a real browser"
	@echo "make lint         style, types, import contracts, missing migrations"
	@echo "make screenshots  pictures of the main pages, in screenshots/"
	@echo "make image        the container image, by docker or, where no engine answers, by buildah"
	@echo "make clean        removes what the commands above installed or wrote; never the database"

run: $(VENV)/run.stamp var/secret_key libraries
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py load_sample
	@$(PY) manage.py add_analyst analyst --if-missing
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@LOG_FORMAT=$${LOG_FORMAT:-text} exec $(VENV)/bin/gunicorn --config tracker/gunicorn.py tracker.wsgi

test: test-sqlite test-postgres test-browser

test-sqlite: $(VENV)/dev.stamp
	DATABASE_URL=sqlite:///db.sqlite3 $(PY) -m pytest -n auto -m "not browser"

# On the server that DATABASE_URL names, if it names one; else on one that the tests start themselves.
test-postgres: $(VENV)/dev.stamp
	$(PY) -m tests.postgres $(PY) -m pytest -n auto -m "not browser"

test-browser: $(VENV)/dev.stamp libraries chromium
	DATABASE_URL=sqlite:///db.sqlite3 $(PY) -m pytest -n auto --maxprocesses 4 -m browser

lint: $(VENV)/dev.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null

screenshots: $(VENV)/dev.stamp libraries chromium
	$(PY) -m pytest -q -m browser tests/browser/test_screenshots.py --screenshots screenshots
	@echo "Look at them: screenshots/*.png"

# Stamps say which requirements a virtual environment holds; what a database holds is asked of the database.
$(VENV)/run.stamp: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found. Install one, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the site needs into $(VENV) …"
	@$(PY) -m pip install -qq --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing what the tests need into $(VENV) …"
	@$(PY) -m pip install -qq --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

var/secret_key:
	@mkdir -p var
	@umask 077 && $(PY) -c 'import secrets; print(secrets.token_urlsafe(50))' > $@

# Local copies of the three chart libraries, for readers whose network blocks the CDN. Charts are drawn without them
# too, so a machine without npm, or without a network, goes on.
.PHONY: libraries
libraries:
	@test -f node_modules/chart.js/dist/chart.umd.min.js || ! command -v npm >/dev/null \
		|| npm ci --silent --no-audit --no-fund >/dev/null 2>&1 || echo "npm could not fetch the chart libraries; going on without local copies."

chromium: $(VENV)/dev.stamp
	@$(PY) -m tests.browser.chromium

# By docker where an engine answers; else by buildah, which needs neither an engine nor the right to mount. IMAGE names
# the result; IMAGE_ARGS goes to the build: IMAGE_ARGS="--build-arg PYTHON_IMAGE=registry.example.org/python:3.13-slim".
IMAGE ?= conflicting-estimates
IMAGE_ARGS ?=

image:
	@if docker info >/dev/null 2>&1; then \
		docker build --tag $(IMAGE) $(IMAGE_ARGS) .; \
	elif command -v buildah >/dev/null; then \
		buildah --storage-driver vfs build --isolation chroot --format docker --tag $(IMAGE) $(IMAGE_ARGS) .; \
	else \
		echo "No docker engine answers and buildah is not installed. Start the one or install the other."; exit 1; \
	fi

clean:
	rm -rf $(VENV) node_modules staticfiles screenshots .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
