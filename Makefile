# Neuromod Lab. `make serve` builds all and serves the lab; `make test` runs every test.
SHELL := /bin/bash
GO    ?= go
PUBLIC := web/public
GOROOT = $(shell $(GO) env GOROOT)
WASM   = GOOS=js GOARCH=wasm $(GO)
NODE_EXEC = $(GOROOT)/lib/wasm/go_js_wasm_exec

.PHONY: help build wasm page serve test test-go test-wasm test-browser lint golden bench results clean

help:
	@echo 'make serve   build all and serve the lab, printing the address'
	@echo 'make test    every test: native, WebAssembly under Node, a real browser'
	@echo 'make build   everything the page needs, into web/dist'
	@echo 'make bench   speed, native and WebAssembly side by side'
	@echo 'make results the tables measured over seeds (minutes)'
	@echo 'make golden  renew the hashes that pin the engine (say why under Changes)'
	@echo 'make lint    formatting, vet, types'

build: wasm page

wasm:
	@mkdir -p $(PUBLIC)
	$(WASM) build -trimpath -ldflags="-s -w" -o $(PUBLIC)/engine.wasm ./wasm/engine
	$(WASM) build -trimpath -ldflags="-s -w" -o $(PUBLIC)/stage.wasm ./wasm/stage
	@cp "$(GOROOT)/lib/wasm/wasm_exec.js" $(PUBLIC)/wasm_exec.js
