// SPDX-License-Identifier: MIT
// Names that most readers know: countries, cities, houses. Evidence that "Beijings" is "Beijing's".
#include "words/known_names.h"

#include <string>
#include <unordered_set>

#include "base/text.h"

namespace tearline::words {

namespace {

constexpr std::string_view countries =
    "Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain "
    "Bangladesh Belarus Belgium Bolivia "
    "Botswana Brazil Britain Bulgaria Cambodia Cameroon Canada Chile China Colombia Croatia Cuba "
    "Denmark Ecuador Egypt England Eritrea "
    "Estonia Ethiopia Europe Finland France Gaza Georgia Germany Ghana Greece Guatemala Haiti "
    "Hungary Iceland India Indonesia Iran Iraq Ireland "
    "Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Latvia Lebanon "
    "Libya Lithuania Luxembourg Malaysia "
    "Mali Malta Mexico Moldova Mongolia Morocco Mozambique Myanmar Namibia Nepal Nicaragua Nigeria "
    "Norway Oman Pakistan Palestine "
    "Panama Paraguay Peru Poland Portugal Qatar Romania Russia Rwanda Scotland Senegal Serbia "
    "Singapore Slovakia Slovenia Somalia Spain "
    "Sudan Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Tunisia Turkey "
    "Turkmenistan Uganda Ukraine Uruguay Uzbekistan "
    "Venezuela Vietnam Yemen Zambia Zimbabwe Africa Asia Greenland Siberia Crimea Tibet Bavaria "
    "Catalonia Quebec Ontario";
constexpr std::string_view cities =
    "Amsterdam Ankara Baghdad Baltimore Bangkok Barcelona Beijing Beirut Berlin Birmingham Bogota "
    "Boston Brisbane Brussels Bucharest Budapest "
    "Cairo Canberra Chicago Cleveland Copenhagen Damascus Dallas Delhi Denver Detroit Dhaka Dubai "
    "Dublin Edinburgh Frankfurt Geneva Glasgow Hamburg Hanoi "
    "Havana Helsinki Houston Istanbul Jakarta Jerusalem Johannesburg Kabul Karachi Kiev Kyiv Lagos "
    "Lisbon Liverpool London Madrid Manchester Manila "
    "Melbourne Miami Milan Minsk Montreal Moscow Mumbai Munich Nairobi Oslo Ottawa Philadelphia "
    "Pittsburgh Portland Prague Pyongyang Riga Riyadh Rome Rotterdam "
    "Santiago Seattle Seoul Shanghai Shenzhen Stockholm Stuttgart Sydney Taipei Tallinn Tehran "
    "Tokyo Toronto Vancouver Vienna Vilnius "
    "Warsaw Washington Wellington Wuhan Zurich California Texas Florida Alaska Arizona Colorado "
    "Hawaii Idaho Indiana Iowa "
    "Kentucky Louisiana Maine Maryland Michigan Minnesota Montana Nebraska Nevada Ohio Oklahoma "
    "Oregon Pennsylvania Tennessee Utah Vermont Wisconsin Wyoming";
constexpr std::string_view houses =
    "Adobe Airbus Alibaba Amazon Anthropic Apple Boeing Broadcom Bytedance Canonical Cloudflare "
    "Coinbase Deepmind DeepMind DeepSeek Disney "
    "Ericsson Facebook Ferrari Fujitsu GitHub GitLab Google Hitachi Honda Honeywell Huawei Hyundai "
    "Infineon Instagram Intel Intuit Kaspersky "
    "Kickstarter Lenovo LinkedIn Logitech MediaTek Meta Microsoft Mozilla Netflix Nintendo Nokia "
    "Nvidia OpenAI Oracle Panasonic PayPal Pfizer Pinterest "
    "Porsche Qualcomm Reddit Renault Roblox Samsung Snapchat Sony SoftBank SpaceX Spotify Starlink "
    "Stellantis Tencent Tesla Toshiba Toyota Twitch "
    "Twitter Uber Verizon Volkswagen Volvo Walmart WhatsApp Wikipedia Xiaomi Yahoo YouTube";

struct Names {
    std::unordered_set<std::string_view> all;

    Names() {
        for (const auto list : {countries, cities, houses})
            for (const auto name : text::words(list)) all.insert(name);
    }
};

}  // namespace

bool is_known_name(std::string_view name) {
    static const Names names;
    return names.all.contains(name);
}

}  // namespace tearline::words
