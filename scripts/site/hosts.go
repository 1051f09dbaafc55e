package site

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// onlyLocalNames refuses requests for another host than this machine. A server
// on the loopback address needs it against DNS rebinding: a web page elsewhere
// lets its own name point at 127.0.0.1, and the visitor's browser then takes
// this server's answers for that page's own. The browser still sends the name
// of the page in Host.
func onlyLocalNames(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLocalName(r.Host) {
			http.Error(w, fmt.Sprintf("This server answers to localhost only, not to %q, so that no other site can reach it under a name of its own. "+
				"Open http://localhost with its port, or start it with -addr and an address that others can reach, such as -addr 0.0.0.0:8080.", r.Host),
				http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isLocalName tells whether a Host header, with or without a port, is a loopback
// address or a name that RFC 6761 keeps for them: localhost and those below it.
func isLocalName(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil { // no port
		name = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	}
	if ip, err := netip.ParseAddr(name); err == nil {
		return ip.IsLoopback()
	}
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	return name == "localhost" || strings.HasSuffix(name, ".localhost")
}
