// SPDX-License-Identifier: MIT
// Mustache templates, filled by kainjow::mustache, its errors told as ours.
#include "digests/fill.h"

#include <kainjow/mustache.hpp>

namespace tearline::digests {

namespace {

namespace mustache = kainjow::mustache;

mustache::data data_of(const Values& values) {
    mustache::data data{mustache::data::type::object};
    for (const auto& [name, text] : values.texts) {
        if (text.empty())
            data.set(name, false);
        else
            data.set(name, text);
    }
    for (const auto& [name, list] : values.lists) {
        mustache::data items{mustache::data::type::list};
        for (const Values& each : list) items.push_back(data_of(each));
        data.set(name, items);
    }
    return data;
}

}  // namespace

Result<std::string> fill(const std::string& layout, const Values& values, Escape escape,
                         const std::string& place) {
    const auto broken = [&](const std::string& why) {
        return Error{
            Code::config, place,
            "The template is broken (" + why + "); no digest was made. Correct the template."};
    };
    try {
        mustache::mustache filled(layout);
        filled.set_custom_escape(escape);
        if (!filled.is_valid()) return broken(filled.error_message());
        std::string out = filled.render(data_of(values));
        if (!filled.is_valid()) return broken(filled.error_message());
        return out;
    } catch (const std::exception& error) {
        return broken(error.what());  // the library throws for a tag that the end of the file cuts
    }
}

}  // namespace tearline::digests
