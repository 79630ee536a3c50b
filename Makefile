# Two commands do all the set-up: `make run` and `make test`.
# Everything but main.go builds without a C compiler (CGO_ENABLED=0); on a Mac Fyne
# asks the system through one for how its scroll bars are to look.

TAGS    := migrated_fynedo
PROGRAM := bin/meridian
PURE    := $(if $(filter Darwin,$(shell uname -s)),,CGO_ENABLED=0)
VERSION := $(shell sh packaging/version)
FUZZ    ?= 10s
export PATH := $(shell go env GOPATH)/bin:$(PATH)
# All packages but the program itself, which alone needs a C compiler.
PACKAGES = $(shell go list -tags $(TAGS) ./... | grep -v '^meridian$$')
# Those of them that need no C compiler on a Mac.
PACKAGES_DARWIN = $(shell GOOS=darwin CGO_ENABLED=0 go list -e -tags $(TAGS) -f '{{.ImportPath}} {{join .Deps " "}}' ./... | \
	grep -v -e '^meridian ' -e ' fyne.io/fyne/v2/internal/widget' | cut -d' ' -f1)
SCRIPTS = $(shell grep -rlI '^\#!' .ci packaging)

.PHONY: run build watch test unit race vulnerabilities e2e e2e-windows bench torture wine lint pictures fuzz tools package reproduce clean

run: build
	$(PROGRAM) $(if $(DEMO),--demo)

build:
	@sh packaging/prepare build
	go build -tags $(TAGS) -trimpath -ldflags "-X main.version=$(VERSION)" -o $(PROGRAM) .

# The program with a watchdog that writes into the log which call kept the window
# waiting for longer than a frame.
watch:
	@sh packaging/prepare build
	go build -tags $(TAGS),watchdog -o $(PROGRAM)-watch .
	$(PROGRAM)-watch $(if $(DEMO),--demo)

test: unit e2e

unit:
	@sh packaging/prepare go
	$(PURE) go test -tags $(TAGS) -cover -timeout 20m $(PACKAGES)

# Store and domain under the race detector, which alone needs a C compiler.
race:
	@sh packaging/prepare race
	go test -race -tags $(TAGS) -short ./db/... ./domain/...

# Drives the real program in a real window; says plainly where that cannot be.
e2e:
	@sh packaging/endtoend

bench:
	@sh packaging/prepare go
	$(PURE) go test -tags $(TAGS) -run '^$$' -bench . -benchmem $(PACKAGES) | grep -v -e '^ok' -e 'no test files' -e '^PASS'

# What the tests of the vault do a few times, thousands of times: minutes.
torture:
	@sh packaging/prepare go
	VAULT_TORTURE=1 VAULT_SEEDS=300 $(PURE) go test -tags $(TAGS) -count=1 -timeout 60m -v ./db/vault ./db/backup | grep -e '^---' -e '^    [a-z_]*\.go' -e '^ok' -e FAIL
	VAULT_TORTURE=1 $(PURE) go test -tags $(TAGS) -count=1 -timeout 60m -v -run AnyByte ./db | grep -e '^---' -e '^    [a-z_]*\.go' -e '^ok' -e FAIL

wine:
	@sh packaging/wine

fuzz:
	@sh packaging/fuzz $(FUZZ)

lint: tools
	gofumpt -l . | tee /dev/stderr | { ! grep -q .; }
	$(PURE) go vet -tags $(TAGS) $(PACKAGES)
	GOOS=windows CGO_ENABLED=0 go vet -tags $(TAGS) $(PACKAGES)
	GOOS=darwin CGO_ENABLED=0 go vet -tags $(TAGS) $(PACKAGES_DARWIN)
	$(PURE) golangci-lint run --build-tags $(TAGS) ./assets/... ./db/... ./domain/... ./packaging/... ./reports/... ./ui/...
	shellcheck -x $(SCRIPTS)
	actionlint

# Known faults of what the program is built from, where their list can be reached.
vulnerabilities:
	@sh packaging/vulnerabilities

pictures:
	@sh packaging/prepare go
	$(PURE) go run -tags $(TAGS) ./ui/pictures docs/pictures

# What is handed to practitioners, in dist/; docs/BUILD.md tells more.
package:
	rm -rf dist
ifeq ($(shell uname -s),Darwin)
	@sh packaging/prepare macos
	@sh packaging/macos/package
else
	@sh packaging/prepare linux
	@sh packaging/linux/package
	@sh packaging/prepare windows
	@sh packaging/windows/package
endif
	@sh packaging/sums

# Installs, drives and removes the Windows program under Wine.
e2e-windows:
	@sh packaging/windows/endtoend

# Builds the packages of this commit again, elsewhere, and compares every byte.
reproduce:
	@sh packaging/reproduce

tools:
	@sh packaging/prepare lint

clean:
	rm -rf bin dist
