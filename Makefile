# Two commands do all the set-up: `make run` and `make test`.
# Everything but main.go builds without a C compiler (CGO_ENABLED=0).

TAGS    := migrated_fynedo
PROGRAM := bin/meridian
PURE    := CGO_ENABLED=0
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo 0.1.0)
FUZZ    ?= 10s
export PATH := $(shell go env GOPATH)/bin:$(PATH)
# All packages but the program itself, which alone needs a C compiler.
PACKAGES = $(shell go list -tags $(TAGS) ./... | grep -v '^meridian$$')

.PHONY: run build test unit e2e bench lint pictures fuzz tools clean

run: build
	$(PROGRAM) $(if $(DEMO),--demo)

build:
	@sh packaging/prepare build
	go build -tags $(TAGS) -trimpath -ldflags "-X main.version=$(VERSION)" -o $(PROGRAM) .

test: unit e2e

unit:
	@sh packaging/prepare go
	$(PURE) go test -tags $(TAGS) $(PACKAGES)

# Drives the real program in a real window; says plainly where that cannot be.
e2e:
	@sh packaging/endtoend

bench:
	@sh packaging/prepare go
	$(PURE) go test -tags $(TAGS) -run '^$$' -bench . -benchmem $(PACKAGES) | grep -v -e '^ok' -e 'no test files' -e '^PASS'

fuzz:
	@sh packaging/fuzz $(FUZZ)

lint: tools
	gofumpt -l . | tee /dev/stderr | { ! grep -q .; }
	$(PURE) go vet -tags $(TAGS) $(PACKAGES)
	GOOS=windows $(PURE) go vet -tags $(TAGS) $(PACKAGES)
	GOOS=darwin $(PURE) go vet -tags $(TAGS) ./domain/... ./db/... ./reports/... ./assets/...
	$(PURE) golangci-lint run --build-tags $(TAGS) ./assets/... ./db/... ./domain/... ./reports/... ./ui/...

pictures:
	@sh packaging/prepare go
	$(PURE) go run -tags $(TAGS) ./ui/pictures docs/pictures

tools:
	@sh packaging/prepare lint

clean:
	rm -rf bin
