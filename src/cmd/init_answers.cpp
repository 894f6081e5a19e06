// SPDX-License-Identifier: MIT
// What init asks of a sysop, or reads out of its options.
#include "cmd/init_answers.h"

#include <unistd.h>

#include <cstdio>

#include "base/log.h"
#include "base/text.h"
#include "cmd/output.h"
#include "ftn/link.h"

namespace tearline::cmd {

namespace {

/// One answer: what the option says, else what is typed, else OTHERWISE. Without a terminal nothing
/// is asked.
class Asker {
  public:
    Asker() : terminal_(is_terminal(STDIN_FILENO) && is_terminal(STDOUT_FILENO)) {}

    /// An address as WHAT, none where nothing is answered. What was typed wrong is asked once more,
    /// as is what is NEEDED.
    Result<std::optional<ftn::Address>> ask_address(const std::optional<std::string>& option,
                                                    const std::string& question,
                                                    std::string_view what, bool needed) const {
        for (;;) {
            const std::string typed = needed ? ask_needed(option, question) : ask(option, question);
            if (typed.empty()) return std::optional<ftn::Address>{};
            Result<ftn::Address> address = address_of(typed, what);
            if (address) return std::optional(*address);
            if (is_last(option)) return address.error();
            complain(safe("'" + typed + "' is no " + std::string(what) +
                          "; write zone:net/node, such as 1337:1/200@tqwnet"));
        }
    }

    /// Asks until something is answered, or the input ends: the answer is empty then.
    std::string ask_needed(const std::optional<std::string>& option, const std::string& question,
                           const std::string& otherwise = "") const {
        for (;;) {
            std::string typed = ask(option, question, otherwise);
            if (is_last(option) || !typed.empty()) return typed;
            complain("this is needed; Ctrl-C ends");
        }
    }

    std::string ask_domain(const std::optional<std::string>& option,
                           const std::string& otherwise) const {
        for (;;) {
            std::string typed =
                text::to_lower(ask_needed(option, "Name of its network", otherwise));
            if (is_last(option) || ftn::parse_address("1:1/1@" + typed)) return typed;
            complain(safe("'" + typed + "' is no domain; write a short name such as tqwnet"));
        }
    }

    std::string ask(const std::optional<std::string>& option, const std::string& question,
                    const std::string& otherwise = "") const {
        if (option || !terminal_) return option.value_or(otherwise);
        print(question + (otherwise.empty() ? "" : " [" + otherwise + "]") + ": ");
        output_written();
        std::string line;
        int c = 0;
        while ((c = std::getchar()) != EOF && c != '\n') line += static_cast<char>(c);
        line = text::trim(line);
        return line.empty() ? otherwise : line;
    }

  private:
    /// Asking again would bring the same.
    [[nodiscard]] bool is_last(const std::optional<std::string>& option) const {
        return option || !terminal_ || std::feof(stdin) != 0;
    }
    bool terminal_;
};

}  // namespace

Result<ftn::Address> address_of(const std::string& typed, std::string_view what) {
    const std::optional<ftn::Address> address = ftn::parse_address(typed);
    if (!address || address->zone == 0 || address->net == 0)
        return usage_error("'" + typed + "' is no " + std::string(what) +
                               "; write zone:net/node, such as 1337:1/200@tqwnet.",
                           "init");
    return *address;
}

Result<void> check_names(const std::vector<std::string>& names) {
    for (const std::string& each : names)
        if (!text::is_utf8(each))
            return usage_error("the name '" + log::printable(each) +
                                   "' is not in UTF-8, as the configuration is: write it so, or "
                                   "without the letters that need it.",
                               "init");
    return {};
}

Result<void> check_network(const ftn::Address& address, const Options& options) {
    if (address.domain.empty() || !options.network ||
        text::equals_ignoring_case(address.domain, *options.network))
        return {};
    return usage_error("--address and --network name two networks.", "init");
}

Result<Answers> answers(const Options& options) {
    const Asker asker;
    Answers out;
    const Result<std::optional<ftn::Address>> address = asker.ask_address(
        options.address, "Address of your system, as zone:net/node", "address", true);
    if (!address) return address.error();
    if (!*address)
        return usage_error(
            options.sysop ? "init needs --address." : "init needs --address and --sysop.", "init");
    out.address = **address;
    if (auto one = check_network(out.address, options); !one) return one.error();
    if (out.address.domain.empty())
        out.address.domain =
            asker.ask_domain(options.network, std::string(ftn::usual_network(out.address.zone)));
    if (out.address.domain.empty())
        return usage_error("the network of zone " + std::to_string(out.address.zone) +
                               " is not known here; name it with --network.",
                           "init");
    out.sysop = asker.ask_needed(options.sysop, "Your name");
    if (out.sysop.empty()) return usage_error("init needs --sysop.", "init");
    out.name = asker.ask(options.name, "Name of your system", out.sysop + "'s system");
    if (auto good = check_names({out.sysop, out.name}); !good) return good.error();
    Result<std::optional<ftn::Address>> feed = asker.ask_address(
        options.uplink, "Address of the system that feeds you (empty for none yet)",
        "address of an uplink", false);
    if (!feed) return feed.error();
    if (*feed && (*feed)->domain.empty()) (*feed)->domain = out.address.domain;
    out.uplink = *feed;
    return out;
}

}  // namespace tearline::cmd
