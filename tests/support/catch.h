// SPDX-License-Identifier: MIT
// One include for Catch2 2.13 and Catch2 3, whose headers have different names.
#pragma once
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
