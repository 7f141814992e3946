# Highway (hwy/highway.h, libhwy) as Highway::Highway.  Where only one instruction set is compiled in (aarch64), the
# headers are enough.
find_path(Highway_INCLUDE_DIR hwy/highway.h)
find_library(Highway_LIBRARY hwy)

set(Highway_needed Highway_INCLUDE_DIR)
if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
    list(APPEND Highway_needed Highway_LIBRARY)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Highway REQUIRED_VARS ${Highway_needed}
    REASON_FAILURE_MESSAGE "install libhwy-dev, or point CMAKE_PREFIX_PATH at Highway")

if(Highway_FOUND AND NOT TARGET Highway::Highway)
    add_library(Highway::Highway INTERFACE IMPORTED)
    # A compiler's own directories must not be named again: a cross compiler would search the host's before its own.
    if(NOT Highway_INCLUDE_DIR STREQUAL "/usr/include")
        set_target_properties(Highway::Highway PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${Highway_INCLUDE_DIR}")
    endif()
    if(Highway_LIBRARY)
        set_target_properties(Highway::Highway PROPERTIES INTERFACE_LINK_LIBRARIES "${Highway_LIBRARY}")
    endif()
endif()
mark_as_advanced(Highway_INCLUDE_DIR Highway_LIBRARY)
