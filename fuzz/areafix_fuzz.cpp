// SPDX-License-Identifier: MIT
// Any bytes are a letter to a robot: every line is a command or is told why not, and the answer
// stays in proportion.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "netmail/area_lists.h"
#include "netmail/areafix.h"
#include "netmail/news_command.h"
#include "netmail/robot_letter.h"

using namespace tearline;

namespace {

class Desk : public netmail::AreafixDesk {
  public:
    std::vector<netmail::AreaView> views;
    [[nodiscard]] std::vector<netmail::AreaView> areas() const override { return views; }
    [[nodiscard]] std::vector<netmail::UplinkArea> available() const override { return {}; }
    [[nodiscard]] netmail::LinkView link() const override {
        netmail::LinkView view;
        view.address = "1337:1/201@tqwnet";
        view.rescan_left = 10;
        return view;
    }
    Result<void> wish(const std::string& tag, netmail::AreaWish what) override {
        for (auto& each : views) {
            if (each.tag != tag) continue;
            if (!each.open) std::abort();
            each.linked = what != netmail::AreaWish::unlink;
            each.paused = what == netmail::AreaWish::pause;
            return {};
        }
        std::abort();  // an area that is none
    }
    Result<std::uint64_t> rescan(const std::string&, const netmail::Rescan&) override {
        return std::uint64_t{1};
    }
    Result<netmail::Forward> forward(const std::string& tag, bool) override {
        if (tag.empty() || tag.size() > 60) std::abort();
        return netmail::Forward{};
    }
    Result<bool> drop(const std::string&) override { return false; }
    Result<void> set(const std::string& name, const std::string& value) override {
        if (name == "packet_password" && value.size() > 8) std::abort();
        return {};
    }
    Result<bool> go_on_as(const std::string&) override { return false; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ftn::DecodedMessage message;
    message.text.assign(reinterpret_cast<const char*>(data), size);
    message.subject = message.text.substr(0, 71);
    const auto letter = netmail::read_letter(message, {}, 50);
    if (letter.lines.size() > 50) std::abort();
    for (const std::string& line : letter.lines) {
        const auto command = netmail::parse_command(line);
        if (command.mask.size() > 60) std::abort();
        if (command.kind == netmail::Command::Kind::unknown && command.why.empty()) std::abort();
        (void)netmail::parse_news_command(line);
    }
    Desk desk;
    desk.views.resize(3);
    desk.views[0].tag = "TQW_GEN";
    desk.views[1].tag = "TQW_NEWS";
    desk.views[1].linked = true;
    desk.views[2].tag = "TQW_SHUT";
    desk.views[2].open = false;
    const auto done = netmail::run_areafix(letter.lines, letter.lines_left_out, {"Secret"}, desk);
    if (!done || done->text.size() > 300000) std::abort();
    if (desk.views[2].linked) std::abort();
    (void)netmail::parse_area_list(message.text, "1337:1/100");
    return 0;
}
