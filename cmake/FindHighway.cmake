# Highway's headers (hwy/highway.h) as Highway::Highway.  Kernels need no library of it.
find_path(Highway_INCLUDE_DIR hwy/highway.h)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Highway REQUIRED_VARS Highway_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "install libhwy-dev, or point CMAKE_PREFIX_PATH at Highway")

if(Highway_FOUND AND NOT TARGET Highway::Highway)
    add_library(Highway::Highway INTERFACE IMPORTED)
    # A compiler's own directories must not be named again: a cross compiler would search the host's before its own.
    if(NOT Highway_INCLUDE_DIR STREQUAL "/usr/include")
        set_target_properties(Highway::Highway PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${Highway_INCLUDE_DIR}")
    endif()
endif()
mark_as_advanced(Highway_INCLUDE_DIR)
