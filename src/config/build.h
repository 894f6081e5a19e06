// SPDX-License-Identifier: MIT
// From values of the right type to values that make sense together: what config.cpp hands its work
// to.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/file.h"
#include "desk/config.h"

namespace tearline::config {

/// Builds one Config; each step needs those above it. Whatever is wrong goes to PROBLEMS, and the
/// rest is still looked at.
class ConfigBuilder {
  public:
    ConfigBuilder(const RawConfig& raw, std::filesystem::path file);

    void networks();
    void system_and_paths();
    void links();
    void areas();
    void echomail();
    void auto_create();
    void filters();
    void routes();
    void netmail();
    void nodelists();
    void topics();
    void digests();
    void feeds();
    void limits();
    void binkp();
    void requests();
    void robots();

    [[nodiscard]] const desk::Config& config() const { return config_; }
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

  private:
    [[nodiscard]] std::vector<const RawTable*> tables(std::string_view section) const;
    void unknown_charset(const RawText& named) {
        problem(named.spot,
                "the charset '" + named.text + "' is not known; usual are CP437, CP866 and UTF-8.");
    }
    /// "TAG@network" as a configuration has it: the tag in capitals, the network in small letters.
    struct AreaName {
        std::string tag, network;  ///< the network may be empty: any
        explicit AreaName(const std::string& text);
        [[nodiscard]] bool names(const ftn::AreaKey& area) const {
            return area.tag == tag && (network.empty() || area.network == network);
        }
    };
    void problem(Spot spot, std::string message) {
        problems_.push_back({spot, false, std::move(message)});
    }
    void warning(Spot spot, std::string message) {
        problems_.push_back({spot, true, std::move(message)});
    }
    [[nodiscard]] std::filesystem::path absolute(const std::string& path) const;
    [[nodiscard]] std::vector<std::string_view> domains() const;
    /// The networks that ZONE is in, usually one.
    [[nodiscard]] std::vector<std::string_view> domains_of_zone(std::uint16_t zone) const;

    std::optional<ftn::Address> address(const RawText& text);
    bool known_domain(const std::string& domain, Spot spot);
    void distinct_paths(const RawTable& table);
    void link(const RawTable& table);
    void our_address(const RawTable& table, ftn::Link& link);
    void host(const RawTable& table, ftn::Link& link);
    void host_by_address(const ftn::Link& link, Spot spot);
    void host_name(const std::string& host, Spot spot);
    void session(const RawTable& table, ftn::Link& link);
    void morning(const RawTable& table);
    ftn::RobotOptions robot_options(const RawTable& table);
    void listen_places(const RawTable& table, std::string_view key, std::vector<std::string>& to);

    void route(const RawTable& table);
    void check_routes();
    void aliases();

    void area(const RawTable& table);
    static void robot_keys(const RawTable& table, ftn::Area& area);
    std::optional<std::string> area_network(const RawTable& table);
    std::vector<ftn::Address> area_links(const RawTable& table, std::string_view key,
                                         const ftn::AreaKey& area);
    std::string base_path(const RawTable& table, ftn::Area::Base base, std::string_view name);
    const ftn::Link* link_named(const RawText& text);

    std::optional<ftn::AreaKey> shown_in(const RawTable& table, std::string_view key);
    std::optional<desk::AreaTemplate> area_template(const RawText& name);
    void filter(const RawTable& table);
    void filter_texts(const RawTable& table, std::string_view key, std::vector<std::string>& to);
    void filter_addresses(const RawTable& table, std::string_view key,
                          std::vector<netmail::AddressPattern>& to);
    void filter_place(const RawTable& table, desk::FilterRule& rule);

    void digest(const RawTable& table);
    std::optional<ftn::AreaKey> area_named(const RawText& text);
    /// The same, or one that auto_create of a link may yet make.
    std::optional<ftn::AreaKey> area_read(const RawText& text);
    void digest_areas(const RawTable& table, desk::DigestPlan& plan);
    std::string origin_text(const RawTable& table, const ftn::Address& from);
    void digest_filter(const RawTable& table, desk::DigestPlan& plan);
    void digest_schedule(const RawTable& table, desk::DigestPlan& plan);
    void digest_outputs(const RawTable& table, desk::DigestPlan& plan);
    void feed(const RawTable& table);
    void feed_source(const RawTable& table, desk::FeedPlan& plan);

    const RawConfig& raw_;
    std::filesystem::path folder_;
    desk::Config config_;
    std::vector<Problem> problems_;
    bool zones_known_ = true;  ///< false where a [[network]] is broken: zones then prove nothing
    std::map<std::string, unsigned>
        base_lines_;  ///< path of a message base, and the line that named it
    std::map<std::string, unsigned> output_lines_;  ///< a digest's file, and the line that named it
    std::vector<digests::Topic> topics_;
    std::map<ftn::AreaKey, bool> not_news_;  ///< areas whose news = false was written out
};

/// How sessions with a link go.
ftn::SessionOptions session_options(const RawTable& table);

/// The sort of base that a table names; none where it names none.
ftn::Area::Base configured_base(const RawTable& table);
/// "http://.." or "https://.." with something behind it.
bool is_http(std::string_view url);

/// The flavour that a table names, if any.
std::optional<ftn::Flavour> configured_flavour(const RawTable& table);

}  // namespace tearline::config
