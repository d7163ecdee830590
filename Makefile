# Everything here needs only Python 3.11 to 3.13, make and pip's registry: each target makes its own environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TRAIN := .venv-train/bin
GOLD ?= ../shared/gold
TORCH ?= torch==2.13.0
TRAINING ?= --epochs 6 --bf16

.PHONY: demo test lint bench train gate lock clean

demo: $(VENV)/ready
	@rm -f demo.db demo.db-wal demo.db-shm
	$(BIN)/dateline code examples/stories --into demo.db
	$(BIN)/dateline dossier USA RUS --from demo.db

test: lint
	$(BIN)/pytest

lint: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python training/annotation.py src/dateline/data/frames/*.toml training/sentences/*.jsonl training/second/*.jsonl

bench: $(VENV)/ready
	$(BIN)/python bench/speed.py

# Trains the reader anew on two cores in under an hour, and puts it where the package finds it.
train: .venv-train/ready
	$(TRAIN)/python training/train.py --gold $(wildcard $(GOLD)/dateline_train.jsonl) --out build/reader $(TRAINING)
	$(TRAIN)/python training/export.py build/reader src/dateline/data/reader.onnx
	$(TRAIN)/python training/report.py --gold $(wildcard $(GOLD)/dateline_train.jsonl) --out training/report.md

# Learns anew which sentences the reader is spared, from what it finds in wire text. Every text of WIRE is read whole.
WIRE ?= $(addprefix $(GOLD)/,reuters_1000.jsonl ecbplus_train.jsonl meantime.jsonl geovirus.jsonl)
gate: .venv-train/ready
	$(TRAIN)/python training/gate.py --wire $(WIRE) --gold $(wildcard $(GOLD)/dateline_train.jsonl) --out src/dateline/data/gate.csv

# Writes the lock files anew (versions and hashes for every Python and platform we run on).
lock: $(VENV)/ready
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -q \
	    --python-version 3.11 pyproject.toml requirements/dev.in -o requirements/dev.lock
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -q \
	    --python-version 3.11 pyproject.toml requirements/train.in --override requirements/train.overrides \
	    -o requirements/train.lock

$(VENV)/ready: requirements/dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv-train/ready: requirements/train.lock pyproject.toml
	$(PYTHON) -m venv .venv-train
	$(TRAIN)/pip install -q --disable-pip-version-check $(TORCH)
	$(TRAIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/train.lock
	$(TRAIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) .venv-train build dist demo.db demo.db-wal demo.db-shm
