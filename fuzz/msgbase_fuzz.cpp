// SPDX-License-Identifier: MIT
// Message bases that are damaged in any way: read, checked, and built anew; what was built anew is
// sound.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/file.h"
#include "msgbase/base.h"
#include "msgbase/link_replies.h"
#include "own_folder.h"

using namespace tearline;
using fuzz::folder;

namespace {

void put(const char* name, BytesView bytes) {
    const file::Path path = folder() / name;
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) std::abort();
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
}

}  // namespace

/// The first byte chooses the format; then each file but the last has its length in two bytes
/// before it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    ByteReader in(BytesView(reinterpret_cast<const char*>(data), size));
    const auto kind = in.u8() % 3;
    const auto part = [&] { return in.take(in.u16()); };
    const msgbase::Format formats[] = {msgbase::Format::jam, msgbase::Format::squish,
                                       msgbase::Format::msg};
    if (kind == 0) {
        put("b.jhr", part());
        put("b.jdx", part());
        put("b.jdt", in.take(in.left()));
    } else if (kind == 1) {
        put("b.sqd", part());
        put("b.sqi", in.take(in.left()));
    } else {
        std::filesystem::create_directories(folder() / "b");
        put("b/2.msg", part());
        put("b/7.msg", in.take(in.left()));
    }
    const auto look = [](msgbase::Base& base) {
        if (const auto numbers = base.numbers())
            for (const auto number : *numbers) (void)base.read(number);
    };
    auto base = msgbase::Base::open(formats[kind], folder() / "b", msgbase::Access::write);
    if (!base) return 0;
    look(**base);
    (void)(*base)->check();
    if (!(*base)->lock()) return 0;
    std::vector<msgbase::Unread> unread;
    (void)msgbase::link_replies(**base, unread);
    const auto done =
        (*base)->rewrite([](const msgbase::Heading& each) { return each.number % 5 != 4; });
    if (!done) return 0;
    look(**base);
    const auto problems = (*base)->check();
    if (!problems) std::abort();
    if (kind != 2 && !problems->empty()) {
        for (const std::string& problem : *problems) std::fprintf(stderr, "%s\n", problem.c_str());
        std::abort();
    }
    return 0;
}
