# What a person types. `make setup` builds everything into .venv; the others call it.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PO := $(wildcard kolrum/web/locale/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)
VAR := $(or $(KOLRUM_VAR),var)
COMPUTING = $(shell find $(addprefix kolrum/,carbon data lib territories sources budgets) \
  -type f -not -path '*/tests/*' \( -name '*.py' -o -name '*.toml' -o -name '*.csv' \)) \
  $(wildcard kolrum/*/migrations/*.py)
TEMPLATES = $$(git ls-files --cached --others --exclude-standard 'kolrum/*.html')

.PHONY: setup run test fix golden bench messages fonts pictures walkthrough clean tools programs

setup: $(VENV)/.installed $(MO)

$(VENV)/.made:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Kolrum needs Python 3.11 or newer; python3 here is older or missing."; exit 1; }
	@python3 -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "python3 -m venv does not work here; on Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Installing what Kolrum stands on …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

%.mo: %.po $(VENV)/.installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

run: setup
	@[ -f $(VAR)/kolrum.sqlite3 ] || rm -f $(VAR)/.assessed
	@$(MAKE) --no-print-directory $(VAR)/.assessed
	@[ -z "$(DEMO)" ] || $(BIN)/kolrum demo
	@$(if $(DEMO),KOLRUM_SECOND_FACTOR=no) $(BIN)/kolrum serve

# Assessed, and pages drawn, only when the data or what computes from them has changed.
$(VAR)/.assessed: $(COMPUTING) $(VENV)/.installed
	@$(BIN)/kolrum migrate --verbosity 0
	@$(BIN)/kolrum load
	@$(BIN)/kolrum rooms
	@$(BIN)/kolrum knowledge
	@$(BIN)/kolrum assess --all
	@touch $@

# ---- for those who change Kolrum ----

tools: setup $(VENV)/.tools

$(VENV)/.tools: $(VENV)/.installed requirements-dev.lock
	@echo "Installing the tools of the tests …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# The browser, the spreadsheet, PostgreSQL and the judge's Java come from the system.
programs:
	@missing=""; \
	command -v chromium >/dev/null || missing="chromium"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-calc-nogui"; \
	command -v java >/dev/null || missing="$$missing default-jre-headless"; \
	[ -e /usr/share/java/jaxb-runtime.jar ] || missing="$$missing libjaxb-java"; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  missing="$$missing postgresql"; \
	[ -x /usr/sbin/dovecot ] && [ -e /usr/lib/dovecot/imap ] || \
	  missing="$$missing dovecot-imapd"; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing $$missing …"; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -qq -y --no-install-recommends $$missing >/dev/null; } && exit 0; \
	fi; \
	echo "The tests need $$missing; on Debian: sudo apt install $$missing"; exit 1

test: tools programs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/djlint --lint --quiet $(TEMPLATES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q -n 2 --cov --cov-report=term-missing
	$(BIN)/python -m tests.postgresql -q -n 2 -m both_databases

fix: tools
	-$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .
	-$(BIN)/djade --target-version 5.2 $(TEMPLATES)

golden: tools
	-KOLRUM_GOLDEN=yes $(BIN)/python -m pytest -q -n 2 $$(git grep -l KOLRUM_GOLDEN 'kolrum/*.py')
	git diff --stat

bench: tools
	$(BIN)/python -m benchmarks

messages: tools
	$(BIN)/python -m kolrum.web.messages

fonts: tools
	$(BIN)/python -m kolrum.web.fonts
	$(BIN)/python -m kolrum.web.embed_font

# With the site running.
pictures: tools programs
	$(BIN)/python docs/pictures/take.py

# Starts a site of its own; stops when an answer is no longer where it was.
walkthrough: tools programs $(VAR)/.assessed
	$(BIN)/python docs/walkthrough/take.py

clean:
	rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .hypothesis
