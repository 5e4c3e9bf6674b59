.PHONY: check format
check:    ## all that CI runs: lint, format, types and import contracts are house tests
	pytest
format:
	ruff check --fix .
	ruff format .
