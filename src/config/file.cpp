// SPDX-License-Identifier: MIT
// The only place that knows toml++: its tree is checked against the table of keys and left behind.
#include "config/file.h"

#include <toml++/toml.h>
#include <algorithm>
#include <cassert>

#include "base/closest.h"
#include "base/text.h"

namespace tearline::config {
namespace {

Spot spot_of(const toml::source_region& source) {
    return {source.begin.line, source.begin.column};
}

std::string_view kind_of(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::string:
            return "text";
        case toml::node_type::integer:
            return "a number";
        case toml::node_type::floating_point:
            return "a number with a fraction";
        case toml::node_type::boolean:
            return "true or false";
        case toml::node_type::array:
            return "a list";
        case toml::node_type::table:
            return "a table";
        default:
            return "a date or time";
    }
}

class SectionReader {
  public:
    SectionReader(const ConfigSection& section, std::vector<Problem>& problems)
        : section_(section), problems_(problems) {}

    RawTable read(const toml::table& table, Spot spot) {
        RawTable out{&section_, spot, {}};
        for (const auto& [key, node] : table) {
            const ConfigKey* known = section_.key(key.str());
            if (known == nullptr) {
                unknown_key(key);
                continue;
            }
            RawValue value{spot_of(node.source()), true, {}, {}, false};
            if (convert(*known, node, value)) out.values.emplace(known->name, std::move(value));
        }
        for (const ConfigKey& key : section_.keys)
            if (!table.contains(key.name)) fill_in(key, out);
        return out;
    }

    static void add(std::vector<Problem>& problems, Spot spot, std::string message) {
        problems.push_back({spot, false, std::move(message)});
    }

  private:
    void fill_in(const ConfigKey& key, RawTable& out) {
        if (key.required) {
            add(problems_, out.spot,
                section_.heading() + " needs a key '" + std::string(key.name) + "' (" +
                    std::string(key.help) + "), such as " + std::string(key.name) + " = " +
                    std::string(key.example) + ".");
            return;
        }
        if (key.otherwise.empty()) return;
        const toml::table table = toml::parse("x = " + std::string(key.otherwise));
        RawValue value{out.spot, false, {}, {}, false};
        if (convert(key, *table.get("x"), value)) out.values.emplace(key.name, std::move(value));
    }

    void unknown_key(const toml::key& key) {
        std::vector<std::string_view> names;
        for (const ConfigKey& known : section_.keys) names.push_back(known.name);
        std::string hint = text::did_you_mean(key.str(), names);
        for (const ConfigSection& other : config_sections())
            if (hint.empty() && other.key(key.str()) != nullptr)
                hint = " It belongs in " + other.heading() + ".";
        add(problems_, spot_of(key.source()),
            section_.heading() + " has no key '" + std::string(key.str()) + "'." + hint);
    }

    bool wrong_type(const ConfigKey& key, const toml::node& node) {
        add(problems_, spot_of(node.source()),
            "'" + std::string(key.name) + "' in " + section_.heading() + " must be " +
                type_text(key) + "; here it is " + std::string(kind_of(node)) + ".");
        return false;
    }

    bool convert(const ConfigKey& key, const toml::node& node, RawValue& out) {
        switch (key.type) {
            case KeyType::text:
                return text(key, node, out);
            case KeyType::choice:
                return text(key, node, out) && chosen(key, out.texts.back());
            case KeyType::number:
                return number(key, node, out);
            case KeyType::yes_no:
                if (!node.is_boolean()) return wrong_type(key, node);
                out.yes = node.as_boolean()->get();
                return true;
            case KeyType::texts:
            case KeyType::numbers:
            case KeyType::choices:
                break;
        }
        const toml::array* list = node.as_array();
        if (list == nullptr) return wrong_type(key, node);
        bool good = true;
        for (const toml::node& element : *list) {
            if (key.type == KeyType::numbers)
                good = number(key, element, out) && good;
            else if (key.type == KeyType::choices)
                good = text(key, element, out) && chosen(key, out.texts.back()) && good;
            else
                good = text(key, element, out) && good;
        }
        return good;
    }

    bool text(const ConfigKey& key, const toml::node& node, RawValue& out) {
        if (!node.is_string()) return wrong_type(key, node);
        const std::string& content = node.as_string()->get();
        if (content.find_first_of(std::string_view("\0\r\n", 3)) != std::string::npos) {
            add(problems_, spot_of(node.source()),
                "'" + std::string(key.name) + "' in " + section_.heading() +
                    " must be a single line.");
            return false;
        }
        out.texts.push_back({content, spot_of(node.source())});
        return true;
    }

    bool number(const ConfigKey& key, const toml::node& node, RawValue& out) {
        if (!node.is_integer()) return wrong_type(key, node);
        const std::int64_t value = node.as_integer()->get();
        if (value < key.min || value > key.max) {
            add(problems_, spot_of(node.source()),
                "'" + std::string(key.name) + "' in " + section_.heading() + " must be from " +
                    std::to_string(key.min) + " to " + std::to_string(key.max) + ", not " +
                    std::to_string(value) + ".");
            return false;
        }
        out.numbers.push_back({value, spot_of(node.source())});
        return true;
    }

    bool chosen(const ConfigKey& key, RawText& value) {
        const std::vector<std::string_view> choices = text::split(key.choices, '|');
        value.text = text::to_lower(value.text);
        if (std::find(choices.begin(), choices.end(), value.text) != choices.end()) return true;
        add(problems_, value.spot,
            "'" + std::string(key.name) + "' in " + section_.heading() + " must be " +
                type_text(key) + ", not '" + value.text + "'." +
                text::did_you_mean(value.text, choices));
        return false;
    }

    const ConfigSection& section_;
    std::vector<Problem>& problems_;
};

void read_section(const ConfigSection& section, const toml::table& root, RawConfig& out) {
    SectionReader reader(section, out.problems);
    const toml::node* node = root.get(section.name);
    if (node == nullptr) {
        if (!section.listed) out.tables.push_back(reader.read(toml::table{}, {1, 1}));
        return;
    }
    const Spot spot = spot_of(node->source());
    if (!section.listed && node->is_table()) {
        out.tables.push_back(reader.read(*node->as_table(), spot));
        return;
    }
    const toml::array* list = node->as_array();
    if (!section.listed || list == nullptr) {
        SectionReader::add(out.problems, spot,
                           "'" + std::string(section.name) + "' is a table that is written " +
                               section.heading() + "; here it is " + std::string(kind_of(*node)) +
                               ".");
        // Who asks for its keys must find the table; what it lacks need not be told, too.
        std::vector<Problem> untold;
        if (!section.listed)
            out.tables.push_back(SectionReader(section, untold).read(toml::table{}, spot));
        return;
    }
    for (const toml::node& element : *list) {
        if (element.is_table())
            out.tables.push_back(reader.read(*element.as_table(), spot_of(element.source())));
        else
            SectionReader::add(out.problems, spot_of(element.source()),
                               "each " + section.heading() + " must be a table; here is " +
                                   std::string(kind_of(element)) + ".");
    }
}

void unknown_sections(const toml::table& root, std::vector<Problem>& problems) {
    std::vector<std::string_view> names;
    for (const ConfigSection& section : config_sections()) names.push_back(section.name);
    for (const auto& [key, node] : root) {
        if (config_section(key.str()) != nullptr) continue;
        std::string hint = text::did_you_mean(key.str(), names);
        for (const ConfigSection& other : config_sections())
            if (hint.empty() && !node.is_table() && other.key(key.str()) != nullptr)
                hint = " It belongs in " + other.heading() + ".";
        SectionReader::add(problems, spot_of(key.source()),
                           "there is no " + std::string(node.is_table() ? "table" : "key") + " '" +
                               std::string(key.str()) + "' here." + hint);
    }
}

}  // namespace

const RawValue* RawTable::value(std::string_view key) const {
    assert(section == nullptr || section->key(key) != nullptr);
    const auto found = values.find(key);
    return found == values.end() ? nullptr : &found->second;
}

const RawText* RawTable::text(std::string_view key) const {
    const RawValue* found = value(key);
    return found == nullptr || found->texts.empty() ? nullptr : &found->texts.front();
}

std::string RawTable::text_or(std::string_view key, std::string_view otherwise) const {
    const RawText* found = text(key);
    return found == nullptr ? std::string(otherwise) : found->text;
}

std::int64_t RawTable::number_or(std::string_view key, std::int64_t otherwise) const {
    const RawValue* found = value(key);
    return found == nullptr || found->numbers.empty() ? otherwise : found->numbers.front().number;
}

bool RawTable::yes(std::string_view key) const {
    const RawValue* found = value(key);
    return found != nullptr && found->yes;
}

std::vector<RawText> RawTable::texts(std::string_view key) const {
    const RawValue* found = value(key);
    return found == nullptr ? std::vector<RawText>{} : found->texts;
}

bool RawTable::given(std::string_view key) const {
    const RawValue* found = value(key);
    return found != nullptr && found->given;
}

RawConfig read_toml(std::string_view toml) {
    RawConfig out;
    try {
        const toml::table root = toml::parse(toml);
        for (const ConfigSection& section : config_sections()) read_section(section, root, out);
        unknown_sections(root, out.problems);
    } catch (const toml::parse_error& error) {
        std::string what = "this is not TOML: " + std::string(error.description()) + ".";
        for (const char* value : {"parsing value", "parsing boolean", "parsing floating-point"})
            if (what.find(value) != std::string::npos)
                what += " A text stands in \"quotes\"; yes and no are true and false.";
        SectionReader::add(out.problems, spot_of(error.source()), std::move(what));
    }
    std::stable_sort(out.problems.begin(), out.problems.end(),
                     [](const Problem& a, const Problem& b) { return a.spot < b.spot; });
    return out;
}

}  // namespace tearline::config
