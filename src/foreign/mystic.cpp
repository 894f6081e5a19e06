// SPDX-License-Identifier: MIT
// Mystic: mystic.dat names the system, mbases.dat in its data folder the bases, echonode.dat the
// links; which links have a base stands beside that base, in a .lnk file.
#include <algorithm>
#include <filesystem>
#include <map>

#include "base/text.h"
#include "foreign/mystic_records.h"
#include "foreign/readers.h"
#include "netmail/pattern.h"

namespace tearline::foreign {

namespace {

constexpr std::uint64_t largest_mystic_file = 16u << 20;

/// What was told first counts.
void fill(std::string& to, const std::string& value) {
    if (to.empty()) to = value;
}

bool mystic_file(const file::Path& path) {
    std::error_code missing;
    return std::filesystem::is_regular_file(path, missing);
}

bool mystic_folder(const file::Path& path) {
    std::error_code missing;
    return std::filesystem::is_directory(path, missing);
}

class Mystic {
  public:
    explicit Mystic(Setup& setup) : setup_(setup) {}

    /// NAMED and the others of the three, where they are.
    Result<void> read(const file::Path& named) {
        const file::Path folder = named.parent_path();
        const bool is_system = text::equals_ignoring_case(named.filename().string(), "mystic.dat");
        const file::Path main =
            is_system ? named
                      : first_file({folder / "mystic.dat", folder.parent_path() / "mystic.dat"});
        root_ = main.empty() ? folder : main.parent_path();
        if (auto done = system(main); !done) return done;
        const auto part = [&](const char* name) {
            if (text::equals_ignoring_case(named.filename().string(), name)) return named;
            return first_file({folder / name, root_ / "data" / name,
                               file::Path(folder_here(system_.data_path)) / name});
        };
        if (auto done = nodes(part("echonode.dat")); !done) return done;
        return bases(part("mbases.dat"));
    }

  private:
    /// The first of PATHS that is there, or that is in capitals, as DOS has it; else nothing.
    static file::Path first_file(const std::vector<file::Path>& paths) {
        for (const file::Path& path : paths)
            for (const std::string& name :
                 {path.filename().string(), text::to_upper(path.filename().string())})
                if (mystic_file(path.parent_path() / name)) return path.parent_path() / name;
        return {};
    }

    void tell(const std::string& place, const std::string& text) {
        setup_.left_out.push_back({place, text});
    }

    Result<Bytes> load(const file::Path& path) {
        setup_.taken.insert(path);
        return file::read(path, largest_mystic_file);
    }

    /// A folder that Mystic names: as it is, or where it lies beside mystic.dat when that was moved
    /// here, from Windows too. Empty where it can be no path here.
    [[nodiscard]] std::string folder_here(const std::string& told) const {
        if (told.empty()) return {};
        if (!is_dos_path(told) && mystic_folder(told)) return path_from(root_, told);
        const auto plain = [](std::string path) {
            std::replace(path.begin(), path.end(), '\\', '/');
            return path;
        };
        const std::string of_system = plain(system_.system_path), path = plain(told);
        if (!of_system.empty() && text::starts_with_ignoring_case(path, of_system)) {
            const auto below = (root_ / ("./" + path.substr(of_system.size()))).lexically_normal();
            if (mystic_folder(below)) return path_from(root_, below.string());
        }
        return is_dos_path(told) ? std::string() : path_from(root_, told);
    }

    Result<void> system(const file::Path& path) {
        if (path.empty()) {
            tell("mystic.dat", "is not there, so that addresses and folders are not known");
            return {};
        }
        auto bytes = load(path);
        if (!bytes) return bytes.error();
        auto system = mystic_system(*bytes, path.string());
        if (!system) return system.error();
        system_ = std::move(*system);
        if (!system_.sure)
            tell("mystic.dat",
                 "is of Mystic " + system_.version +
                     ", whose records were not looked at here; they are read as those "
                     "of its neighbours: see whether all is right");
        fill(setup_.name, system_.name);
        fill(setup_.sysop, system_.sysop);
        folder(setup_.inbound, "inbound", system_.inbound);
        folder(setup_.inbound_unsecure, "unsecure inbound", system_.inbound_unsecure);
        folder(setup_.outbound, "outbound", system_.outbound);
        addresses();
        return {};
    }

    void folder(std::string& to, const std::string& what, const std::string& told) {
        if (!to.empty() || told.empty()) return;
        to = folder_here(told);
        if (to.empty()) tell("mystic.dat", "the " + what + " " + told + " is of another system");
    }

    void addresses() {
        std::vector<ftn::Address> all = system_.addresses;
        if (!all.empty())
            std::rotate(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(system_.primary),
                        all.begin() + static_cast<std::ptrdiff_t>(system_.primary) + 1);
        std::string main;
        for (const ftn::Address& each : all) {
            if (each.zone == 0) continue;
            if (!each.domain.empty()) setup_.domains.emplace(each.zone, each.domain);
            if (setup_.addresses.empty()) main = each.domain;
            setup_.addresses.push_back(each);
            if (each.domain != main && told_domains_.insert(each.domain).second)
                tell(each.text(),
                     "has its mail below the one outbound here, where Mystic's own mailer does not "
                     "look for it: let Tearline call and answer, too");
        }
    }

    Result<void> nodes(const file::Path& path) {
        if (path.empty()) {
            tell("echonode.dat", "is not there: there are no links");
            return {};
        }
        auto bytes = load(path);
        if (!bytes) return bytes.error();
        const auto nodes = mystic_nodes(*bytes, path.string());
        if (!nodes) return nodes.error();
        damaged("echonode.dat", nodes->damaged);
        for (const MysticNode& each : nodes->all) node(each);
        return {};
    }

    void damaged(const std::string& file, const std::vector<std::size_t>& numbers) {
        for (const std::size_t number : numbers)
            tell(file + ":" + std::to_string(number),
                 "the record is damaged and left out: a text is longer than its field, or a value "
                 "is none that Mystic knows");
    }

    void node(const MysticNode& node) {
        const std::string shown = node.address.text();
        const std::string place = "echonode.dat: " + (node.name.empty() ? shown : node.name);
        if (node.address.zone == 0) return tell(place, "has no address, and is left out");
        if (!node.active) return tell(place, shown + " is not active, and is left out");
        links_.emplace(node.index, node.address);
        Link& there = setup_.link(node.address);
        ftn::Link& link = there.link;
        fill(link.name, node.name);
        fill(link.session_password, node.session_password);
        fill(link.packet_password, node.packet_password);
        fill(link.areafix_password, node.areafix_password);
        constexpr ftn::Flavour flavours[] = {ftn::Flavour::normal, ftn::Flavour::crash,
                                             ftn::Flavour::direct, ftn::Flavour::hold};
        link.flavour = flavours[std::min<std::size_t>(node.export_type, 3)];
        link.uplink = link.uplink || node.uplink;
        link.zip_bundles = text::equals_ignoring_case(node.packer, "zip");
        if (!link.zip_bundles && !node.packer.empty())
            tell(place,
                 "only ZIP is packed here, not " + node.packer + "; the link gets plain packets");
        session(node, place, link);
        routes(node, place);
    }

    void session(const MysticNode& node, const std::string& place, ftn::Link& link) {
        if (node.session != MysticNode::Session::binkp)
            return tell(place, node.session == MysticNode::Session::ftp
                                   ? "its mail goes by FTP, which is not known here: give it a host"
                                   : "its mail goes by a folder, which is not known here: its mail "
                                     "lies in the outbound");
        if (link.host.empty()) link.host = node.host;
        link.session.plain_password = link.session.plain_password || node.md5 == 0;
        link.session.tls = node.tls == 1;
        if (node.tls > 1)
            tell(place,
                 "STARTTLS is not known here: passwords go by CRAM-MD5, mail encrypted by "
                 "CRYPT where both can");
    }

    /// "21:* 46:*!46:1": netmail for these goes by way of the node, but for those behind a mark.
    void routes(const MysticNode& node, const std::string& place) {
        for (const std::string_view word : text::words(node.route)) {
            const std::size_t mark = word.find('!');
            const std::string to(word.substr(0, mark));
            if (mark != std::string_view::npos)
                tell(place, "its route leaves out " + std::string(word.substr(mark)) +
                                "; a [[route]] for these may do the same");
            if (to.empty()) continue;
            if (netmail::parse_pattern(to))
                setup_.routes.push_back({to, node.address.text(), {}});
            else
                tell(place, "its route '" + to + "' is not understood");
        }
    }

    Result<void> bases(const file::Path& path) {
        if (path.empty()) {
            tell("mbases.dat", "is not there: there are no areas");
            return {};
        }
        auto bytes = load(path);
        if (!bytes) return bytes.error();
        const auto bases = mystic_bases(*bytes, path.string());
        if (!bases) return bases.error();
        damaged("mbases.dat", bases->damaged);
        for (const MysticBase& each : bases->all) base(each);
        return {};
    }

    void base(const MysticBase& base) {
        const std::string place = "mbases.dat: " + (base.name.empty() ? base.file : base.name);
        using Sort = MysticBase::Sort;
        if (base.sort == Sort::local) return tell(place, "nothing is done with local bases here");
        if (base.sort == Sort::news) return tell(place, "newsgroups are not known here");
        Area area;
        ftn::Area& there = area.area;
        there.key.tag = base.tag.empty() ? base.file : base.tag;
        there.base = base.squish ? ftn::Area::Base::squish : ftn::Area::Base::jam;
        where(place, base, there);
        if (base.sort == Sort::netmail) return netmail(place, there);
        if (base.tag.empty()) return tell(place, "has no echo tag, and is left out");
        there.description = base.name;
        there.keep_messages = base.keep_messages;
        there.keep_days = std::min<std::uint32_t>(base.keep_days, 36500);
        if (there.keep_messages > 100'000'000) there.keep_messages = 0;
        if (base.address > 0 && base.address <= system_.addresses.size())
            area.ours = system_.addresses[base.address - 1];
        if (area.ours.zone == 0 && !setup_.addresses.empty())
            tell(place,
                 "is shown under an address that is not there: see whether its network is "
                 "right");
        links(base, place, there);
        setup_.areas.push_back(std::move(area));
    }

    void where(const std::string& place, const MysticBase& base, ftn::Area& area) {
        const std::string folder = folder_here(base.path);
        if (!folder.empty()) return void(area.path = (file::Path(folder) / base.file).string());
        area.base = ftn::Area::Base::none;
        tell(place, "gets no base: its folder " + base.path + " is of another system");
    }

    void netmail(const std::string& place, const ftn::Area& area) {
        if (area.base == ftn::Area::Base::none) return;
        if (!setup_.netmail_path.empty()) return tell(place, "there is one base for netmail here");
        setup_.netmail_base = area.base;
        setup_.netmail_path = area.path;
    }

    /// FILE.lnk beside the base has the index of each node that it goes to.
    void links(const MysticBase& base, const std::string& place, ftn::Area& area) {
        const file::Path folder = folder_here(base.path);
        if (!mystic_folder(folder)) {
            if (told_folders_.insert(base.path).second)
                tell(place, "which links it has stands in " + base.path + base.file +
                                ".lnk; that folder is not there");
            return;
        }
        const file::Path path = folder / (base.file + ".lnk");
        if (!mystic_file(path)) return;
        const auto bytes = load(path);
        if (!bytes) return tell(path.string(), bytes.error().message);
        if (bytes->size() % 4 != 0)
            tell(path.string(), "ends within a number: it is damaged, see which links are missing");
        ByteReader reader(*bytes);
        while (reader.left() >= 4) {
            const auto link = links_.find(reader.u32());
            if (link != links_.end())
                area.links.push_back(link->second);
            else
                tell(place, "one of its links is no active node of echonode.dat");
        }
    }

    Setup& setup_;
    MysticSystem system_;
    file::Path root_;                              ///< where mystic.dat lies
    std::map<std::uint32_t, ftn::Address> links_;  ///< by their index
    std::set<std::string> told_domains_, told_folders_;
};

}  // namespace

Result<void> read_mystic(const file::Path& named, Setup& setup) {
    return Mystic(setup).read(named);
}

}  // namespace tearline::foreign
