// SPDX-License-Identifier: MIT
// A Squish message base: NAME.sqd, .sqi and .sql.
#pragma once
#include <unordered_set>

#include "msgbase/append_plan.h"
#include "msgbase/disk_file.h"
#include "msgbase/problems.h"
#include "msgbase/renewable_base.h"
#include "msgbase/squish_format.h"

namespace tearline::msgbase {

/// Other programs lock the first byte of the .sqd file, as we do. New messages go to the end; free
/// frames are left to them and to rewrite().
class SquishBase : public RenewableBase {
  public:
    /// To be begun with missing_header() and load().
    static Result<std::unique_ptr<Base>> open_files(const file::Path& path, Access access);

    Result<void> lock() override;
    Result<void> lock_to_read() override;
    void unlock() override;
    Result<std::vector<Number>> numbers() override;
    Result<void> visit(const std::function<bool(const Heading&)>& see) override;
    Result<BaseMessage> read(Number number) override;
    [[nodiscard]] std::string sizes() const override;
    Result<void> append(std::span<const BaseMessage> messages) override;
    Result<bool> cut_back(std::string_view sizes, std::span<const BaseMessage> messages) override;
    Result<void> mark_sent(std::span<const Number> numbers, UnixTime now) override;
    [[nodiscard]] Links fitting(const Links& links) const override;
    Result<void> set_links(Number number, const Links& links) override;
    Result<Rewritten> rewrite(const std::function<bool(const Heading&)>& keep) override;
    [[nodiscard]] std::vector<file::Path> files() const override;

  protected:
    std::vector<DiskFile*> written_files() override;
    Result<std::optional<MissingHeader>> missing_header() override;
    Result<void> load() override;
    Result<std::vector<std::string>> check_files() override;
    Result<void> copy_over() override;
    Result<std::unique_ptr<RenewableBase>> open_new_contents() override;
    Result<std::vector<BaseMessage>> messages_from(Number first) override;
    Result<void> return_to(std::string_view sizes) override;

  private:
    /// What an append starts from.
    struct State {
        Bytes header;
        std::uint64_t data = 0, index = 0;  ///< sizes of the files
    };
    struct Entry {
        std::uint64_t offset = 0;
        Number number = 0;
        std::uint32_t hash = 0;
    };
    /// A message as it lies in its frame; BYTES is good until the next one.
    struct Found {
        Entry entry;
        std::optional<squish::Frame> frame;  ///< nothing when there is none
        BytesView bytes;
    };

    explicit SquishBase(file::Path path) : RenewableBase(path), path_(std::move(path)) {}
    [[nodiscard]] file::Path with(std::string_view extension) const;
    static std::optional<State> state_of(std::string_view sizes);
    Result<std::vector<Entry>> entries() const;
    /// Entries of none that the index ends with, behind those that the header counts: what programs
    /// on the Squish kit (MsgAPI) leave there of messages they deleted, and write over.
    Result<std::uint64_t> blank_entries() const;
    Result<void> drop_blank_entries();
    Result<void> list();
    Result<Found> frame_at(Window& window, const Entry& entry, bool whole) const;
    Result<Found> find(Window& window, Number number);
    /// Code::bad_input where what an append goes on from is not there, or a number would be given
    /// out twice.
    Result<void> expect_sound_end(std::size_t more) const;
    Result<AppendPlan> plan(const State& state, std::span<const BaseMessage> messages);
    Result<bool> are_free_frames_whole() const;
    /// A message for the base that is built anew.
    struct Kept {
        Entry entry;
        squish::Frame frame;
    };
    Result<std::uint64_t> next_mark(std::uint64_t from) const;
    Result<Found> rest_of(const Entry& entry) const;
    /// Messages in frames that the index does not know; number 0 where their own is none.
    Result<std::vector<Kept>> lost(const std::vector<Entry>& known);
    Result<std::vector<Kept>> all_messages(Problems& problems, std::size_t& lost_ones);
    void give_numbers(std::vector<Kept>& all, Problems& problems) const;
    Result<std::uint64_t> write_new(const std::vector<Kept>& chosen,
                                    const std::unordered_set<Number>& kept, Number highest) const;

    file::Path path_;
    DiskFile data_, index_;
    squish::BaseHeader base_;
    State state_;
    std::vector<Entry> known_;  ///< the index, as last listed
};

}  // namespace tearline::msgbase
