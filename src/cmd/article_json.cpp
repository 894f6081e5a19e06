// SPDX-License-Identifier: MIT
// `clean` as JSON: one article a line, with the fields that the manual page promises.
#include "cmd/article_view.h"
#include "cmd/json.h"

namespace tearline::cmd {
namespace {

Json blocks_json(const news::Article& article) {
    Json out = Json::array();
    for (const lines::Block& block : article.blocks) {
        Json one{{"kind", lines::to_text(block.kind)}, {"text", block.text}};
        if (block.kind == lines::BlockKind::item) one["level"] = block.level;
        out.push_back(std::move(one));
    }
    return out;
}

Json removed_json(const news::Article& article) {
    Json out = Json::array();
    for (const lines::Removed& removed : article.removed)
        out.push_back({{"why", removed.why}, {"text", removed.text}});
    return out;
}

Json repairs_json(const news::Article& article) {
    Json out = Json::array();
    for (const lines::Repair& repair : article.repairs)
        out.push_back({{"kind", repair.kind}, {"from", repair.from}, {"to", repair.to}});
    return out;
}

Json origin_json(const news::Article& article) {
    if (!article.origin_text && !article.origin_address) return nullptr;
    const auto& address = article.origin_address;
    return {{"text", or_null(article.origin_text)},
            {"address", address ? Json(address->text()) : Json(nullptr)}};
}

class ArticleJson : public ArticleView {
  public:
    std::string article(const std::string& file, const news::Article& a,
                        const std::string& why) const override {
        const Json published = a.published ? Json(news::to_text(*a.published)) : Json(nullptr);
        Json line = {{"msgid", or_null(a.msgid)},
                     {"area", or_null(a.area.text())},
                     {"title", a.title},
                     {"byline", or_null(a.byline)},
                     {"source", or_null(a.source)},
                     {"published", published},
                     {"received", news::to_text(a.received)},
                     {"link", or_null(a.link)},
                     {"lead", or_null(a.lead)},
                     {"via", or_null(a.via)},
                     {"language", or_null(a.language)},
                     {"blocks", blocks_json(a)},
                     {"removed", removed_json(a)},
                     {"repairs", repairs_json(a)},
                     {"origin", origin_json(a)},
                     {"gate", or_null(a.gate)},
                     {"article", why.empty()},
                     {"why", or_null(why)},
                     {"file", file}};
        if (a.piece > 0) {
            line["piece"] = a.piece;
            if (!a.msgid.empty()) line["id"] = a.msgid + "#" + std::to_string(a.piece);
        }
        return json_line(line);
    }
    std::string none(const NoArticle& none) const override {
        return json_line({{"msgid", or_null(none.msgid)},
                          {"area", or_null(none.area)},
                          {"article", false},
                          {"why", none.why},
                          {"file", none.file}});
    }
};

}  // namespace

std::unique_ptr<ArticleView> articles_as_json() {
    return std::make_unique<ArticleJson>();
}

}  // namespace tearline::cmd
