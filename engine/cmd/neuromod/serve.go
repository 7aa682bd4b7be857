package main

// neuromod serve: the built page on a local server.

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

func runServe(e *env, args []string) error {
	f := flag.NewFlagSet("serve", flag.ContinueOnError)
	addr := f.String("addr", "127.0.0.1:8080", "")
	dir := f.String("dir", filepath.Join("web", "dist"), "")
	if _, err := parse(f, args); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(*dir, "index.html")); err != nil {
		return usagef("the page is not built: %s is missing; run `make build` (or `make serve`, which does both)",
			filepath.Join(*dir, "index.html"))
	}
	site, err := loadSite(*dir)
	if err != nil {
		return err
	}
	l, err := listen(*addr)
	if err != nil {
		return usagef("-addr %s: %v", *addr, err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	server := &http.Server{Handler: site, ReadHeaderTimeout: 10 * time.Second}
	fmt.Fprintf(e.out, "Neuromod Lab is at http://%s/ (Ctrl-C ends it)\n", l.Addr())
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// listen listens at the address or, where its port is in use, at the next free of ten ports.
func listen(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	host, port, splitErr := net.SplitHostPort(addr)
	if err == nil || splitErr != nil {
		return l, err
	}
	n, lookupErr := net.LookupPort("tcp", port)
	if lookupErr != nil {
		return nil, err
	}
	for i := 1; i <= 10; i++ {
		if l, next := net.Listen("tcp", net.JoinHostPort(host, fmt.Sprint(n+i))); next == nil {
			return l, nil
		}
	}
	return nil, err
}
