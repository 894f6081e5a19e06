# What Debian wants otherwise than `cmake --install` leaves it, within the folder that becomes the package.
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}/share)
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${share}/doc/tearline/changelog "tearline (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * CHANGELOG.md beside this file tells what is new.

 -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${now}
")
file(GLOB pages ${share}/man/man*/*)
execute_process(COMMAND gzip -9nf ${pages} ${share}/doc/tearline/changelog COMMAND_ERROR_IS_FATAL ANY)
# Here Debian's zsh looks, in /usr at least.
file(MAKE_DIRECTORY ${share}/zsh/vendor-completions)
file(RENAME ${share}/zsh/site-functions/_tearline ${share}/zsh/vendor-completions/_tearline)
file(REMOVE_RECURSE ${share}/zsh/site-functions)
