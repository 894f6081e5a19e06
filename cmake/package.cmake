# A Debian package of what is installed: cpack --config build/release/CPackConfig.cmake (INSTALL tells more).
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Tearline authors <authors@tearline.invalid>")
set(CPACK_DEBIAN_PACKAGE_SECTION comm)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "night desk of a FidoNet-technology system")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Tosses echomail and netmail, turns news echoes into clean articles, groups
them into stories, posts digests, answers AreaFix, fills a Binkley-style
outbound, and calls and answers links by binkp.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded when a feed is fetched, see src/feeds/web_library.h; old archivers are run where a link sends such bundles.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libcurl4, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "arj, nomarch")
set(packaging ${PROJECT_SOURCE_DIR}/packaging/debian)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${packaging}/postinst;${packaging}/prerm;${packaging}/postrm")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/package_files.cmake)
# All components by their name: the list of what `cmake --install` put where (INSTALL, "Uninstall") stays as it is.
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};${PROJECT_NAME};Unspecified;/")
include(CPack)
