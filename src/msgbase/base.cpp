// SPDX-License-Identifier: MIT
// Opens a base of any format.
#include "msgbase/base.h"

#include "msgbase/jam_base.h"

namespace tearline::msgbase {

Result<std::unique_ptr<Base>> Base::open(Format format, const file::Path& path, Access access) {
    if (access == Access::write)
        if (auto made = file::make_folders(path.parent_path()); !made) return made.error();
    switch (format) {
        case Format::jam:
            return JamBase::open(path, access);
        case Format::squish:
        case Format::msg:
            break;
    }
    return Error{Code::config, path.string(), "is of a format that is not supported"};
}

}  // namespace tearline::msgbase
