// SPDX-License-Identifier: MIT
// A base of a few large files that is built anew beside them, and then put in their place.
#pragma once
#include <string_view>
#include <vector>

#include "msgbase/base.h"
#include "msgbase/disk_file.h"

namespace tearline::msgbase {

/// What JAM and Squish share when they are rewritten. A run that is killed while it puts the new
/// contents in place leaves no lock, and others find a base that shows no messages. What another
/// program writes into it before our next lock does the rest has a number that the old contents did
/// not give out, and is added to the new ones first.
class RenewableBase : public Base {
  public:
    /// A base whose renewal was killed has this one thing wrong with it.
    Result<std::vector<std::string>> check() override;

  protected:
    /// Of the base at PATH, without extension.
    explicit RenewableBase(const file::Path& path);
    /// What is wrong in a base that is all there, a sentence each.
    virtual Result<std::vector<std::string>> check_files() = 0;
    /// NAME.swap, which says that the new contents are to be put in place.
    [[nodiscard]] const file::Path& marker() const { return marker_; }
    /// The new contents lie flushed beside the files; what was written to the base before has
    /// numbers below NEXT.
    Result<void> put_in_place(Number next);
    /// Finishes what a killed put_in_place() began, or removes what was never begun; for lock().
    Result<void> finish_renewal();
    /// Message NUMBER, which calls itself OWN, onto FOUND unless it is damaged.
    Result<void> read_sound(Number number, Number own, std::vector<BaseMessage>& found);

    /// Copies the new contents over the files, in such an order that the base is sound for others
    /// at every step: first it has no messages, though they go on numbering where they were, and
    /// what they append stands behind all that is written here.
    virtual Result<void> copy_over() = 0;
    /// The new contents as a base of their own.
    virtual Result<std::unique_ptr<RenewableBase>> open_new_contents() = 0;
    /// Live messages that call themselves FIRST or a later number, and by that number; damaged ones
    /// are left out.
    virtual Result<std::vector<BaseMessage>> messages_from(Number first) = 0;
    /// Takes back what was appended since the state SIZES, however far it got, without a look at
    /// it: only where nobody else can have written.
    virtual Result<void> return_to(std::string_view sizes) = 0;

  private:
    struct Note;
    [[nodiscard]] Result<bool> is_begun() const;
    Result<void> do_the_rest();
    /// New contents that no marker tells of, and what is left of writing them.
    Result<void> remove_rest();
    Result<void> take_over_late_messages(Note& note);

    const file::Path marker_;
};

}  // namespace tearline::msgbase
