.PHONY: check test format
check:          ## what CI runs
	ruff check .
	ruff format --check .
	mypy
	lint-imports
	pytest
test:
	pytest
format:
	ruff check --fix .
	ruff format .
