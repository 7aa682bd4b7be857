# Neuromod Lab. `make serve` builds all and serves the lab; `make test` runs every test.
SHELL  := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
GO     ?= go
ADDR   ?= 127.0.0.1:8080
SEEDS  ?= 30
FIRST  ?= 1
PUBLIC := web/public
# Tests use the Chromium of the system, never one that npm brings.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
NODE_EXEC = $(shell $(GO) env GOROOT)/lib/wasm/go_js_wasm_exec
WASM   := GOOS=js GOARCH=wasm
TOOLS  := bin/tools
PLATFORMS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64

GALLERY := $(PUBLIC)/gallery
OPENINGS := $(PUBLIC)/openings
METHODS := $(PUBLIC)/methods

.DEFAULT_GOAL := help
.PHONY: help build wasm page offline packages serve test test-page test-go test-wasm test-browser in-browser moving lint lint-go lint-web contract golden bench pace results release clean need-go need-node need-browser need-xz

help:
	@echo 'make serve    build all and serve the lab, printing the address (ADDR=host:port)'
	@echo 'make test     every test: native, WebAssembly under Node, a real browser'
	@echo 'make build    everything the page needs, into web/dist'
	@echo 'make offline  the lab in one file, web/dist/neuromodlab.html'
	@echo 'make bench    speed of a step, native and WebAssembly side by side'
	@echo 'make pace     script time of a frame in the browser'
	@echo 'make results  the tables measured over seeds, into assets/results (minutes)'
	@echo 'make golden   renew the hashes that pin the engine (say why under Changes)'
	@echo 'make moving   the pictures of the README, of what make build has made'
	@echo 'make contract the types of the calls between page and engine, into web/src/engine/contract.gen.ts'
	@echo 'make lint     formatting, vet, staticcheck, types, ESLint, workflows'
	@echo 'make release  the lab in one file, the page and the command line, with checksums, into bin/release'

# What each part needs, and how to get it.
need-go:
	@command -v $(GO) >/dev/null || { echo 'Go is missing: get it from https://go.dev/dl (version in go.mod), or Debian'"'"'s golang package if new enough'; exit 1; }
need-node:
	@command -v npm >/dev/null || { echo 'Node.js is missing: get version 20.19 or newer with npm 10 or newer (https://nodejs.org, or Debian'"'"'s nodejs and npm)'; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); if (a < 20 || (a === 20 && b < 19)) { console.error("Node.js " + process.versions.node + " is too old: 20.19 or newer is needed"); process.exit(1) }'
need-browser:
	@test -x "$${CHROMIUM:-/usr/bin/chromium}" || { echo 'Chromium is missing: apt-get update && apt-get install -y chromium (or name another: CHROMIUM=/path make test)'; exit 1; }

need-xz:
	@command -v xz >/dev/null || { echo 'xz is missing: it compresses the single file (Debian: apt-get install xz-utils)'; exit 1; }

build: offline

wasm: need-go
	@mkdir -p $(PUBLIC)
	$(WASM) $(GO) build -trimpath -ldflags="-s -w" -o $(PUBLIC)/engine.wasm ./wasm/engine
	@# The stage has of Ebitengine what it uses; neither program has line numbers: see wasm/lean.
	$(GO) run ./wasm/lean ebiten bin/lean
	$(WASM) $(GO) build -modfile=bin/lean/go.mod -trimpath -ldflags="-s -w" -o $(PUBLIC)/stage.wasm ./wasm/stage
	$(GO) run ./wasm/lean lines $(PUBLIC)/engine.wasm $(PUBLIC)/stage.wasm
	@cp "$$($(GO) env GOROOT)/lib/wasm/wasm_exec.js" $(PUBLIC)/wasm_exec.js

packages: web/node_modules/.package-lock.json
web/node_modules/.package-lock.json: web/package.json web/package-lock.json | need-node
	cd web && npm ci --no-audit --no-fund
	@touch $@

page: wasm packages $(GALLERY)/made $(OPENINGS)/made $(METHODS)/made
	cd web && npm run --silent build

# The programs are compressed once and kept in bin/packed by what they are.
offline: page need-xz
	cd web && npm run --silent offline

# The gallery's pictures, drawn by the engine itself: again where it, or a figure, changed.
$(GALLERY)/made: assets/gallery.json $(wildcard assets/results/*.json) assets/palette.json $(wildcard assets/figures/*.json) $(wildcard assets/circuits/*.json) $(shell find engine -name '*.go' -not -name '*_test.go') | need-go
	$(GO) run ./engine/cmd/neuromod pictures -o $(GALLERY)
	@touch $@

# The moments at which figures open, run natively, so that a visitor need not wait for the trials before them.
$(OPENINGS)/made: $(wildcard assets/figures/*.json) $(wildcard assets/circuits/*.json) $(shell find engine -name '*.go' -not -name '*_test.go') | need-go
	$(GO) run ./engine/cmd/neuromod openings -o $(OPENINGS)
	@touch $@

# The Methods of every figure as pages without script.
$(METHODS)/made: $(wildcard assets/figures/*.json) $(wildcard assets/circuits/*.json) assets/expected.json assets/intermediate.json $(shell find engine -name '*.go' -not -name '*_test.go') | need-go
	$(GO) run ./engine/cmd/neuromod pages -o $(METHODS)
	@touch $@

serve: build
	$(GO) run ./engine/cmd/neuromod serve -addr $(ADDR)

# What needs no browser runs two parts at a time, the longest first, since some of it uses one core only; the browser tests have the
# machine to themselves.
test: need-go need-node need-browser need-xz
	@$(MAKE) --no-print-directory --output-sync=target -j2 packages test-wasm test-go build lint-web lint-go test-page
	@$(MAKE) --no-print-directory in-browser

# Linters, as .ci/tools/go.mod pins them.
$(TOOLS)/made: .ci/tools/go.sum | need-go
	@mkdir -p $(TOOLS)
	cd .ci/tools && $(GO) build -o ../../$(TOOLS)/ tool
	@touch $@

lint: lint-go lint-web

# As for WebAssembly, where every package of Go builds: natively the same files would be read again.
lint-go: need-go $(TOOLS)/made
	@unformatted=$$(gofmt -l assets engine wasm); test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }
	@native=$$($(GO) list -f '{{.ImportPath}} {{.GoFiles}}{{.TestGoFiles}}{{.XTestGoFiles}}' ./assets/... ./engine/... ./wasm/lean); \
	  test "$$native" = "$$($(WASM) $(GO) list -f '{{.ImportPath}} {{.GoFiles}}{{.TestGoFiles}}{{.XTestGoFiles}}' ./assets/... ./engine/... ./wasm/lean)" \
	  || { echo 'lint-go reads files as for WebAssembly; some are now native only: read these too'; exit 1; }
	$(WASM) $(GO) vet ./...
	$(WASM) $(TOOLS)/staticcheck ./...
	$(TOOLS)/actionlint

lint-web: packages
	cd web && npm run --silent lint

# The goldens run a second time with fused multiply-add allowed: they must not move. The package that takes longest begins. Vet is of lint.
test-go: need-go
	$(GO) test -vet=off ./engine/lab ./assets/... ./engine/... ./wasm/lean
	@if grep -qw fma /proc/cpuinfo 2>/dev/null; then echo 'GOAMD64=v3 $(GO) test ./engine/subject ./engine/volume ./engine/learner ./engine/digits -run Golden'; GOAMD64=v3 $(GO) test -vet=off ./engine/subject ./engine/volume ./engine/learner ./engine/digits -run Golden; fi

# A short run leaves out what compares runs with each other: that numbers are the same natively is what goldens and links show. Texts made
# from a specification (methods, export) and fits are tested natively and, in WebAssembly, by the page's own tests.
test-wasm: need-go need-node
	$(WASM) $(GO) test -vet=off -short -exec="$(NODE_EXEC)" ./engine/lab ./engine/subject $$($(GO) list ./engine/... | grep -v -e /cmd/ -e /methods -e /export -e /fit)

# The page's logic alone, without a browser.
test-page: packages
	cd web && npm run --silent unit

test-browser: build
	@$(MAKE) --no-print-directory in-browser

# The browser tests of what is built.
in-browser: need-browser
	@mkdir -p bin && $(GO) build -o bin/neuromod ./engine/cmd/neuromod
	cd web && npm test --silent

# The README's pictures, still and moving: the page as it is built, drawn in Chromium.
moving: need-browser
	@command -v img2webp >/dev/null || { echo 'img2webp is missing: it writes the moving picture (Debian: apt-get install webp)'; exit 1; }
	@mkdir -p bin && $(GO) build -o bin/neuromod ./engine/cmd/neuromod
	cd web && node build/moving.mjs

# What page and engine say to each other, from the types of engine/lab/contract.go.
contract: need-go
	$(GO) run ./engine/cmd/contract

golden: need-go
	$(GO) test ./engine/subject ./engine/volume ./engine/learner ./engine/digits -run Golden -update

bench: need-go need-node
	@echo '— native —';              $(GO) run ./engine/cmd/neuromod bench
	@echo '— WebAssembly, Node —';   $(WASM) $(GO) run -exec="$(NODE_EXEC)" ./engine/cmd/neuromod bench
	@echo '— four fields of 256², a simulated ms; the sheet, a step; tissue, a step —'
	@$(GO) test ./engine/volume ./engine/circuit ./engine/subject -run '^$$' -bench 'FourFieldsOf256|Sheet|StepOfTissue' | grep ^Benchmark
	@echo '— the same, WebAssembly, Node —'
	@$(WASM) $(GO) test -exec="$(NODE_EXEC)" ./engine/volume ./engine/circuit ./engine/subject -run '^$$' \
	  -bench 'FourFieldsOf256|Sheet|StepOfTissue' | grep ^Benchmark

pace: build need-browser
	cd web && BENCH=1 npx playwright test --project=bench

results: need-go
	@mkdir -p assets/results bin && $(GO) build -o bin/neuromod ./engine/cmd/neuromod
	for f in $$(bin/neuromod figures | cut -d' ' -f1 | grep -Ev '^(sheet|digits|forgetting|uncertainty$$|patience$$|step-and-size$$)'); do bin/neuromod run $$f -seed $(FIRST) -seeds $(SEEDS) -format json -o assets/results/$$f.json; done
	for f in forgetting forgetting-spikes forgetting-long; do bin/neuromod run $$f -seed 1001 -seeds 30 -format json -o assets/results/$$f.json; done
	@# The sheet runs longer, and on seeds that chose none of its values.
	for f in sheet uncertainty patience; do bin/neuromod run $$f -seed 2001 -seeds 20 -format json -o assets/results/$$f.json; done
	for f in sheet-four sheet-contexts digits digits-table; do bin/neuromod run $$f -seed 2001 -seeds 10 -format json -o assets/results/$$f.json; done
	@# A step of 0.1 ms and 1,000 cells take ten times as long.
	bin/neuromod run step-and-size -seed $(FIRST) -seeds 10 -format json -o assets/results/step-and-size.json
	@# The digest that the Methods print, and values inside networks.
	$(GO) test ./assets -run 'Expected|Intermediate' -update

# What a release has. The page is an archive to unpack on any static host.
release: build
	@rm -rf bin/release && mkdir -p bin/release
	cp web/dist/neuromodlab.html bin/release/
	tar -C web/dist -czf bin/release/neuromodlab-page.tar.gz .
	@for platform in $(PLATFORMS); do \
	  os=$${platform%/*}; arch=$${platform#*/}; case $$os in windows) end=.exe;; *) end=;; esac; \
	  echo "neuromod for $$os $$arch"; \
	  CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -ldflags='-s -w' -o bin/release/neuromod-$$os-$$arch$$end ./engine/cmd/neuromod; \
	done
	cd bin/release && sha256sum * > SHA256SUMS && cat SHA256SUMS

clean:
	rm -rf bin web/dist $(GALLERY) $(OPENINGS) $(METHODS) $(PUBLIC)/*.wasm $(PUBLIC)/wasm_exec.js
