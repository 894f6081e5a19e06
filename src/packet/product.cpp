// SPDX-License-Identifier: MIT
// The well-known part of the FTSC's product code list: programs still met in packets, and the great
// names of the past.
#include "packet/product.h"

#include <algorithm>
#include <iterator>

namespace tearline::packet {

namespace {

struct Product {
    std::uint16_t code;
    std::string_view name;
};

constexpr Product products[] = {
    {0x0000, "Fido"},          {0x0001, "Rover"},          {0x0002, "SEAdog"},
    {0x0005, "Opus"},          {0x0006, "Dutchie"},        {0x0008, "Tabby"},
    {0x000c, "FrontDoor"},     {0x000e, "FFGate"},         {0x001a, "D'Bridge"},
    {0x001b, "BinkleyTerm"},   {0x001d, "uuGate"},         {0x0022, "TMail"},
    {0x0029, "QMail"},         {0x0035, "ZMailQ"},         {0x0036, "QEcho"},
    {0x0039, "TrapDoor"},      {0x003a, "Welmat"},         {0x003b, "NetGate"},
    {0x003f, "TosScan"},       {0x0044, "FrontDoor APX"},  {0x0045, "XRS"},
    {0x004b, "IMAIL"},         {0x004c, "FTNGate"},        {0x004e, "Lora-CBIS"},
    {0x0050, "InterMail"},     {0x0061, "GEcho"},          {0x0069, "Portal of Power"},
    {0x006a, "MacWoof"},       {0x0072, "RiBBS"},          {0x007a, "Maximus-CBCS"},
    {0x0080, "MsgTrack"},      {0x0081, "FMail"},          {0x0082, "Scantoss"},
    {0x0083, "Point Manager"}, {0x0085, "Simplex"},        {0x008b, "Tick"},
    {0x008c, "RA-Echo"},       {0x008d, "TrapToss"},       {0x008f, "UMS"},
    {0x0091, "WildMail"},      {0x0097, "FastMail"},       {0x00ab, "ObjectMatrix"},
    {0x00ad, "PipBase"},       {0x00ae, "EzyMail"},        {0x00af, "FastEcho"},
    {0x00b2, "PointMail"},     {0x00c7, "TachEcho"},       {0x00cf, "XBBS"},
    {0x00e0, "T-Mail"},        {0x00e1, "JetMail"},        {0x00e2, "MainDoor"},
    {0x00e9, "CrossPoint"},    {0x00ea, "DeltaEcho"},      {0x00eb, "ALLFIX"},
    {0x00ec, "NetWay"},        {0x00ee, "ITRACK"},         {0x00ef, "GateUtil"},
    {0x00f7, "FredMail"},      {0x00fc, "GS-Toss"},        {0x0101, "The Brake!"},
    {0x0102, "Zeus BBS"},      {0x0105, "Terminate"},      {0x0106, "TeleMail"},
    {0x010b, "Xenia"},         {0x0110, "BBBS"},           {0x0111, "NewsGate"},
    {0x01ff, "BBBS"},          {0x02ff, "NewsGate"},       {0x03ff, "Ravel"},
    {0x04ff, "Beemail"},       {0x05ff, "QuickToss"},      {0x06ff, "SpaceMail"},
    {0x07ff, "Argus"},         {0x08ff, "Hurricane"},      {0x09ff, "Hub Mailer"},
    {0x0aff, "FDInt"},         {0x0bff, "GPMail"},         {0x0cff, "FTrack"},
    {0x0dff, "Nice Tosser"},   {0x0eff, "LuckyGate"},      {0x0fff, "McMail"},
    {0x10ff, "HPT"},           {0x11ff, "MBSEBBS"},        {0x12ff, "SBBSecho"},
    {0x13ff, "binkd"},         {0x14ff, "Mail-ennium/32"}, {0x15ff, "Radius"},
    {0x16ff, "RNtrack"},       {0x17ff, "Msg2Pkt"},        {0x18ff, "Marena"},
    {0x19ff, "jNode"},         {0x1aff, "mfreq"},          {0x1bff, "AfterShock"},
    {0x1cff, "FTN::Packet"},   {0x1dff, "WWIV"},
};

constexpr bool ascending() {
    for (std::size_t i = 1; i < std::size(products); ++i)
        if (products[i - 1].code >= products[i].code) return false;
    return true;
}
static_assert(ascending(), "product_name searches by halves");

}  // namespace

std::string_view product_name(std::uint16_t code) {
    const auto* found = std::lower_bound(
        std::begin(products), std::end(products), code,
        [](const Product& product, std::uint16_t wanted) { return product.code < wanted; });
    return found != std::end(products) && found->code == code ? found->name : std::string_view();
}

}  // namespace tearline::packet
