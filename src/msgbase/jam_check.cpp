// SPDX-License-Identifier: MIT
// What is wrong with a JAM base: index, headers, texts, checksums, counters and reply links.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "msgbase/jam_base.h"
#include "msgbase/jam_mend_index.h"
#include "msgbase/problems.h"

namespace tearline::msgbase {

namespace {

struct Extent {
    std::uint64_t start = 0, end = 0;
    Number number = 0;
};

void check_overlaps(std::vector<Extent>& extents, std::string_view what, Problems& problems) {
    std::sort(extents.begin(), extents.end(),
              [](const Extent& a, const Extent& b) { return a.start < b.start; });
    for (std::size_t i = 1; i < extents.size(); ++i)
        if (extents[i].start < extents[i - 1].end)
            problems.add(fmt::format("The {} of messages {} and {} overlap.", what,
                                     extents[i - 1].number, extents[i].number));
}

void check_crc(const jam::Header& header, BytesView subfields, std::uint32_t name_crc,
               Number number, Problems& problems) {
    BytesView msgid, reply, to;
    bool whole = true;
    for (const jam::Field& field : jam::decode_subfields(subfields, &whole)) {
        if (field.id == jam::msgid) msgid = field.data;
        if (field.id == jam::reply) reply = field.data;
        if (field.id == jam::to_name) to = field.data;
    }
    if (!whole)
        problems.add(fmt::format("The subfields of message {} run over their end.", number));
    if (header.msgid_crc != jam::crc_of(msgid))
        problems.add(fmt::format("Message {} has a wrong MSGID checksum.", number));
    if (header.reply_crc != jam::crc_of(reply))
        problems.add(fmt::format("Message {} has a wrong REPLY checksum.", number));
    if (name_crc != jam::crc_of(to))
        problems.add(
            fmt::format("The index has a wrong checksum of the receiver of message {}.", number));
}

void check_links(const std::unordered_map<Number, Links>& links, Problems& problems) {
    const auto there = [&](Number number) { return number == 0 || links.count(number) > 0; };
    for (const auto& [number, each] : links) {
        const Number first = each.replies.empty() ? 0 : each.replies.front();
        for (const Number other : {each.to, first, each.next})
            if (!there(other))
                problems.add(
                    fmt::format("Message {} is linked to {}, which is not there.", number, other));
        if (first != 0 && there(first) && links.at(first).to != number)
            problems.add(fmt::format("The first reply to message {} does not lead back.", number));
    }
}

}  // namespace

Result<std::vector<std::string>> JamBase::check_files() {
    Problems problems;
    auto state = state_from_disk();
    if (!state) return state.error();
    if (state->index % jam::index_size != 0)
        problems.add("The index ends in the middle of an entry.");
    std::uint64_t live = 0;
    std::vector<Extent> headers, texts;
    std::unordered_map<Number, Links> links;
    const auto walked = walk([&](const Found& each) -> Result<bool> {
        if (!each.header) {
            problems.add(
                fmt::format("Message {} has no header where the index says.", each.number));
            return true;
        }
        const jam::Header& header = *each.header;
        headers.push_back(
            {each.offset, each.offset + jam::header_size + header.subfields, each.number});
        if (each.subfields.size() < header.subfields)
            problems.add(fmt::format("The header of message {} is cut off.", each.number));
        if (header.number != each.number)
            problems.add(fmt::format("The header of message {} says it is number {}.", each.number,
                                     header.number));
        if (std::uint64_t{header.text_offset} + header.text_size > state->texts)
            problems.add(fmt::format("The text of message {} is not there.", each.number));
        else if (header.text_size > 0)
            texts.push_back({header.text_offset,
                             std::uint64_t{header.text_offset} + header.text_size, each.number});
        if (header.attributes & jam::is_deleted) return true;
        ++live;
        links.emplace(each.number, Links{header.reply_to, {header.first_reply}, header.next_reply});
        check_crc(header, each.subfields, each.name_crc, each.number, problems);
        return true;
    });
    if (!walked) return walked.error();
    const auto all = headers_.read(0, static_cast<std::size_t>(state->headers));
    if (!all) return all.error();
    Problems told_above;
    for (const Number number : jam::mend_index(*all, entries_, base_.first_number, told_above).back)
        problems.add(
            fmt::format("Message {} has a header, but no entry of the index leads to it.", number));
    check_overlaps(headers, "headers", problems);
    check_overlaps(texts, "texts", problems);
    check_links(links, problems);
    if (begins_with_zero_) problems.add("The first message number is 0; it should be 1.");
    if (base_.active != live)
        problems.add(
            fmt::format("The header counts {} messages, {} are there.", base_.active, live));
    std::error_code missing;
    const auto last_read = std::filesystem::file_size(with(".jlr"), missing);
    if (missing)
        problems.add("There is no last-read file (.jlr).");
    else if (last_read % jam::last_read_size != 0)
        problems.add("The last-read file ends in the middle of an entry.");
    return std::move(problems).list();
}

}  // namespace tearline::msgbase
