// SPDX-License-Identifier: MIT
// Opens a base of any format.
#include "msgbase/base.h"

#include "msgbase/jam_base.h"
#include "msgbase/msg_base.h"
#include "msgbase/squish_base.h"

namespace tearline::msgbase {

Result<std::unique_ptr<Base>> Base::open(Format format, const file::Path& path, Access access) {
    if (access == Access::write)
        if (auto made = file::make_folders(path.parent_path()); !made) return made.error();
    switch (format) {
        case Format::jam:
            return JamBase::open(path, access);
        case Format::squish:
            return SquishBase::open(path, access);
        case Format::msg:
            return MsgBase::open(path, access);
    }
    return Error{Code::config, path.string(), "is of no known format"};
}

}  // namespace tearline::msgbase
