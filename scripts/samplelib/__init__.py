# SPDX-License-Identifier: MIT
"""Makes sample-packets/ out of its texts: an independent second opinion on every format that Tearline reads."""
