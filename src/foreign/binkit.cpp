// SPDX-License-Identifier: MIT
// [BinkP], and the keys of nodes that begin with Binkp.
#include "foreign/binkit.h"

#include "base/text.h"

namespace tearline::foreign {

namespace {

/// Without a host of its own, a node is looked up by its address where its network has a DNS.
std::string host_of(const Section& node, const ftn::Address& address, const Setup& setup) {
    const std::string host = node.value("binkphost");
    const std::string port = node.value("binkpport");
    if (!host.empty()) {
        const bool ipv6 = host.find(':') != std::string::npos && !host.starts_with('[');
        const std::string name = ipv6 ? "[" + host + "]" : host;
        const bool usual = port.empty() || (port == "24554" && !node.yes("binkptls"));
        return usual ? name : name + ":" + port;
    }
    const auto named = setup.domains.find(address.zone);
    const std::string domain = !address.domain.empty()        ? address.domain
                               : named != setup.domains.end() ? named->second
                                                              : "";
    return setup.dns.contains(domain) && !address.is_point() ? "*" : "";
}

}  // namespace

BinkItHabits read_binkit(const Section& section, Setup& setup) {
    if (setup.sysop.empty()) setup.sysop = section.value("sysop");
    return {section.yes("plainauthonly"), section.yes("plaintextonly")};
}

void read_calls(const Section& node, const BinkItHabits& habits, Setup& setup, ftn::Link& link) {
    if (link.host.empty()) link.host = host_of(node, link.address, setup);
    ftn::SessionOptions& session = link.session;
    session.tls = node.yes("binkptls");
    if (habits.plain_auth || node.yes("binkpplainauthonly")) {
        session.plain_password = true;
        session.crypt = ftn::SessionOptions::Crypt::no;  // it is made of CRAM's challenge
    } else {
        session.plain_password = node.yes("binkpallowplainauth");
        if (habits.plain_text)
            session.crypt = ftn::SessionOptions::Crypt::no;
        else if (!node.yes("binkpallowplaintext", true))
            session.crypt = ftn::SessionOptions::Crypt::required;
    }
    if (node.yes("binkppoll"))
        leave_out(setup, *node.find("binkppoll"),
                  "call_every says here how often a link is called");
}

}  // namespace tearline::foreign
