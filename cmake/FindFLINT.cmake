# FLINT with its ball arithmetic as FLINT::FLINT: FLINT 3 has it, before that it is Arb, a library of its own (flint-arb on Debian).
find_path(FLINT_INCLUDE_DIR flint/flint.h)
find_library(FLINT_LIBRARY flint)
find_library(FLINT_MPFR_LIBRARY mpfr)
find_library(FLINT_GMP_LIBRARY gmp)
set(FLINT_needed FLINT_LIBRARY FLINT_MPFR_LIBRARY FLINT_GMP_LIBRARY FLINT_INCLUDE_DIR)
set(FLINT_libraries "${FLINT_LIBRARY}" "${FLINT_MPFR_LIBRARY}" "${FLINT_GMP_LIBRARY}")
set(FLINT_include_directories "${FLINT_INCLUDE_DIR}")
if(NOT EXISTS "${FLINT_INCLUDE_DIR}/flint/arb.h")
    find_path(FLINT_ARB_INCLUDE_DIR arb.h)
    find_library(FLINT_ARB_LIBRARY NAMES flint-arb arb)
    list(APPEND FLINT_needed FLINT_ARB_LIBRARY FLINT_ARB_INCLUDE_DIR)
    list(PREPEND FLINT_libraries "${FLINT_ARB_LIBRARY}")
    list(APPEND FLINT_include_directories "${FLINT_ARB_INCLUDE_DIR}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(FLINT REQUIRED_VARS ${FLINT_needed}
    REASON_FAILURE_MESSAGE "install libflint-arb-dev (or libflint-dev 3 and newer), or point CMAKE_PREFIX_PATH at FLINT")

if(FLINT_FOUND AND NOT TARGET FLINT::FLINT)
    list(REMOVE_DUPLICATES FLINT_include_directories)
    add_library(FLINT::FLINT INTERFACE IMPORTED)
    set_target_properties(FLINT::FLINT PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${FLINT_include_directories}" INTERFACE_LINK_LIBRARIES "${FLINT_libraries}")
endif()
mark_as_advanced(FLINT_INCLUDE_DIR FLINT_LIBRARY FLINT_ARB_INCLUDE_DIR FLINT_ARB_LIBRARY FLINT_MPFR_LIBRARY FLINT_GMP_LIBRARY)
