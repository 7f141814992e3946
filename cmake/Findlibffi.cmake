# libffi as libffi::libffi: calls of C functions whose arguments are known only while the program runs.
find_path(libffi_INCLUDE_DIR ffi.h)
find_library(libffi_LIBRARY ffi)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(libffi REQUIRED_VARS libffi_LIBRARY libffi_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "install libffi-dev, or point CMAKE_PREFIX_PATH at libffi")

if(libffi_FOUND AND NOT TARGET libffi::libffi)
    add_library(libffi::libffi INTERFACE IMPORTED)
    set_target_properties(libffi::libffi PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${libffi_INCLUDE_DIR}" INTERFACE_LINK_LIBRARIES "${libffi_LIBRARY}")
endif()
mark_as_advanced(libffi_INCLUDE_DIR libffi_LIBRARY)
