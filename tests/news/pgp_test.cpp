// SPDX-License-Identifier: MIT
// Signatures by PGP go, and what they had escaped is as it was.
#include "news/pgp.h"

#include "lines/gate.h"
#include "support/catch.h"

using namespace tearline;
using namespace tearline::news;
using namespace tearline::lines::samples;

namespace {

std::string without_pgp(const std::string& text, std::size_t removed) {
    Sheet page(text);
    lines::Account account;
    take_pgp(page.lines, account);
    CHECK(account.removed.size() == removed);
    return lines::joined(page.lines, 0, page.lines.size());
}

const std::string signature =
    "-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCgAdFiEEGapWVPZ5oOlHf5kUEMKT\n=abcd\n"
    "-----END PGP SIGNATURE-----\n";

}  // namespace

TEST_CASE("a signed message loses its armour") {
    const std::string text =
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n"
        "- ---\nThe pier is closed.\n- - an item\n" +
        signature + "\nA footer.\n";
    CHECK(without_pgp(text, 2) == "--- The pier is closed. - an item A footer.");
}

TEST_CASE("armour that was cut takes no text with it but the signature") {
    CHECK(without_pgp("The pier.\n" + signature, 1) == "The pier.");
    CHECK(without_pgp("The pier.\n-----BEGIN PGP SIGNATURE-----\n\niQIz\n", 1) == "The pier.");
    CHECK(without_pgp(
              "The pier.\n-----BEGIN PGP SIGNATURE-----\nVersion: 2\n\niQIz\n\nIt is closed.\n",
              1) == "The pier. It is closed.");
    CHECK(without_pgp("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n", 1).empty());
    CHECK(without_pgp("The pier.\n- an item\n", 0) == "The pier. - an item");
    CHECK(without_pgp("", 0).empty());
}

TEST_CASE("rules that signing had escaped are rules again") {
    Sheet page("-----BEGIN PGP SIGNED MESSAGE-----\n\n- --------------------\nText.\n");
    lines::Account account;
    take_pgp(page.lines, account);
    REQUIRE(page.lines.size() > 1);
    CHECK(page.lines[1].rule);
}
